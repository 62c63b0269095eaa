import { at, listAt, type Change, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

const source = 'plugin-barman-cloud, internal/cnpgi/operator/config/config.go';

/** What a changed field of `spec.plugins` does; `pods` where the plugin comes, goes, or is one of which nothing is known. */
export function pluginEffects({ path }: Change): readonly Effect[] | 'pods' {
  const [, field] = /^spec\.plugins\[name=barman-cloud\.cloudnative-pg\.io\]\.(.*)$/.exec(path) ?? [];
  if (field === undefined || field === 'enabled') return 'pods';
  const other = /serverName|barmanObjectName/.test(field)
    ? ' to another archive: a restore needs the old one until that has a base backup'
    : ' by it';
  return [{ kind: 'live', what: `the next WAL file and the next backup go${other}`, source }];
}

/** The plugins of a Cluster that are not switched off. */
export const enabledPlugins = (cluster: unknown): readonly unknown[] =>
  listAt(cluster, 'spec', 'plugins').filter((plugin) => at(plugin, 'enabled') !== false);

/** Whether a plugin archives WAL of a Cluster. */
export const archives = (cluster: unknown): boolean =>
  enabledPlugins(cluster).some((plugin) => at(plugin, 'isWALArchiver') === true);

/** Whether the instance managers archive WAL of a Cluster by themselves. */
export const archivesInTree = (cluster: unknown): boolean =>
  at(cluster, 'spec', 'backup', 'barmanObjectStore') !== undefined;

/** What it does to the archive that a plugin comes or goes. */
export function archiveEffects({ before, after }: Pair): readonly Effect[] {
  const [did, does] = [before, after].map((cluster) => archives(cluster) || archivesInTree(cluster));
  if (did && !does)
    return [
      {
        kind: 'irreversible',
        what: 'WAL is archived no more: what is written from then on can be restored from no backup, until one is taken again',
      },
    ];
  return !did && does
    ? [{ kind: 'live', what: 'WAL is archived from then on; a base backup makes it of use' }]
    : [];
}
