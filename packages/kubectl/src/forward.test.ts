import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { forward } from './forward.ts';

const path = process.env['PATH'] ?? '';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forward-'));
  process.env['PATH'] = `${folder}${delimiter}${path}`;
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

/** Stands in for kubectl. */
function kubectlIs(script: string): void {
  const file = join(folder, 'kubectl');
  writeFileSync(file, `#!/bin/bash\n${script}\n`);
  chmodSync(file, 0o755);
}

it('is of no process group that a terminal interrupts, and ends with close', async () => {
  // the port that it says is its process
  kubectlIs('echo "Forwarding from 127.0.0.1:$$ -> 5432"; exec sleep 60');
  const { port: pid, close } = await forward(['port-forward', 'pod/pg-1', ':5432']);
  const group = execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' });
  expect(Number(group)).toBe(pid);
  close();
  while (isThere(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
});

it('listens for what ends this process, and no longer once it is closed', async () => {
  kubectlIs('echo "Forwarding from 127.0.0.1:5432 -> 5432"; exec sleep 60');
  const count = (): number[] =>
    ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((of) => process.listenerCount(of));
  const before = count();
  const { close } = await forward(['port-forward', 'pod/pg-1', ':5432']);
  expect(count()).toEqual(before.map((listeners) => listeners + 1));
  close();
  expect(count()).toEqual(before);
});

it('says what kubectl said where it forwards nothing', async () => {
  kubectlIs('echo "pods \\"pg-1\\" not found" >&2; exit 1');
  await expect(forward(['port-forward', 'pod/pg-1', ':5432'])).rejects.toThrow(
    'kubectl forwards no port: pods "pg-1" not found',
  );
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
