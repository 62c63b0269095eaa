import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Cluster } from '@butler-postgres/api';
import { check, render } from '@butler-postgres/chart';
import { withDefaults } from '@butler-postgres/values';
import { Authority } from './certificates.ts';
import { PostgresServer } from './postgres.ts';
import { Sandbox } from './sandbox.ts';
import type { Major } from './tools.ts';

let sandbox: Sandbox;
let authority: Authority;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  authority = await Authority.create(sandbox, 'tuning');
});
afterAll(() => sandbox.close());

const release = { name: 'lsst', namespace: 'butler' };

/** The settings of a Cluster by tuning, as PostgreSQL is given them. */
function tuned(major: Major, cpu: number, memory: string, size: string): Record<string, string> {
  const { values } = withDefaults({
    cluster: {
      image: { major },
      resources: { requests: { cpu, memory } },
      storage: { size },
      postgresql: { tuning: 'auto' },
    },
  });
  expect(check(values, release).filter(({ severity }) => severity === 'error')).toEqual([]);
  const cluster = render(values, release).find(({ manifest }) => manifest['kind'] === 'Cluster');
  return (cluster?.manifest as unknown as Cluster).spec.postgresql?.parameters ?? {};
}

it.each<Major>([14, 15, 16, 17, 18])('%d starts with what tuning gives to small and large', async (major) => {
  const server = await PostgresServer.create(sandbox, major, authority, `tuned-${major}`);
  for (const parameters of [tuned(major, 1, '1Gi', '1Gi'), tuned(major, 64, '8Gi', '2Ti')]) {
    await server.apply({ parameters, hba: [] });
    const rows = await server.sql('SELECT name, setting, unit FROM pg_settings WHERE setting <> boot_val');
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['work_mem', 'random_page_cost', 'max_wal_size']));
  }
  await server.stop();
});

it('leaves so much of the huge pages that all of the shared memory fits', async () => {
  const { values } = withDefaults({
    cluster: {
      image: { major: 17 },
      resources: { limits: { cpu: 16, memory: '16Gi', 'hugepages-2Mi': '2Gi' } },
      postgresql: { tuning: 'auto', parameters: { max_connections: 1000 } },
    },
  });
  const cluster = render(values, release).find(({ manifest }) => manifest['kind'] === 'Cluster');
  const { parameters = {} } = (cluster?.manifest as unknown as Cluster).spec.postgresql ?? {};
  const server = await PostgresServer.create(sandbox, 17, authority, 'tuned-pages');
  await server.apply({ parameters, hba: [] });
  const [row] = await server.sql("SELECT current_setting('shared_memory_size_in_huge_pages')::int AS pages");
  expect(row?.['pages']).toBeLessThanOrEqual(1024);
  await server.stop();
});
