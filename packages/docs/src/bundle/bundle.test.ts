import { mkdtempSync, rmSync, statSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answer } from '../checks/answer.ts';
import { examples } from '../examples.ts';
import type { Calls } from '../checks/protocol.ts';
import { root } from '../root.test.helper.ts';
import { bundleChecks } from './bundle.ts';

/** A worker as a browser has it: messages, and nothing of Node.js. */
const asInBrowser = (url: string): string => `
import { parentPort } from 'node:worker_threads';
globalThis.self = {
  addEventListener: (_, listen) => parentPort.on('message', (data) => listen({ data })),
  postMessage: (data) => parentPort.postMessage(data),
};
delete globalThis.Buffer;
delete globalThis.process;
await import(${JSON.stringify(url)});
`;

let folder: string;
let worker: Worker;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'butler-postgres-docs-'));
  const file = join(folder, 'checks.mjs');
  await bundleChecks(join(root, 'packages'), file);
  const code = asInBrowser(pathToFileURL(file).href);
  worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  await next();
});
afterAll(async () => {
  await worker.terminate();
  rmSync(folder, { recursive: true });
});

/** The next message, or why there is none. */
function next(): Promise<readonly [number, unknown]> {
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

async function call<K extends keyof Calls>(
  name: K,
  ...args: Parameters<Calls[K]>
): Promise<ReturnType<Calls[K]>> {
  worker.postMessage([1, name, args]);
  const [, reply] = await next();
  return reply as ReturnType<Calls[K]>;
}

it.each(Object.entries(examples(root)))(
  'says in a browser what the program says: %s',
  async (_, question) => {
    const expected = answer(question);
    const { problems, found, objects } = await call('check', question);
    expect(problems.map(({ message }) => message)).toEqual(
      expected.diagnostics.map(({ message }) => message),
    );
    expect([found, objects]).toEqual([expected.diagnostics.length, expected.objects]);
    expect(await call('manifests')).toBe(expected.manifests());
    expect(await call('budgets')).toEqual(expected.budgets());
  },
);

it('compares two versions', async () => {
  const { Production: after, Development: before } = examples(root);
  if (!after || !before) throw new Error('the examples have other names');
  const question = { ...after, running: before.files };
  await call('check', question);
  expect(await call('plan')).toBe(answer(question).plan());
});

it('completes by the schema', async () => {
  expect((await call('complete', 'cluster:\n  ', 11)).map(({ label }) => label)).toContain('instances');
});

it('is small enough to be loaded', () => {
  const file = join(folder, 'checks.mjs');
  expect(statSync(file).size).toBeGreaterThan(1_000_000);
  expect(gzipSync(readFileSync(file)).length).toBeLessThan(1_200_000);
});
