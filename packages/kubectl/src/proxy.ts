import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { execa } from 'execa';

/** A way to the API server that is open already, for what cannot wait until kubectl has started. */
export interface Proxy {
  /**
   * Patches an object (JSON merge patch).
   *
   * @throws DiagnosticError `patch` with the API server's words
   */
  patch(path: string, change: object): Promise<void>;
  close(): Promise<void>;
}

/** Runs kubectl until it ends, or its own input does, which ends with this program, however that ends. */
const whileSomebodyIsThere = `trap '' INT HUP TERM
exec 3<&0
kubectl "$@" 3<&- &
proxy=$!
{ cat <&3; kill -KILL $proxy; } > /dev/null 2>&1 &
wait $proxy 2> /dev/null
kill -KILL $! 2> /dev/null`;

/**
 * Starts `kubectl proxy` behind a socket that only this user can open, and waits until it listens.
 *
 * @param args - of kubectl, that say which Kubernetes cluster
 * @param paths - of the API server that it leads to, and to no others
 * @throws DiagnosticError `proxy` with kubectl's words
 */
export async function openProxy(args: readonly string[], paths: readonly string[]): Promise<Proxy> {
  // mkdtemp makes it for this user only
  const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-'));
  const socketPath = join(folder, 'api');
  const accept = paths.map((path) => `^${path.replaceAll('.', String.raw`\.`)}$`).join(',');
  const options = [`--unix-socket=${socketPath}`, `--accept-paths=${accept}`];
  const child = execa('sh', ['-c', whileSomebodyIsThere, 'sh', ...args, 'proxy', ...options], {
    reject: false,
  });
  const close = async (): Promise<void> => {
    child.stdin.end();
    await child;
    await rm(folder, { recursive: true, force: true });
  };
  // iterating over the process itself would wait for its end
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('Starting to serve')) return { patch: patchBy(socketPath), close };
  const { stderr } = await child;
  await close();
  throw new DiagnosticError('proxy', `kubectl leads to no API server: ${stderr.trim()}`);
}

const patchBy =
  (socketPath: string): Proxy['patch'] =>
  (path, change) =>
    new Promise((resolve, reject) => {
      const failed = (why: string): void => {
        reject(new DiagnosticError('patch', `the API server does not change ${path}: ${why}`));
      };
      const headers = { Host: 'localhost', 'Content-Type': 'application/merge-patch+json' };
      const asked = request({ socketPath, path, method: 'PATCH', headers, timeout: 30_000 }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve();
          else failed(wordsOf(text));
        });
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer in 30 s')));
      asked.on('error', ({ message }) => {
        failed(message);
      });
      asked.end(JSON.stringify(change));
    });

/** The message of a Status; what is none, as it is. */
function wordsOf(text: string): string {
  try {
    return (JSON.parse(text) as { readonly message?: string }).message ?? text.trim();
  } catch {
    return text.trim();
  }
}
