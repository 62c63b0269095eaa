import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does what one process of this machine does at a time.
 *
 * A lock of a process that is gone is taken away. Two that find it gone at once may both go on, so the work must bear that.
 *
 * @param lock - path of a file that is there meanwhile, and names the process
 */
export async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const mine = `${lock}.${process.pid}.${crypto.randomUUID()}`;
  await writeFile(mine, String(process.pid));
  try {
    while (!(await isLinked(mine, lock))) {
      if (!isAlive(await readFile(lock, 'utf8').catch(() => ''))) await rm(lock, { force: true });
      else await sleep(250);
    }
  } finally {
    await rm(mine);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function isLinked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    },
  );
}

function isAlive(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    return pid !== '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
