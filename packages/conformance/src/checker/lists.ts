import type { Finding } from './finding.ts';
import type { Append, Operation, Read } from './history.ts';

type Observed = (Append | Read) & { readonly seen: readonly number[] };

/** What the lists say. */
export interface ListsVerdict {
  readonly findings: readonly Finding[];
  /** The longest time that an answer through ro was behind what had been acknowledged, in seconds. */
  readonly behind: number;
}

/**
 * Checks the appends to lists. The rules, and what they prove, are in the package's README; that the whole list in each answer
 * shows the order of its writes is the idea of Elle (Kingsbury and Alvaro, 2020, https://arxiv.org/abs/2003.10554).
 *
 * @param staleness - seconds that an answer through ro may be behind; none: as long as it likes
 */
export function checkLists(history: readonly Operation[], staleness = Infinity): ListsVerdict {
  const byKey = new Map<number, (Append | Read)[]>();
  for (const operation of history) {
    if (operation.kind !== 'append' && operation.kind !== 'read') continue;
    const of = byKey.get(operation.key) ?? [];
    of.push(operation);
    byKey.set(operation.key, of);
  }
  const verdicts = [...byKey].map(([key, operations]) => checkList(key, operations, staleness));
  return {
    findings: verdicts.flatMap(({ findings }) => findings),
    behind: Math.max(0, ...verdicts.map(({ behind }) => behind)),
  };
}

function checkList(key: number, operations: readonly (Append | Read)[], staleness: number): ListsVerdict {
  const findings: Finding[] = [];
  const found = (kind: Finding['kind'], message: string): void => {
    findings.push({ kind, message: `list ${key}: ${message}` });
  };
  const observed = operations.filter((one): one is Observed => one.result === 'ok' && one.seen !== null);
  const appends = operations.filter((one) => one.kind === 'append');
  const last = observed.filter((one) => one.kind === 'read' && one.final).at(-1)?.seen;
  if (last === undefined) {
    found('incomplete', 'nobody read it after the load');
    return { findings, behind: 0 };
  }

  const known = new Map(appends.map((append) => [append.value, append]));
  const there = new Set(last);
  const acknowledged = appends
    .filter(({ result }) => result === 'ok')
    .sort((a, b) => a.completed - b.completed);
  for (const { value, client } of acknowledged)
    if (!there.has(value)) found('lost', `${value} was acknowledged to ${client} and is not there`);
  for (const value of repeated(last)) found('duplicated', `${value} is there twice`);
  for (const value of new Set(observed.flatMap(({ seen }) => seen)))
    if ((known.get(value)?.result ?? 'failed') === 'failed')
      found(
        'invented',
        `${value} was seen, and ${known.has(value) ? 'its append failed' : 'nobody appended it'}`,
      );

  let behind = 0;
  for (const one of observed) {
    const who = `${one.client} at ${one.invoked}`;
    const kept = one.seen.filter((value) => there.has(value));
    if (kept.some((value, i) => value !== last[i]))
      found(
        'reordered',
        `${who} saw ${kept.slice(-3).join(' ')} at its end, in another order than it is there`,
      );
    if (one.kind === 'append' && one.seen.at(-1) !== one.value)
      found('reordered', `${who} appended ${one.value}, and it was not the last element`);
    const missed = firstMissed(one, acknowledged, there);
    if (!missed) continue;
    const seconds = (one.invoked - missed.completed) / 1e6;
    const words = `${missed.value}, acknowledged ${seconds} s before`;
    if (one.through === 'ro') {
      behind = Math.max(behind, seconds);
      if (seconds > staleness) found('stale', `${who} read through ro without ${words}`);
    } else if (one.kind === 'read') found('stale', `${who} read without ${words}`);
    else if (there.has(one.value)) found('reordered', `${who} appended ${one.value} in front of ${words}`);
    else
      found(
        'split-brain',
        `${who} appended ${one.value} to a list without ${words}: two servers took writes`,
      );
  }
  return { findings, behind };
}

/** The earliest acknowledged element that is there for good, and that an answer lacks which was asked for later. */
function firstMissed(
  one: Observed,
  acknowledged: readonly Append[],
  there: ReadonlySet<number>,
): Append | undefined {
  const seen = new Set(one.seen);
  for (const append of acknowledged) {
    if (append.completed >= one.invoked) return undefined;
    if (there.has(append.value) && !seen.has(append.value)) return append;
  }
  return undefined;
}

function repeated(values: readonly number[]): Set<number> {
  const once = new Set<number>();
  return new Set(values.filter((value) => once.size === once.add(value).size));
}
