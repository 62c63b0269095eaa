import type { JsonObject } from '@butler-postgres/schema-kit';
import { at, nameOf, textAt, textsAt } from '../json.ts';
import { of, type Seen } from '../seen/seen.ts';
import { linesOf, type StatusLine } from './line.ts';
import { span } from './words.ts';

/** A client that waits for as long as this is an alert's (docs/runbooks/PostgresPoolerClientsWaiting.md). */
const patience = 30;

/** Pods of each pooler, its clients, and how long they wait. */
export function poolerLines(seen: Seen): StatusLine[] {
  const line = linesOf('poolers');
  const all = of(seen, 'poolers');
  if (all.length === 0) return [line('told', 'none')];
  return all.flatMap((pooler) => {
    const name = nameOf(pooler);
    const wanted = Number(textAt(pooler, 'spec', 'instances') || '1');
    const asked = podsOfPooler(seen, name).flatMap((pod) => {
      const pools = seen.pools[nameOf(pod)];
      return pools === undefined ? [] : [pools];
    });
    const pools = asked.flat();
    const sum = (of_: (pool: (typeof pools)[number]) => number): number =>
      pools.reduce((all_, pool) => all_ + of_(pool), 0);
    const waiting = sum((pool) => pool.waiting);
    const wait = Math.max(0, ...pools.map((pool) => pool.wait));
    const state = asked.length < wanted || wait > patience ? 'wrong' : waiting > 0 ? 'doubtful' : 'well';
    const clients = `${sum((pool) => pool.active + pool.waiting)} clients, ${waiting} wait${waiting === 0 ? '' : `, the first for ${span(wait)}`}`;
    const servers = `${sum((pool) => pool.servers)} connections to PostgreSQL`;
    const paused = at(pooler, 'spec', 'pgbouncer', 'paused') === true;
    return [
      line(
        state,
        `${name}  ${asked.length} of ${wanted} pods answer; ${clients}; ${servers}${paused ? '; paused' : ''}`,
      ),
    ];
  });
}

/** The pods of a Pooler; the name of another may begin as its own. */
export function podsOfPooler(seen: Seen, pooler: string): readonly JsonObject[] {
  return of(seen, 'pods').filter(
    (pod) => textsAt(pod, 'metadata', 'labels')['cnpg.io/poolerName'] === pooler,
  );
}
