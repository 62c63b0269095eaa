import { at, textAt, type Change, type Pair } from './change.ts';
import type { Effect } from './effect.ts';
import { metadataEffects } from './metadata.ts';

const annotation = (cluster: unknown, key: string): string => textAt(cluster, 'metadata', 'annotations', key);

/** Whether a Cluster's instances are shut down: pkg/reconciler/hibernation/status.go. */
export const hibernates = (cluster: unknown): boolean => annotation(cluster, 'cnpg.io/hibernation') === 'on';

/** Whether the operator leaves pods as they are when only their spec differs: internal/controller/cluster_upgrade.go. */
export const keepsPods = (cluster: unknown): boolean =>
  annotation(cluster, 'cnpg.io/reconcilePodSpec') === 'disabled';

/** Whether the operator leaves a Cluster as it is; the instance managers go on: internal/controller/cluster_controller.go. */
export const isLeftAlone = (cluster: unknown): boolean =>
  annotation(cluster, 'cnpg.io/reconciliationLoop') === 'disabled';

/** Whether the webhook takes a Cluster unseen: internal/webhook/v1/common.go. */
export const isUnvalidated = (cluster: unknown): boolean =>
  annotation(cluster, 'cnpg.io/validation') === 'disabled';

/** Whether all instances are fenced: pkg/utils/fencing.go. */
export const fencesAll = (cluster: unknown): boolean => fenced(cluster).includes('*');

/** The instances that are fenced by name. */
export const fencedNames = (cluster: unknown): readonly string[] =>
  fenced(cluster).filter((name) => name !== '*');

/** Whether PostgreSQL archives nothing, whatever archives there are: pkg/postgres/configuration.go. */
const skipsArchive = (cluster: unknown): boolean =>
  annotation(cluster, 'cnpg.io/skipWalArchiving') === 'enabled';

/** Annotations that one of two states has by a value that counts, and what it does that it comes and that it goes. */
const switches: readonly (readonly [
  name: string,
  isOn: (cluster: unknown) => boolean,
  comes: Effect,
  goes: Effect,
])[] = [
  [
    'cnpg.io/reconciliationLoop',
    isLeftAlone,
    {
      kind: 'live',
      what: 'the operator acts on the cluster no more: no failover, no new pod, no other size',
    },
    { kind: 'live', what: 'the operator acts on the cluster again, and on all that has changed meanwhile' },
  ],
  [
    'cnpg.io/validation',
    isUnvalidated,
    {
      kind: 'live',
      what: 'the webhook takes every change of the cluster from then on, whatever comes of it',
    },
    { kind: 'live', what: 'the webhook refuses again what the operator cannot do' },
  ],
  [
    'cnpg.io/skipWalArchiving',
    skipsArchive,
    {
      kind: 'irreversible',
      what: 'WAL is archived no more: what is written from then on can be restored from no backup, until one is taken again',
    },
    { kind: 'live', what: 'WAL is archived from then on; a base backup makes it of use' },
  ],
  [
    'cnpg.io/reconcilePodSpec',
    keepsPods,
    { kind: 'later', what: 'pods stay as they are from then on when only their spec differs' },
    { kind: 'live', what: 'pods that have become unlike their spec meanwhile are replaced' },
  ],
];

/** Annotations that the instance managers read as they run: api/v1/cluster_funcs.go, cluster_defaults.go. */
const readAsTheyRun = /cnpg\.io\/(coredumpFilter|livenessPinger)\b/;

/** What a changed label or annotation of a Cluster does; `pods` where each instance gets a new pod for it. */
export function annotationEffects({ before, after }: Pair, change: Change): readonly Effect[] | 'pods' {
  const { path } = change;
  if (path.includes('cnpg.io/hibernation') && hibernates(before) !== hibernates(after))
    return hibernates(after)
      ? [{ kind: 'stop', what: 'all instances are shut down; the volumes stay' }]
      : [{ kind: 'live', what: 'the instances start again from their volumes' }];
  if (path.includes('cnpg.io/fencedInstances')) return fenceEffects(fenced(before), fenced(after));
  for (const [name, isOn, comes, goes] of switches)
    if (path.includes(name) && isOn(before) !== isOn(after)) return [isOn(after) ? comes : goes];
  if (readAsTheyRun.test(path)) return [{ kind: 'live', what: 'the instance managers go by it' }];
  // the operator restarts for another time, and not for none
  if (path.includes('kubectl.kubernetes.io/restartedAt') && change.after !== undefined) return 'pods';
  const isOfPods =
    (path.includes('cnpg.io/podPatch') && patched(before) !== patched(after)) ||
    (path.includes('cnpg.io/enableInstancePprof') && profiles(before) !== profiles(after));
  if (isOfPods)
    return keepsPods(after)
      ? [{ kind: 'later', what: 'new pods get it; the running ones stay (cnpg.io/reconcilePodSpec)' }]
      : 'pods';
  return metadataEffects(change);
}

/** Whether the instance managers serve profiles, on a port of the pods: pkg/specs/pods.go. */
const profiles = (cluster: unknown): boolean =>
  annotation(cluster, 'alpha.cnpg.io/enableInstancePprof') === 'true';

function fenced(cluster: unknown): readonly string[] {
  try {
    const names: unknown = JSON.parse(annotation(cluster, 'cnpg.io/fencedInstances') || '[]');
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

function fenceEffects(before: readonly string[], after: readonly string[]): readonly Effect[] {
  // one that all stand for is none of its own
  const beyond = (some: readonly string[], others: readonly string[]): readonly string[] =>
    others.includes('*') ? [] : some.filter((name) => !others.includes(name));
  const [more, fewer] = [beyond(after, before), beyond(before, after)];
  if (more.length + fewer.length === 0) return [{ kind: 'nothing', what: 'the same instances are fenced' }];
  return [
    ...(more.length > 0
      ? [
          {
            kind: 'stop',
            what: `PostgreSQL stops in ${more.includes('*') ? 'all instances' : more.join(', ')}; a primary among them is not replaced`,
          } as const,
        ]
      : []),
    ...(fewer.length > 0
      ? [
          {
            kind: 'live',
            what: `PostgreSQL starts again in ${fewer.includes('*') ? 'all instances' : fewer.join(', ')}`,
          } as const,
        ]
      : []),
  ];
}

/** Operations of a patch on what the operator compares of a pod, as text. */
function patched(cluster: unknown): string {
  try {
    const operations: unknown = JSON.parse(annotation(cluster, 'cnpg.io/podPatch') || '[]');
    const all: readonly unknown[] = Array.isArray(operations) ? operations : [];
    return JSON.stringify(all.filter((operation) => /^\/spec\b/.test(String(at(operation, 'path')))));
  } catch {
    return '';
  }
}
