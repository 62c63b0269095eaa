import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meantContext } from './context.ts';
import { Kube } from './kube.ts';

describe('a context', () => {
  let folder: string;
  let path: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'context-'));
    path = join(folder, 'given');
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A kubeconfig whose current context has these names, beside one of a test cluster. */
  async function kubeconfig(context: string, server: string): Promise<void> {
    const config = {
      'current-context': context,
      contexts: [
        { name: context, context: { cluster: 'it', user: 'me' } },
        { name: 'kind-other', context: { cluster: 'other', user: 'me' } },
      ],
      clusters: [
        { name: 'it', cluster: { server } },
        { name: 'other', cluster: { server: 'https://127.0.0.1:7443' } },
      ],
      users: [{ name: 'me', user: { 'client-certificate': 'me.crt' } }],
    };
    await writeFile(path, JSON.stringify(config));
  }

  it.each([
    ['usdf-prod', 'https://10.0.0.1'],
    ['usdf', 'https://k8s.PRODUCTION.example.org'],
  ])('%s at %s is refused, unless it is named', async (context, server) => {
    await kubeconfig(context, server);
    expect(() => meantContext(path, undefined, folder)).toThrow(`if it is meant: --context ${context}`);
    expect(meantContext(path, context, folder)).toBe(path);
  });

  it('of a test cluster is taken', async () => {
    await kubeconfig('kind-dev', 'https://127.0.0.1:6443');
    expect(meantContext(path, undefined, folder)).toBe(path);
  });

  it('that is named, and not the current one, is the one that is used', async () => {
    await kubeconfig('usdf-prod', 'https://10.0.0.1');
    const meant = meantContext(path, 'kind-other', folder);
    expect(meantContext(meant, undefined, folder)).toBe(meant);
    expect(() => new Kube(meant)).not.toThrow();
    expect(() => meantContext(path, 'kind-othr', folder)).toThrow(
      'has no context kind-othr; it has usdf-prod, kind-other',
    );
  });
});
