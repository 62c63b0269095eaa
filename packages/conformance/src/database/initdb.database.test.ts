import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { check } from '@butler-postgres/chart';
import { withDefaults } from '@butler-postgres/values';
import { Sandbox } from './sandbox.ts';
import { serverProgram } from './tools.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.open();
});
afterAll(() => sandbox.close());

const release = { name: 'demo', namespace: 'butler' };

/** Locales that every machine has. */
const pairs = ['UTF8', 'LATIN1', 'SQL_ASCII', 'KOI8R', 'EUC_JP'].flatMap((encoding) =>
  ['C', 'POSIX', 'C.UTF-8', 'C.utf8'].map((locale) => [encoding, locale] as const),
);

it.each(pairs)('initdb says of %s with %s what the chart says', async (encoding, localeCType) => {
  const { values } = withDefaults({ cluster: { image: { major: 17 }, initdb: { encoding, localeCType } } });
  const broken = check(values, release).some(({ code }) => code === 'initdb-locale');
  const data = await sandbox.serverFolder(`initdb-${encoding}-${localeCType}`);
  const options = ['--no-sync', `--encoding=${encoding}`, '--lc-collate=C', `--lc-ctype=${localeCType}`];
  const taken = await sandbox.runAsServer(serverProgram(17, 'initdb'), ['--pgdata', data, ...options]).then(
    () => true,
    (error: unknown) => {
      expect(String(error)).toContain('encoding mismatch');
      return false;
    },
  );
  expect(taken).toBe(!broken);
});
