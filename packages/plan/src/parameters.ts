import { at, type Change, type Pair } from './change.ts';
import { majorOf } from './image.ts';
import type { Reaching } from './rollout.ts';
import { settingWay } from './settings.ts';

const source = 'pg_settings.pending_restart';

/** Libraries that the operator loads as soon as one of their settings is there: pkg/postgres/configuration.go, ManagedExtensions. */
const managed = ['auto_explain', 'pg_stat_statements', 'pgaudit', 'pg_failover_slots'];

/** What a changed field of `spec.postgresql.parameters` does. */
export function parameterEffects({ before, after }: Pair, change: Change): Reaching {
  const name = /^spec\.postgresql\.parameters(?:\.|\["?)([^"\]]+)/.exec(change.path)?.[1];
  if (name === undefined) return { effects: [{ kind: 'reload', what: 'the servers load it' }], reach: {} };
  const library = managed.find((found) => name.startsWith(`${found}.`));
  const has = (cluster: unknown): boolean =>
    Object.keys((at(cluster, 'spec', 'postgresql', 'parameters') as object | undefined) ?? {}).some((key) =>
      key.startsWith(`${library ?? ''}.`),
    );
  if (library !== undefined && has(before) !== has(after))
    return {
      effects: [
        {
          kind: 'restart',
          what: `PostgreSQL restarts: ${library} is ${has(after) ? 'loaded' : 'not loaded any more'}`,
          source,
        },
      ],
      reach: { restart: true },
    };
  const way = settingWay(name, majorOf(after), change.before, change.after);
  return way.way === 'reload'
    ? { effects: [{ kind: 'reload', what: way.what }], reach: {} }
    : {
        effects: [{ kind: 'restart', what: way.what, source }],
        reach: { restart: true, isLowered: way.isLowered },
      };
}
