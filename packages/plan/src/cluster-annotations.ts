import { at, textAt, type Change, type Pair } from './change.ts';
import type { Effect } from './effect.ts';
import { metadataEffects } from './metadata.ts';

const annotation = (cluster: unknown, key: string): string => textAt(cluster, 'metadata', 'annotations', key);

/** Whether a Cluster's instances are shut down: pkg/reconciler/hibernation/status.go. */
export const hibernates = (cluster: unknown): boolean => annotation(cluster, 'cnpg.io/hibernation') === 'on';

/** Whether the operator leaves pods as they are when only their spec differs: internal/controller/cluster_upgrade.go. */
export const keepsPods = (cluster: unknown): boolean =>
  annotation(cluster, 'cnpg.io/reconcilePodSpec') === 'disabled';

/** What a changed label or annotation of a Cluster does; `pods` where each instance gets a new pod for it. */
export function annotationEffects({ before, after }: Pair, change: Change): readonly Effect[] | 'pods' {
  const { path } = change;
  if (path.includes('cnpg.io/hibernation') && hibernates(before) !== hibernates(after))
    return hibernates(after)
      ? [{ kind: 'stop', what: 'all instances are shut down; the volumes stay' }]
      : [{ kind: 'live', what: 'the instances start again from their volumes' }];
  if (path.includes('cnpg.io/fencedInstances')) return fenceEffects(fenced(before), fenced(after));
  // the operator restarts for another time, and not for none
  if (path.includes('kubectl.kubernetes.io/restartedAt') && change.after !== undefined) return 'pods';
  if (path.includes('cnpg.io/podPatch') && patched(before) !== patched(after)) return 'pods';
  return metadataEffects(change);
}

function fenced(cluster: unknown): readonly string[] {
  try {
    const names: unknown = JSON.parse(annotation(cluster, 'cnpg.io/fencedInstances') || '[]');
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

function fenceEffects(before: readonly string[], after: readonly string[]): readonly Effect[] {
  const [more, fewer] = [
    after.filter((name) => !before.includes(name)),
    before.filter((name) => !after.includes(name)),
  ];
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
