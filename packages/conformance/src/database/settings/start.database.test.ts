import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Authority } from '../certificates.ts';
import { PostgresServer } from '../postgres.ts';
import { Sandbox } from '../sandbox.ts';
import { refusedByChart } from './verdict.test.helper.ts';

const majors = [17, 18] as const;
let sandbox: Sandbox;
const servers = new Map<number, PostgresServer>();
beforeAll(async () => {
  sandbox = await Sandbox.open();
  const authority = await Authority.create(sandbox, 'settings');
  for (const major of majors) servers.set(major, await PostgresServer.create(sandbox, major, authority));
});
afterAll(() => sandbox.close());

/** What pg_file_settings takes and a start refuses, and the nearest that it takes. */
it.each([
  [18, 'min_wal_size', '31MB', false],
  [18, 'min_wal_size', '32MB', true],
  [18, 'max_wal_size', '2', false],
  [18, 'max_connections', '262143', false],
  [18, 'max_connections', '500', true],
  [17, 'ssl_ecdh_curve', 'X25519', false],
  [17, 'ssl_ecdh_curve', 'secp384r1', true],
  [18, 'ssl_groups', 'X448:fast', false],
  [18, 'ssl_groups', 'X25519:P-384:secp521r1', true],
  [18, 'ssl_tls13_ciphers', 'AES256-SHA', false],
  [18, 'ssl_tls13_ciphers', 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256', true],
] as const)('a start of %d with %s = %s', async (major, name, value, starts) => {
  const started = await servers
    .get(major)
    ?.apply({ parameters: { [name]: value }, hba: [] })
    .then(
      () => true,
      () => false,
    );
  expect(started).toBe(starts);
  expect(refusedByChart([{ name, value }], major).size === 0).toBe(starts);
});
