import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Major } from '../database/tools.ts';
import { Arena } from './arena.ts';
import { attempts, loneAttempts } from './attempts/index.ts';
import { findingsOf } from './findings.ts';
import { refusals } from './refusals.ts';

/** Lets everybody attack a server of one major, runs the chart's Jobs, and judges. */
export function attack(major: Major): void {
  const here = ({ majors }: { majors?: readonly Major[] }) => majors?.includes(major) ?? true;
  const together = attempts.filter(here);
  const alone = loneAttempts.filter(here);

  describe(`on PostgreSQL ${major}`, () => {
    let arena: Arena;
    let failed: readonly string[];
    const evidence = new Map<string, readonly string[]>();
    const unjudged: string[] = [];

    beforeAll(async () => {
      arena = await Arena.open(major);
      for (const attempt of alone) evidence.set(attempt.id, await arena.makeAlone(attempt));
      for (const attempt of together) await arena.make(attempt);
      failed = await arena.runJobs();
      for (const attempt of together) {
        const judged = arena.judge(attempt).catch((error: unknown) => {
          unjudged.push(`${attempt.id}: ${String(error)}`);
          return ['not judged'];
        });
        evidence.set(attempt.id, await judged);
      }
    }, 600_000);
    afterAll(() => arena.stage.sandbox.close());

    it('every attempt is made, or refused by PostgreSQL', () => {
      const outcomes = [...alone, ...together].map(
        (attempt) => [attempt.id, arena.outcome(attempt)] as const,
      );
      expect(outcomes.filter(([, outcome]) => ![...refusals, 'ok'].includes(outcome))).toEqual([]);
    });

    it('every attempt is judged', () => {
      expect(unjudged).toEqual([]);
    });

    it('the migration and the Job after an upgrade end well, twice in a row, and so does the restore drill', () => {
      expect(failed).toEqual([]);
    });

    describe.each([...alone, ...together] as { id: string; promise: string }[])('$promise', ({ id }) => {
      it(`${id}${findingsOf(id)}`, () => {
        expect(evidence.get(id)).toEqual([]);
      });
    });
  });
}
