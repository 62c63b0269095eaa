import { majorOf as imageMajor } from '@butler-postgres/admission';
import { at, numberAt, textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

const webhook = 'internal/webhook/v1/cluster_webhook.go, validateImageChange';

/** The major that an image's tag begins with, or that a catalog is asked for; undefined where neither says it. */
export function majorOf(cluster: unknown): number | undefined {
  const fromCatalog = at(cluster, 'spec', 'imageCatalogRef', 'major');
  if (typeof fromCatalog === 'number') return fromCatalog;
  return imageMajor(textAt(cluster, 'spec', 'imageName'));
}

/** What another image does; `pods` where instances only get a new pod for it. */
export function imageEffects({ before, after }: Pair): readonly Effect[] | 'pods' {
  const [old, now] = [before, after].map((cluster) => textAt(cluster, 'spec', 'imageName'));
  if (old === now && old !== '') return [{ kind: 'nothing', what: 'it is the same image' }];
  const [from, to] = [majorOf(before), majorOf(after)];
  if (from === undefined || to === undefined || from === to) return 'pods';
  if (to < from)
    return [
      { kind: 'refused', what: `the operator takes no older major (${from} to ${to})`, source: webhook },
    ];
  if (to < 16)
    return [
      {
        kind: 'refused',
        what: `the operator upgrades to 16 and later only (${from} to ${to})`,
        source: webhook,
      },
    ];
  const standbys = numberAt(after, 1, 'spec', 'instances') - 1;
  return [
    {
      kind: 'stop',
      what: `all instances stop, and pg_upgrade brings the primary from ${from} to ${to}; nobody is served meanwhile`,
      source: 'pkg/reconciler/majorupgrade/reconciler.go; docs/major-upgrade.md',
    },
    ...(standbys > 0
      ? [{ kind: 'volumes', what: 'the standbys are replaced, with new volumes, from the primary' } as const]
      : []),
    {
      kind: 'irreversible',
      what: 'once the new version has started, only a restore leads back',
      source: 'docs/major-upgrade.md',
    },
  ];
}
