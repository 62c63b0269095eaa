import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** A server whose queue is full, which the kernel leaves without an answer, as a network does that drops packets. */
const silent = `
import socket, sys, time
server = socket.create_server(("127.0.0.1", 0), backlog=0)
held = [socket.socket() for _ in range(4)]
for one in held:
    one.setblocking(False)
    one.connect_ex(server.getsockname())
client = socket.socket()
client.settimeout(2)
begun = time.time()
try:
    client.connect(server.getsockname())
except TimeoutError:
    pass
waited = round(time.time() - begun)
given = client.gettimeout()
client.settimeout(60)
print(waited, given, client.gettimeout())
`;

const exits = (code: number): string => `import sys; print("asked"); sys.exit(${code})`;

let folder: string;

/** Runs a program of this name as the plugin does. */
function call(name: string, program: string, ...args: string[]): { code: number | null; said: string } {
  writeFileSync(join(folder, name), program);
  const own = { PYTHONPATH: folder, TMPDIR: folder, PGDATA: folder, WAL_CONNECT_TIMEOUT: '1' };
  const env = { PATH: process.env['PATH'], ...own };
  const { status, stdout, stderr } = spawnSync('python3', [join(folder, name), ...args], {
    env,
    encoding: 'utf8',
  });
  return { code: status, said: (stdout + stderr).trim() };
}

const ARCHIVE = 'barman-cloud-wal-archive';
const RESTORE = 'barman-cloud-wal-restore';
/** A restored base backup replays the archive; a standby has no such file, nor has one that is promoted. */
const recover = (): void => {
  writeFileSync(join(folder, 'recovery.signal'), '');
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'silent-store-'));
  copyFileSync(new URL('files/sitecustomize.py', import.meta.url), join(folder, 'sitecustomize.py'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a store that is silent', () => {
  it('is given up by what PostgreSQL calls again: a second for a connection, ten for an answer', () => {
    for (const name of [ARCHIVE, RESTORE])
      expect(call(name, silent)).toEqual({ code: 0, said: '1 2.0 10.0' });
  });

  it('is waited for by what nobody calls again: base backups, and a restored one that is no standby', () => {
    recover();
    for (const name of ['barman-cloud-backup', RESTORE])
      expect(call(name, silent)).toEqual({ code: 0, said: '2 2.0 60.0' });
  });
});

describe('a store that takes no connection', () => {
  it('is not asked by a program that would take CPU to start', () => {
    // nothing listens on a port that is reserved: https://www.iana.org/assignments/service-names-port-numbers
    const at = ['--endpoint-url', 'http://127.0.0.1:1'];
    const refused = expect.stringMatching(/^The object store takes no connection: .*refused/i);
    expect(call(ARCHIVE, exits(0), ...at)).toEqual({ code: 2, said: refused });
    recover();
    for (const name of ['barman-cloud-backup', RESTORE])
      expect(call(name, exits(0), ...at)).toEqual({ code: 0, said: 'asked' });
  });
});

describe('after a call that failed', () => {
  const GIVEN_UP = { code: 2, said: expect.stringMatching(/^The object store failed \d s ago/) };

  it.each([2, 4])('with %d, the next ones give up before they begin', (code) => {
    expect(call(RESTORE, exits(code))).toEqual({ code, said: 'asked' });
    for (const name of [RESTORE, ARCHIVE]) expect(call(name, exits(0))).toEqual(GIVEN_UP);
  });

  it('because there is no such file, or not at all, the next one asks', () => {
    for (const code of [1, 0]) expect(call(ARCHIVE, exits(code))).toEqual({ code, said: 'asked' });
    expect(call(ARCHIVE, exits(0))).toEqual({ code: 0, said: 'asked' });
  });

  it('what nobody calls again asks', () => {
    recover();
    call(ARCHIVE, exits(2));
    for (const name of ['barman-cloud-backup', RESTORE])
      expect(call(name, exits(0))).toEqual({ code: 0, said: 'asked' });
  });

  it('with a signal, the code is as of a shell', () => {
    expect(call(ARCHIVE, 'import os; os.kill(os.getpid(), 9)').code).toBe(137);
  });
});
