import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refuseProduction } from './context.ts';

describe('a context', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'context-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A kubeconfig whose names are these. */
  async function kubeconfig(context: string, server: string): Promise<string> {
    const path = join(folder, 'kubeconfig');
    const config = {
      'current-context': context,
      contexts: [{ name: context, context: { cluster: 'it', user: 'me' } }],
      clusters: [{ name: 'it', cluster: { server } }],
      users: [{ name: 'me', user: {} }],
    };
    await writeFile(path, JSON.stringify(config));
    return path;
  }

  it.each([
    ['usdf-prod', 'https://10.0.0.1'],
    ['usdf', 'https://k8s.PRODUCTION.example.org'],
  ])('%s at %s is refused, unless it is named', async (context, server) => {
    const path = await kubeconfig(context, server);
    expect(() => {
      refuseProduction(path, undefined);
    }).toThrow(`CONFORMANCE_CONTEXT=${context} says that it is meant`);
    expect(() => {
      refuseProduction(path, context);
    }).not.toThrow();
  });

  it('of a test cluster is taken', async () => {
    const path = await kubeconfig('kind-dev', 'https://127.0.0.1:6443');
    expect(() => {
      refuseProduction(path, undefined);
    }).not.toThrow();
  });
});
