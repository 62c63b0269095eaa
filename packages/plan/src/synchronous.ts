import { at, listAt, numberAt, textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

const source = 'pkg/postgres/replication/explicit.go';
const synchronousOf = (cluster: unknown): unknown => at(cluster, 'spec', 'postgresql', 'synchronous');
const isRequired = (cluster: unknown): boolean =>
  textAt(synchronousOf(cluster), 'dataDurability') !== 'preferred';

/** What a changed field of `spec.postgresql.synchronous` does. */
export function synchronousEffects({ after }: Pair): readonly Effect[] {
  const wanted = synchronousOf(after);
  if (wanted === undefined)
    return [
      {
        kind: 'reload',
        what: 'commits wait for no standby any more: a failover may lose the newest',
        source,
      },
    ];
  const number = numberAt(wanted, 1, 'number');
  const of = textAt(wanted, 'method') === 'first' ? `the first ${number}` : `any ${number}`;
  const fewer = isRequired(after)
    ? 'all writes wait where fewer are there (dataDurability: required)'
    : 'where fewer are there, for those (dataDurability: preferred)';
  const all = waitsForAll(after) ? '; that are all there are, so each restart of one stops writes' : '';
  return [{ kind: 'reload', what: `commits wait for ${of} of the standbys; ${fewer}${all}`, source }];
}

/** Whether writes wait as soon as one standby is away. */
export function waitsForAll(cluster: unknown): boolean {
  const wanted = synchronousOf(cluster);
  if (wanted === undefined || !isRequired(cluster)) return false;
  const others = [...listAt(wanted, 'standbyNamesPre'), ...listAt(wanted, 'standbyNamesPost')].length;
  return numberAt(wanted, 1, 'number') >= numberAt(cluster, 1, 'spec', 'instances') - 1 + others;
}
