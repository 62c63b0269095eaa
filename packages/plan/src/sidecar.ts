import { isReplica, type Cluster } from '@butler-postgres/admission';
import { at, listAt, textAt, type Objects } from './change.ts';
import type { Effect } from './effect.ts';
import { textOf } from './text-of.ts';

const barman = 'barman-cloud.cloudnative-pg.io';

/** What becomes of the instances where the plugin puts something else into their pods. */
export const otherContainers: Effect = {
  kind: 'restart',
  what: 'the plugin changes the containers of the instances: they get new pods',
  source: 'plugin-barman-cloud, internal/cnpgi/operator/lifecycle.go',
};

/** What of an ObjectStore goes into the pods of the Clusters that use it. */
const inSidecars = /^spec\.(instanceSidecarConfiguration\.(env|resources)|configuration\.endpointCA)\b/;

/** Whether a changed field of an ObjectStore does. */
export const isInSidecar = (path: string): boolean => inSidecars.test(path);

/**
 * What the plugin puts into the pods of a Cluster, as text; undefined where it puts nothing: plugin-barman-cloud,
 * internal/cnpgi/operator/lifecycle.go. An ObjectStore that is not among the objects is known by its name only.
 */
export function sidecarOf(cluster: unknown, objects: Objects): string | undefined {
  const isEnabled = (plugin: unknown): boolean => at(plugin, 'enabled') !== false;
  const plugin = listAt(cluster, 'spec', 'plugins').find(
    (one) => textAt(one, 'name') === barman && isEnabled(one),
  );
  const archive = textAt(plugin, 'parameters', 'barmanObjectName');
  const external = (name: string): string => {
    const found = listAt(cluster, 'spec', 'externalClusters').find((one) => textAt(one, 'name') === name);
    return textAt(found, 'plugin', 'name') === barman
      ? textAt(found, 'plugin', 'parameters', 'barmanObjectName')
      : '';
  };
  const source = isReplica(cluster as Cluster) ? external(textAt(cluster, 'spec', 'replica', 'source')) : '';
  if (archive === '' && source === '') return undefined;
  const recovery = external(textAt(cluster, 'spec', 'bootstrap', 'recovery', 'source'));
  const stores = [archive, recovery, source].filter((name) => name !== '');
  const inStore = (name: string, ...path: string[]): unknown =>
    at(objects.get(`ObjectStore ${name}`), 'spec', ...path);
  const certificates = [...new Set(stores)].flatMap((name) => {
    const ca = inStore(name, 'configuration', 'endpointCA');
    return ca === undefined ? [] : [[name, ca]];
  });
  return textOf([
    stores.map((name) => inStore(name, 'instanceSidecarConfiguration', 'env') ?? []),
    certificates,
    inStore(stores[0] ?? '', 'instanceSidecarConfiguration', 'resources') ?? {},
  ]);
}
