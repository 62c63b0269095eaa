import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { siteValues } from './site-values.ts';

describe("a site's values", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'site-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  async function read(...texts: string[]): Promise<ReturnType<typeof siteValues>> {
    const files = texts.map((_, i) => join(folder, `${i}.yaml`));
    for (const [i, text] of texts.entries()) await writeFile(files[i] ?? '', text);
    return siteValues(files);
  }

  it('give the storage, the nodes and the images, of later files first', async () => {
    const common = `
cluster:
  image: { name: registry.example.org/postgresql:17.1 }
  storage: { size: 1Ti, storageClass: slow }
  affinity: { tolerations: [{ key: dedicated }] }
poolers: { rw: { type: rw }, ro: { image: registry.example.org/pgbouncer:1.24 } }`;
    const dev =
      'cluster: { storage: { storageClass: fast } }\nimages: { kubectl: registry.example.org/kubectl:1 }';
    expect(await read(common, dev)).toEqual({
      settings: {
        'cluster.storage.storageClass': 'fast',
        'cluster.affinity.tolerations': [{ key: 'dedicated' }],
      },
      images: {
        postgresImage: 'registry.example.org/postgresql:17.1',
        pgbouncerImage: 'registry.example.org/pgbouncer:1.24',
        kubectlImage: 'registry.example.org/kubectl:1',
      },
    });
  });

  it('give nothing else: neither databases, nor members, nor an archive', async () => {
    const site =
      'databases: { a: {} }\naccess: { enabled: true }\nbackups: { enabled: true }\ncluster: { instances: 5 }\n';
    expect(await read(site, '')).toEqual({ settings: {}, images: {} });
  });
});
