import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An event of Vector, as JSON has it. */
export type Event = Readonly<Record<string, unknown>>;

const root = new URL('../../../../', import.meta.url);

/** `.tools/vrl` of this checkout, which `nx run tools:vrl` builds of tools/vrl; or what VRL_BIN names. */
const interpreter = process.env['VRL_BIN'] ?? fileURLToPath(new URL('.tools/vrl', root));

/**
 * Runs programs over events, by Vector's own interpreter: each event passes through one program after the other.
 * @throws {Error} with the interpreter's words, when a program does not compile or fails.
 */
export function runVrl(programs: readonly string[], events: readonly Event[]): Event[] {
  const folder = mkdtempSync(join(tmpdir(), 'vrl-'));
  try {
    const files = programs.map((source, i) => {
      const file = join(folder, `${i}.vrl`);
      writeFileSync(file, source);
      return file;
    });
    const input = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    const output = execFileSync(interpreter, files, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
    return output
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Event);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The lines of a file that the container runtime wrote on a real cluster, as Vector's source reads them. */
export function recorded(name: string, pod: string, container: string): Event[] {
  const text = readFileSync(new URL(`packages/chart/src/logging/fixtures/${name}.txt`, root), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((message) => ({
      message,
      file: `/var/log/pods/butler_${pod}_0b5e/${container}/0.log`,
      host: 'node',
      source_type: 'file',
    }));
}
