import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { check } from '@butler-postgres/chart';
import { withDefaults } from '@butler-postgres/values';
import { Authority } from './certificates.ts';
import { PostgresServer } from './postgres.ts';
import { Sandbox } from './sandbox.ts';
import { serverProgram, type Major } from './tools.ts';
import { ofTurn } from './turn.ts';

let sandbox: Sandbox;
let authority: Authority;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  authority = await Authority.create(sandbox, 'locales');
});
afterAll(() => sandbox.close());

const majors = ofTurn([14, 15, 16, 17, 18]);
const release = { name: 'demo', namespace: 'butler' };
const rules = /^(encoding-unknown|locale-.*|database-unlike-template)$/;

/** A key of the values as initdb and as CREATE DATABASE are given it: pkg/specs/jobs.go and database_controller_sql.go of the operator. */
const options: Readonly<Record<string, readonly [initdb: string, sql: string]>> = {
  encoding: ['--encoding', 'ENCODING'],
  locale: ['--locale', 'LOCALE'],
  localeCollate: ['--lc-collate', 'LC_COLLATE'],
  localeCType: ['--lc-ctype', 'LC_CTYPE'],
  localeProvider: ['--locale-provider', 'LOCALE_PROVIDER'],
  icuLocale: ['--icu-locale', 'ICU_LOCALE'],
  icuRules: ['--icu-rules', 'ICU_RULES'],
  builtinLocale: ['--builtin-locale', 'BUILTIN_LOCALE'],
  collationVersion: ['', 'COLLATION_VERSION'],
  template: ['', 'TEMPLATE'],
};
type Said = Readonly<Record<string, string>>;

/** How many mistakes the chart finds in it. */
function refused(major: Major, cluster: Said, databases: Readonly<Record<string, Said>> = {}): number {
  const { values } = withDefaults({ cluster: { image: { major }, initdb: cluster }, databases });
  return check(values, release).filter(({ code }) => rules.test(code)).length;
}

const icu = { localeProvider: 'icu' };
const builtin = { localeProvider: 'builtin' };
const encodings = ['iso88591', 'win', 'Unicode', 'EUC_JIS_2004', 'MULE_INTERNAL', 'LATIN10', 'KOI8', 'vscii'];
const firsts: readonly Said[] = [
  { localeProvider: 'libc' },
  icu,
  { ...icu, locale: 'C' },
  { ...icu, icuLocale: 'und' },
  { ...icu, icuLocale: 'und', icuRules: '&a < b' },
  ...['SQL_ASCII', ...encodings].map((encoding) => ({ ...icu, icuLocale: 'und', encoding })),
  builtin,
  { ...builtin, locale: 'C' },
  { ...builtin, builtinLocale: 'C', encoding: 'LATIN1' },
  { ...builtin, builtinLocale: 'C.UTF8' },
  { ...builtin, builtinLocale: 'C.UTF-8', encoding: 'LATIN1' },
  { ...builtin, builtinLocale: 'PG_UNICODE_FAST' },
  { encoding: 'SJIS' },
];

describe.each(majors)('initdb of %d says what the chart says', (major) => {
  it.each(firsts.map((said, i) => [JSON.stringify(said), said, i] as const))('of %s', async (_, said, i) => {
    const data = await sandbox.serverFolder(`initdb-${major}-${i}`);
    const all = { localeCollate: 'C', localeCType: 'C', encoding: 'UTF8', ...said };
    const args = Object.entries(all).map(([key, value]) => `${options[key]?.[0] ?? ''}=${value}`);
    const answer = await sandbox
      .runAsServer(serverProgram(major, 'initdb'), ['--no-sync', '--pgdata', data, ...args])
      .then(() => 'taken', String);
    expect([answer, refused(major, said) > 0]).toEqual([answer, answer !== 'taken']);
  });
});

const copies: readonly Said[] = [
  ...['UTF8', 'utf-8', 'Unicode', 'LATIN1', 'UTF-99'].map((encoding): Said => ({ encoding })),
  ...['C.UTF-8', 'C'].flatMap((locale): Said[] => [
    { locale },
    { localeCollate: locale },
    { localeCType: locale },
  ]),
  { localeProvider: 'libc' },
  { ...icu, icuLocale: 'en-US' },
  { ...builtin, builtinLocale: 'C' },
];
const ofTemplate0: readonly Said[] = [
  ...['LATIN1', 'SJIS', 'iso-8859-15'].map((encoding) => ({ encoding, locale: 'C' })),
  { collationVersion: '1' },
  icu,
  { ...icu, locale: 'C' },
  { ...icu, icuLocale: 'en-US', icuRules: '&a < b' },
  { ...icu, icuLocale: 'en-US', encoding: 'SQL_ASCII' },
  builtin,
  { ...builtin, locale: 'C' },
  { ...builtin, builtinLocale: 'C.UTF-8' },
  { ...builtin, builtinLocale: 'PG_UNICODE_FAST' },
  { ...builtin, builtinLocale: 'C.UTF-8', encoding: 'LATIN1', localeCType: 'C', localeCollate: 'C' },
];

it.each(majors)('CREATE DATABASE of %d says what the chart says', async (major) => {
  const server = await PostgresServer.create(sandbox, major, authority);
  const all = [...copies, ...ofTemplate0.map((said) => ({ ...said, template: 'template0' }))];
  const first = { localeCollate: 'C.UTF-8', localeCType: 'C.UTF-8' };
  for (const [i, said] of all.entries()) {
    const clauses = Object.entries(said).map(([key, value]) => `${options[key]?.[1] ?? ''} "${value}"`);
    const answer = await server
      .sql(`CREATE DATABASE sky_${i} ${clauses.join(' ')}`)
      .then(() => 'taken', String);
    const found = refused(major, first, { sky: said }) > 0;
    expect({ said, answer, found }).toEqual({ said, answer, found: answer !== 'taken' });
  }
  await server.stop();
});
