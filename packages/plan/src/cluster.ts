import { isReplica, type Cluster } from '@butler-postgres/admission';
import { at, textAt, type Change, type Pair, type PlannedChange } from './change.ts';
import { fieldRule } from './cluster-fields.ts';
import type { Effect } from './effect.ts';
import { imageEffects, majorOf } from './image.ts';
import { metadataEffects } from './metadata.ts';
import { isOperatorDefault } from './operator-defaults.ts';
import { rolloutSteps, type Reach, type RolloutStep } from './rollout.ts';
import { settingWay } from './settings.ts';
import { storageEffects } from './storage.ts';

const source = 'pkg/specs/podspec_diff.go, pkg/specs/pods.go';
const newPods: Effect = { kind: 'restart', what: 'the instances get new pods', source };
const restarts: Effect = {
  kind: 'restart',
  what: 'PostgreSQL restarts',
  source: 'pg_settings.pending_restart',
};

/** What an object's changes do, each for itself, and what it takes to bring the instances to the new state, once for all. */
export interface ObjectPlan {
  readonly changes: readonly PlannedChange[];
  readonly rollout: readonly RolloutStep[];
  readonly newPods: boolean;
}

/**
 * Plans the changes of a Cluster.
 *
 * @param sidecars - whether another object changes containers of its pods
 */
export function planCluster(pair: Pair, changes: readonly Change[], sidecars: boolean): ObjectPlan {
  const planned = changes.map((change) => ({ change, ...effectsOf(pair, change) }));
  const some = (key: keyof Reach): boolean => planned.some(({ reach }) => reach[key] === true);
  const reach = {
    pods: sidecars || some('pods'),
    restart: some('restart'),
    isLowered: some('isLowered'),
    archives: !archives(pair.before) && archives(pair.after),
  };
  // where everything stops for another reason, nothing else rolls
  const stops = planned.some(({ effects }) =>
    effects.some(({ kind }) => kind === 'stop' || kind === 'refused'),
  );
  return {
    changes: planned.map(({ change, effects }) => ({ ...change, effects })),
    rollout: stops ? [] : rolloutSteps(pair.after, reach),
    newPods: reach.pods,
  };
}

const archives = (cluster: unknown): boolean => {
  const plugins = at(cluster, 'spec', 'plugins');
  return Array.isArray(plugins) && plugins.some((plugin) => at(plugin, 'isWALArchiver') === true);
};

interface Outcome {
  readonly effects: readonly Effect[];
  readonly reach: Partial<Reach>;
}

const live = (...effects: readonly Effect[]): Outcome => ({ effects, reach: {} });
const pods = (...more: readonly Effect[]): Outcome => ({
  effects: [newPods, ...more],
  reach: { pods: true },
});

function effectsOf(pair: Pair, change: Change): Outcome {
  const { path, before, after } = change;
  if (isOperatorDefault(change))
    return live({ kind: 'nothing', what: 'it is what the operator does anyway', source });
  if (path.startsWith('metadata')) return metadataOutcome(pair, change);
  if (path === 'spec.instances') return live(...instancesEffects(Number(before), Number(after)));
  if (/^spec\.(imageName|imageCatalogRef)\b/.test(path)) {
    const found = imageEffects(pair);
    return found === 'pods' ? pods() : live(...found);
  }
  if (/^spec\.(storage|walStorage|tablespaces)\b/.test(path)) {
    const found = storageEffects(change);
    if (found !== 'pods') return live(...found);
    return pods({
      kind: 'volumes',
      what: 'each instance gets another volume, which cannot be taken away again',
    });
  }
  if (path.startsWith('spec.postgresql.parameters')) return settingOutcome(pair, change);
  if (path.startsWith('spec.replica') && !path.startsWith('spec.replicationSlots'))
    return live(...replicaEffects(pair));
  const [, way, what] = fieldRule(path) ?? [path, 'live' as const, 'the operator acts on it'];
  if (way === 'pods') return { effects: [{ ...newPods, what: `${what}: new pods` }], reach: { pods: true } };
  if (way === 'restart') return { effects: [{ ...restarts, what }], reach: { restart: true } };
  return live({ kind: way, what });
}

function instancesEffects(before: number, after: number): readonly Effect[] {
  const number = Math.abs(after - before);
  const what =
    after > before
      ? `standbys are copied from the primary, with new volumes: ${number}`
      : `standbys go, and their volumes with them: ${number}`;
  return [{ kind: 'volumes', what, source: 'internal/controller/cluster_scale.go' }];
}

/** Libraries that the operator loads as soon as one of their settings is there: pkg/postgres/configuration.go, ManagedExtensions. */
const managed = ['auto_explain', 'pg_stat_statements', 'pgaudit', 'pg_failover_slots'];

function settingOutcome({ before, after }: Pair, change: Change): Outcome {
  const name = /^spec\.postgresql\.parameters(?:\.|\["?)([^"\]]+)/.exec(change.path)?.[1];
  if (name === undefined) return live({ kind: 'reload', what: 'the servers load it' });
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
        },
      ],
      reach: { restart: true },
    };
  const way = settingWay(name, majorOf(after), change.before, change.after);
  return way.way === 'reload'
    ? live({ kind: 'reload', what: way.what })
    : { effects: [{ ...restarts, what: way.what }], reach: { restart: true, isLowered: way.isLowered } };
}

function replicaEffects({ before, after }: Pair): readonly Effect[] {
  const source = 'https://cloudnative-pg.io/documentation/1.30/replica_cluster/';
  const [did, does] = [before, after].map((cluster) => isReplica(cluster as unknown as Cluster));
  if (did && !does)
    return [
      {
        kind: 'irreversible',
        what: 'the replica cluster is promoted, and follows its source no more',
        source,
      },
      { kind: 'reload', what: 'it takes writes from then on' },
    ];
  if (!did && does)
    return [
      { kind: 'stop', what: 'the cluster takes no more writes, and follows its source', source },
      { kind: 'reconnect', what: 'sessions that write end' },
    ];
  return [{ kind: 'reload', what: 'it follows another source, or in another way', source }];
}

function metadataOutcome({ before, after }: Pair, change: Change): Outcome {
  const annotation = (cluster: unknown, key: string): string =>
    textAt(cluster, 'metadata', 'annotations', key);
  const hibernates = (cluster: unknown): boolean => annotation(cluster, 'cnpg.io/hibernation') === 'on';
  if (change.path.includes('cnpg.io/hibernation') && hibernates(before) !== hibernates(after))
    return live(
      hibernates(after)
        ? { kind: 'stop', what: 'all instances are shut down; the volumes stay' }
        : { kind: 'live', what: 'the instances start again from their volumes' },
    );
  if (change.path.includes('cnpg.io/fencedInstances'))
    return live({
      kind: 'stop',
      what: 'PostgreSQL stops in the instances that are named, and starts in the others',
    });
  if (change.path.includes('kubectl.kubernetes.io/restartedAt')) return pods();
  return live(...metadataEffects(change));
}
