import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresqlSettings, type Setting } from '@butler-postgres/chart';
import fc from 'fast-check';
import { Authority } from '../certificates.ts';
import { Sandbox } from '../sandbox.ts';
import { majorsByHand } from './by-hand.ts';
import { namesNear, valuesOf } from './candidates.test.helper.ts';
import { Judge, type Assignment } from './judge.ts';
import { byMachine } from './machine.test.helper.ts';
import { majors } from './table.ts';
import { isOfTheOperator, refusedByChart } from './verdict.test.helper.ts';

/** Settings that each major is asked about: 300 in CI, 10,000 by nx run conformance:settings. */
const asked = Number(process.env['SETTINGS_ASKED'] ?? 300);

let sandbox: Sandbox;
let authority: Authority;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  authority = await Authority.create(sandbox, 'settings');
});
afterAll(() => sandbox.close());

/** What only a start refuses, or for the sake of other settings; start.database.test.ts asks that. */
const atStart = new Set([
  ...['autovacuum_max_workers', 'max_connections', 'max_wal_senders', 'max_worker_processes'],
  ...['max_wal_size', 'min_wal_size', 'ssl_ecdh_curve', 'ssl_groups', 'ssl_tls13_ciphers'],
]);

const names = Object.keys(postgresqlSettings).filter(
  (name) => !byMachine.has(name) && !(name in majorsByHand) && !atStart.has(name) && !isOfTheOperator(name),
);

const formIn = (name: string, major: number): Setting | undefined =>
  postgresqlSettings[name]?.find(({ since = 0, until = 99 }) => since <= major && major <= until);

/** One assignment of a setting that the major has, of one that it lacks, or of none. */
function assignments(major: number, isHere: (module: string) => boolean): fc.Arbitrary<Assignment> {
  // what a server has not loaded it takes for anything
  const here = names.filter(
    (name) => !name.includes('.') || (isHere(name.split('.', 1).join()) && formIn(name, major) !== undefined),
  );
  const known = fc.constantFrom(...here).chain((name) => {
    const form = formIn(name, major);
    const value = form === undefined ? fc.constantFrom('1', 'on') : valuesOf(name, form);
    return value.map((text) => ({ name, value: text }));
  });
  const unknown = namesNear(here)
    .filter((name) => !name.includes('.'))
    .map((name) => ({ name, value: '1' }));
  return fc.oneof({ weight: 19, arbitrary: known }, { weight: 1, arbitrary: unknown });
}

describe.each(majors)('PostgreSQL %s', (major) => {
  it(`and the chart are of one mind about ${asked} settings`, async () => {
    const judge = await Judge.open(sandbox, authority, major);
    const batch = fc.uniqueArray(
      assignments(major, (module) => judge.modules.has(module)),
      {
        minLength: 100,
        maxLength: 100,
        selector: ({ name }) => name.toLowerCase(),
      },
    );
    const agree = fc.asyncProperty(batch, async (settings) => {
      const server = await judge.refused(settings);
      const chart = refusedByChart(settings, major);
      const differ = settings.filter(({ name }) => server.has(name) !== chart.has(name));
      expect(
        differ.map((setting) => ({
          ...setting,
          server: server.get(setting.name),
          chart: chart.get(setting.name),
        })),
      ).toEqual([]);
    });
    await fc.assert(agree, { numRuns: Math.ceil(asked / 100), endOnFailure: true });
    await judge.close();
  });
});
