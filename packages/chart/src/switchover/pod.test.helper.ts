import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { switchoverScript, type SwitchoverScript } from './scripts.ts';

const SLEEP = `#!/bin/sh
exec /bin/sleep 0.05
`;

/** A folder in place of a pod's programs, in which psql notes in the file `told` what it is told. */
export class Place {
  readonly #folder = mkdtempSync(join(tmpdir(), 'switchover-'));

  constructor(psql: string) {
    for (const [name, text] of Object.entries({ psql, sleep: SLEEP })) {
      this.write(name, text);
      chmodSync(join(this.#folder, name), 0o755);
    }
    this.write('told', '');
  }

  /** Writes a file that psql reads. */
  write(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text);
  }

  /** What psql was told. */
  told(): string {
    return readFileSync(join(this.#folder, 'told'), 'utf8').replaceAll('\n', ' ').trim();
  }

  /** Begins a script there. */
  begin(script: SwitchoverScript, args: readonly string[], env: Record<string, string> = {}): PodScript {
    const path = `${this.#folder}:${process.env['PATH'] ?? ''}`;
    return new PodScript(script, args, { ...process.env, ...env, PATH: path, FOLDER: this.#folder });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** A script that runs in a pod, to speak with it. */
export class PodScript {
  readonly #process;
  readonly #lines;

  constructor(script: SwitchoverScript, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#process = spawn('bash', ['-c', switchoverScript(script), script, ...args], { env });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async says(): Promise<string | undefined> {
    const next = await this.#lines.next();
    return next.done === true ? undefined : next.value;
  }

  tell(word: string): void {
    this.#process.stdin.write(`${word}\n`);
  }

  /** The program that spoke with it is gone. */
  leave(): void {
    this.#process.stdin.end();
  }

  async end(): Promise<void> {
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
  }
}
