import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { becomeEarlier } from '../database/earlier.ts';
import { Arena } from './arena.ts';
import type { Attempt } from './attempt.ts';
import { attempts } from './attempts/index.ts';
import { findings } from './findings.ts';
import { refusals } from './refusals.ts';

/** What values refuse leaves nothing in a server. */
const inServers = Object.entries(findings).filter(([, { attempts: ids }]) => ids.length > 0);

/** Those of finding 2 come last: the manager could drop a database, in which the others leave something. */
const order = [...inServers].sort(([a], [b]) => Number(a === '2') - Number(b === '2'));
const all = order.flatMap(([, { attempts: ids }]) =>
  ids.flatMap((wanted) => attempts.filter(({ id }) => id === wanted)),
);

/** Whether the attempt says by itself whether it succeeds, and leaves nothing to judge. */
const isMadeAgain = ({ judge }: Attempt): boolean => judge.by === 'refusal' || judge.by === 'note';

describe.each([14, 17] as const)('on PostgreSQL %i, with what the chart of 0.1.0 made', (major) => {
  const here = all.filter(({ majors }) => majors?.includes(major) ?? true);
  let arena: Arena;
  let failed: readonly string[];
  const before = new Map<string, string>();

  beforeAll(async () => {
    arena = await Arena.open(major);
    await becomeEarlier(arena.stage, 1);
    for (const attempt of here) {
      await arena.make(attempt);
      before.set(attempt.id, arena.outcome(attempt));
    }
    // what the manager could drop comes back from a backup
    await arena.superuser('CREATE DATABASE lsstdb2 OWNER butler_admin', 'postgres');
    await arena.superuser('CREATE SCHEMA dp1 AUTHORIZATION lsstdb2_dp1_owner', 'lsstdb2');
    failed = await arena.runJobs();
    for (const attempt of here.filter(isMadeAgain)) await arena.make(attempt);
  }, 600_000);
  afterAll(() => arena.stage.sandbox.close());

  it('the Jobs of this chart end well', () => {
    expect(failed).toEqual([]);
  });

  describe.each(inServers)('finding %s', (_, { attempts: ids }) => {
    const repeated = here.filter(({ id }) => ids.includes(id));

    it('was open', () => {
      expect(repeated.map(({ id }) => before.get(id))).toContain('ok');
    });

    it.each(repeated.map((attempt) => [attempt.id, attempt] as const))(
      '%s is closed',
      async (_id, attempt) => {
        if (attempt.judge.by === 'refusal') expect(refusals).toContain(arena.outcome(attempt));
        else expect(await arena.judge(attempt)).toEqual([]);
      },
    );
  });
});
