import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Authority } from '../certificates.ts';
import { PostgresServer } from '../postgres.ts';
import { Sandbox } from '../sandbox.ts';
import { tunedSettings } from './tuned.ts';
import { ofTurn } from '../turn.ts';

let sandbox: Sandbox;
let authority: Authority;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  authority = await Authority.create(sandbox, 'tuning');
});
afterAll(() => sandbox.close());

const small = { resources: { requests: { cpu: 1, memory: '1Gi' } }, storage: { size: '1Gi' } };
const large = { resources: { requests: { cpu: 64, memory: '8Gi' } }, storage: { size: '2Ti' } };

it.each(ofTurn([14, 15, 16, 17, 18]))(
  '%d starts with what tuning gives to small and large',
  async (major) => {
    const server = await PostgresServer.create(sandbox, major, authority, `tuned-${major}`);
    for (const parameters of [tunedSettings(major, small), tunedSettings(major, large)]) {
      await server.apply({ parameters, hba: [] });
      const rows = await server.sql('SELECT name FROM pg_settings WHERE setting <> boot_val');
      const names = rows.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['work_mem', 'random_page_cost', 'max_wal_size']));
    }
    await server.stop();
  },
);

it('leaves so much of the huge pages that all of the shared memory fits', async () => {
  const resources = { limits: { cpu: 16, memory: '16Gi', 'hugepages-2Mi': '2Gi' } };
  const server = await PostgresServer.create(sandbox, 17, authority, 'tuned-pages');
  await server.apply({ parameters: tunedSettings(17, { resources }, { max_connections: 1000 }), hba: [] });
  const [row] = await server.sql("SELECT current_setting('shared_memory_size_in_huge_pages')::int AS pages");
  expect(row?.['pages']).toBeLessThanOrEqual(1024);
  await server.stop();
});
