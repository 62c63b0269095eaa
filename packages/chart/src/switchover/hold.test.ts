import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { switchoverScript } from './scripts.ts';

/** Stands in for psql: PgBouncer's console, which notes what it is told, and the primary, which says its address. */
const PSQL = `#!/usr/bin/env bash
case "$*" in
  *PAUSE) echo PAUSE >> "$FOLDER/told"; exec bash -c "$ON_PAUSE" ;;
  *RESUME) echo RESUME >> "$FOLDER/told" ;;
  *) cat "$FOLDER/primary" ;;
esac
`;
const SLEEP = `#!/bin/sh
exec /bin/sleep 0.05
`;
const [OLD, NEW] = ['10.0.0.1', '10.0.0.2'];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hold-'));
  for (const [name, text] of Object.entries({ psql: PSQL, sleep: SLEEP })) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, 'told'), '');
  primaryIs(OLD);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function primaryIs(address: string): void {
  writeFileSync(join(folder, 'primary'), address);
}

/** What PgBouncer was told. */
function told(): string {
  return readFileSync(join(folder, 'told'), 'utf8').replaceAll('\n', ' ').trim();
}

/** A pod of a Pooler with the script in it. */
class Pod {
  readonly #process;
  readonly #lines;

  constructor({ onPause = 'exit 0', patience = 1, deadline = 2 } = {}) {
    const args = [String(patience), String(deadline), 'lsst-rw', OLD];
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    this.#process = spawn('bash', ['-c', switchoverScript('hold'), 'hold', ...args], {
      env: { ...env, FOLDER: folder, ON_PAUSE: onPause },
    });
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

  async paused(): Promise<void> {
    expect(await this.says()).toBe('ready');
    this.tell('pause');
    expect(await this.says()).toBe('paused');
  }
}

describe('a pod whose clients are held back', () => {
  it('lets them go on when a new primary takes writes', async () => {
    const pod = new Pod();
    await pod.paused();
    primaryIs('');
    pod.tell('go');
    expect(told()).toBe('PAUSE');
    primaryIs(NEW);
    expect(await pod.says()).toBe('resumed');
    expect(told()).toBe('PAUSE RESUME');
  });

  it('lets them go on when it is told to give up', async () => {
    const pod = new Pod();
    await pod.paused();
    pod.tell('giveup');
    expect(await pod.says()).toBe('late');
    expect(told()).toBe('PAUSE RESUME');
  });

  it('lets them go on when the program is gone, and nothing was switched over', async () => {
    const pod = new Pod();
    await pod.paused();
    pod.leave();
    expect(await pod.says()).toBe('late');
    expect(told()).toBe('PAUSE RESUME');
  });

  it('waits for the new primary when the program is gone in the middle of a switchover', async () => {
    const pod = new Pod({ deadline: 20 });
    await pod.paused();
    primaryIs('');
    pod.leave();
    primaryIs(NEW);
    expect(await pod.says()).toBe('resumed');
    expect(told()).toBe('PAUSE RESUME');
  });

  it.each(['go', undefined])(
    'lets them go on at the deadline where there is no primary (%s)',
    async (word) => {
      const pod = new Pod({ deadline: 1 });
      await pod.paused();
      primaryIs('');
      if (word === undefined) pod.leave();
      else pod.tell(word);
      expect(await pod.says()).toBe('late');
      expect(told()).toBe('PAUSE RESUME');
    },
  );

  it('lets them go on when nobody tells it anything', async () => {
    const pod = new Pod({ deadline: 1 });
    await pod.paused();
    expect(await pod.says()).toBe('late');
    expect(told()).toBe('PAUSE RESUME');
  });

  it('lets them go on when a transaction does not end in time', async () => {
    const pod = new Pod({ onPause: 'exec /bin/sleep 30' });
    expect(await pod.says()).toBe('ready');
    pod.tell('pause');
    expect(await pod.says()).toBe('busy');
    expect(told()).toBe('PAUSE RESUME');
  });
});

describe('a pod whose clients are not held back', () => {
  it('leaves a pause of somebody else alone', async () => {
    const pod = new Pod({ onPause: 'exit 1' });
    expect(await pod.says()).toBe('ready');
    pod.tell('pause');
    expect(await pod.says()).toBe('refused');
    await pod.end();
    expect(told()).toBe('PAUSE');
  });

  it('is not begun with where it does not see the primary', async () => {
    primaryIs(NEW);
    const pod = new Pod();
    expect(await pod.says()).toBe('blind');
    await pod.end();
    expect(told()).toBe('');
  });

  it('ends with the program that has paused nobody', async () => {
    const pod = new Pod();
    expect(await pod.says()).toBe('ready');
    pod.leave();
    await pod.end();
    expect(told()).toBe('');
  });
});
