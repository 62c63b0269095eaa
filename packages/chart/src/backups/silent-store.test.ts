import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

/** A server whose queue is full, which the kernel leaves without an answer, as a network does that drops packets. */
const program = `
import socket, time
server = socket.create_server(("127.0.0.1", 0), backlog=0)
held = [socket.socket() for _ in range(4)]
for one in held:
    one.setblocking(False)
    one.connect_ex(server.getsockname())
client = socket.socket()
client.settimeout(4)
begun = time.time()
try:
    client.connect(server.getsockname())
except TimeoutError:
    pass
print(round(time.time() - begun), client.gettimeout())
`;

let folder: string;

/** Seconds that a program of this name waited for a connection, and the limit that its socket has afterwards. */
function waited(name: string): string {
  writeFileSync(join(folder, name), program);
  const env = { ...process.env, PYTHONPATH: folder, WAL_CONNECT_TIMEOUT: '1' };
  return execFileSync('python3', [join(folder, name)], { env, encoding: 'utf8' }).trim();
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'silent-store-'));
  copyFileSync(new URL('files/sitecustomize.py', import.meta.url), join(folder, 'sitecustomize.py'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('a call for a WAL file gives a silent store up, and a base backup does not', () => {
  expect(waited('barman-cloud-wal-archive')).toBe('1 4.0');
  expect(waited('barman-cloud-backup')).toBe('4 4.0');
});
