import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Authority } from '../certificates.ts';
import { PostgresServer } from '../postgres.ts';
import { Sandbox } from '../sandbox.ts';
import { refusedByChart } from './verdict.test.helper.ts';

const major = 18;
let sandbox: Sandbox;
let server: PostgresServer;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  server = await PostgresServer.create(sandbox, major, await Authority.create(sandbox, 'settings'));
});
afterAll(() => sandbox.close());

/** What pg_file_settings takes and a start refuses, and the nearest that it takes. */
it.each([
  ['min_wal_size', '31MB', false],
  ['min_wal_size', '32MB', true],
  ['max_wal_size', '2', false],
  ['max_connections', '262143', false],
  ['max_connections', '500', true],
])('a start with %s = %s', async (name, value, starts) => {
  const started = await server.apply({ parameters: { [name]: value }, hba: [] }).then(
    () => true,
    () => false,
  );
  expect(started).toBe(starts);
  expect(refusedByChart([{ name, value }], major).size === 0).toBe(starts);
});
