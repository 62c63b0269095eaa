import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countFindings } from './finding.ts';
import type { Append, Operation, Read } from './history.ts';
import { checkLists } from './lists.ts';
import { histories } from './simulate.test.helper.ts';
import { checkBalances } from './transfers.ts';

type Listed = (Append | Read) & { readonly seen: readonly number[] };

const isListed = (one: Operation): one is Listed =>
  (one.kind === 'append' || one.kind === 'read') && one.result === 'ok' && one.seen !== null;
const isAcknowledged = (one: Operation): one is Append & { seen: readonly number[] } =>
  one.kind === 'append' && one.result === 'ok' && one.seen !== null;

/** The history with other answers of the lists. */
const answered = (history: readonly Operation[], answer: (one: Listed) => readonly number[]): Operation[] =>
  history.map((one) => (isListed(one) ? { ...one, seen: answer(one) } : one));

/** Takes one of some things, by a number; a history that has none proves nothing. */
function pick<T>(from: readonly T[], by: number): T {
  const picked = from[by % from.length];
  fc.pre(picked !== undefined);
  return picked;
}

const kinds = (history: readonly Operation[]): object => countFindings(checkLists(history).findings);
const forAll = (check: (history: Operation[], by: number) => void): void => {
  fc.assert(fc.property(histories, fc.nat(), check), { numRuns: 100 });
};
/** Pairs of an answer through rw and an element that was acknowledged before it was asked for. */
const later = (history: readonly Operation[]): { early: Append; late: Listed }[] => {
  const writes = history.filter(isAcknowledged);
  return history
    .filter(isListed)
    .filter(({ through }) => through === 'rw')
    .flatMap((late) =>
      writes
        .filter(({ key, completed }) => key === late.key && completed < late.invoked)
        .map((early) => ({ early, late })),
    );
};

describe('the history of a correct store', () => {
  it('has nothing to find', () => {
    forAll((history) => {
      expect(checkLists(history).findings).toEqual([]);
      expect(checkBalances(history)).toEqual([]);
    });
  });

  it('that was never read afterwards is incomplete', () => {
    forAll((history) => {
      fc.pre(history.filter(isAcknowledged).length > 0);
      const cut = history.filter((one) => !(one.kind === 'read' && one.final));
      expect(kinds(cut)).toHaveProperty('incomplete');
    });
  });
});

describe('in the history of a correct store, this is found:', () => {
  it('an acknowledged element that is gone', () => {
    forAll((history, by) => {
      const gone = pick(history.filter(isAcknowledged), by);
      const without = answered(history, (one) =>
        one === gone ? one.seen : one.seen.filter((value) => value !== gone.value),
      );
      expect(kinds(without)).toEqual({ lost: 1 });
    });
  });

  it('an element that is there twice', () => {
    forAll((history, by) => {
      const twice = pick(history.filter(isAcknowledged), by);
      const doubled = answered(history, (one) =>
        one.kind === 'read' && one.final && one.key === twice.key ? [...one.seen, twice.value] : one.seen,
      );
      expect(kinds(doubled)).toMatchObject({ duplicated: 1 });
    });
  });

  it('two elements in the other order', () => {
    forAll((history, by) => {
      const orders = history
        .filter(isAcknowledged)
        .map(({ seen }) => seen.slice(-2))
        .filter(({ length }) => length === 2);
      const [first = 0, second = 0] = pick(orders, by);
      const swap = (value: number): number => (value === first ? second : value === second ? first : value);
      const swapped = answered(history, (one) =>
        one.kind === 'read' && one.final ? one.seen.map(swap) : one.seen,
      );
      expect(kinds(swapped)).toHaveProperty('reordered');
    });
  });

  it('a read of the primary that lacks what was acknowledged before', () => {
    forAll((history, by) => {
      const { early, late } = pick(
        later(history).filter(({ late }) => late.kind === 'read' && !late.final),
        by,
      );
      const stale = answered(history, (one) =>
        one === late ? one.seen.slice(0, one.seen.indexOf(early.value)) : one.seen,
      );
      expect(kinds(stale)).toEqual({ stale: 1 });
    });
  });

  it('a standby that is further behind than it may be', () => {
    forAll((history) => {
      const { behind } = checkLists(history);
      fc.pre(behind > 0);
      expect(countFindings(checkLists(history, behind).findings)).toEqual({});
      expect(countFindings(checkLists(history, behind / 2).findings)).toHaveProperty('stale');
    });
  });

  it('a write that another server took', () => {
    forAll((history, by) => {
      const { early, late } = pick(
        later(history).filter(({ late }) => late.kind === 'append'),
        by,
      );
      if (late.kind !== 'append') return;
      const tips = answered(history, (one) =>
        one === late
          ? [...one.seen.slice(0, one.seen.indexOf(early.value)), late.value]
          : one.seen.filter((value) => value !== late.value),
      );
      expect(kinds(tips)).toEqual({ lost: 1, 'split-brain': 1 });
    });
  });

  it('an element whose append failed, or that nobody appended', () => {
    forAll((history, by) => {
      const append = pick(history.filter(isAcknowledged), by);
      const failed = history.map((one) =>
        one === append ? { ...one, result: 'failed' as const, seen: null } : one,
      );
      expect(kinds(failed)).toEqual({ invented: 1 });
      const read = pick(
        history.filter(isListed).filter(({ kind }) => kind === 'read'),
        by,
      );
      const strange = answered(history, (one) => (one === read ? [...one.seen, -1] : one.seen));
      expect(kinds(strange)).toMatchObject({ invented: 1 });
    });
  });

  it('half a transfer', () => {
    forAll((history, by) => {
      const read = pick(
        history.filter((one) => one.kind === 'balances' && one.seen !== null),
        by,
      );
      const torn = history.map((one) =>
        one === read && one.kind === 'balances' ? { ...one, seen: { ...one.seen, '0': 1e9 } } : one,
      );
      expect(countFindings(checkBalances(torn))).toEqual({ torn: 1 });
    });
  });
});
