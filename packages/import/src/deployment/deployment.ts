import type { Cluster } from '@butler-postgres/api';
import { objectName } from '@butler-postgres/checks';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { kinds, unknownKinds } from '../model/kinds.ts';
import { asMeant, barmanPlugin } from '../model/meant.ts';
import type { Placed } from '../model/rendered.ts';
import type { Source } from '../read/source.ts';
import { isBeside, isOwned } from './beside.ts';
import { clean, type LeftOut } from './clean.ts';
import { entryKey } from './entry-key.ts';

/** An object of a deployment, and where it was read. */
export interface Member extends Placed {
  readonly source: Source;
}

/** A Cluster and what belongs to it. */
export interface Deployment {
  readonly cluster: Cluster;
  readonly name: string;
  /** Undefined where no object says one. */
  readonly namespace: string | undefined;
  readonly members: readonly Member[];
  readonly leftOut: readonly LeftOut[];
  /** Services and PodMonitors that somebody made for its pods, as the values take them over. */
  readonly beside: readonly Member[];
  /** Objects of the operator that no key brings about as they are, which the values take over in the same way. */
  readonly whole: readonly Member[];
  /** Objects that the release will not have. */
  readonly others: readonly Source[];
}

interface Named {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly cluster?: { readonly name?: string } };
}

/** The deployment of a Cluster among objects that were read. */
export function deploymentOf(clusterSource: Source, sources: readonly Source[]): Deployment {
  const cleaned = new Map(sources.map((source) => [source, clean(source.manifest)]));
  const manifestOf = (source: Source): JsonObject => cleaned.get(source)?.manifest ?? {};
  const cluster = asMeant(manifestOf(clusterSource)) as unknown as Cluster;
  const { name, namespace } = cluster.metadata as Named['metadata'];
  const stores = storesOf(cluster);
  const members: Member[] = [];
  const others: Source[] = [];
  const beside: Member[] = [];
  const used = new Map<string, Set<string>>();
  const pods = new Set([name, ...poolersOf(name, sources)]);
  for (const source of sources) {
    const manifest = manifestOf(source);
    const named = manifest as unknown as Named;
    const kind =
      source === clusterSource
        ? 'Cluster'
        : isScheduled(source.manifest)
          ? undefined
          : kindIn(manifest, named, cluster, stores);
    const foreign =
      named.metadata.namespace !== undefined &&
      namespace !== undefined &&
      named.metadata.namespace !== namespace;
    if (!foreign && isBeside(source, pods)) {
      beside.push({ kind: objectName(manifest).kind, entry: named.metadata.name, manifest, source });
      continue;
    }
    if (kind === undefined || foreign) {
      if (manifest['kind'] !== 'Cluster' && !isOwned(source.manifest['metadata'] as JsonObject))
        others.push(source);
      continue;
    }
    const keys = used.get(kind) ?? new Set<string>();
    used.set(kind, keys);
    const { section } = kinds.find((one) => one.name === kind) as (typeof kinds)[number];
    const entry = section.includes('*')
      ? kind === 'ImageCatalog'
        ? named.metadata.name
        : (stores.get(named.metadata.name) ?? entryKey(kind, named.metadata.name, name, keys))
      : '';
    keys.add(entry);
    members.push({ kind, entry, manifest, source });
  }
  return {
    cluster,
    name,
    namespace,
    members,
    beside,
    whole: [],
    leftOut: [...members, ...beside].flatMap(({ source }) => cleaned.get(source)?.leftOut ?? []),
    others,
  };
}

/** The deployment with some of its members taken over as they are. */
export function withWhole(deployment: Deployment, whole: readonly Member[]): Deployment {
  const members = deployment.members.filter((member) => !whole.includes(member));
  return { ...deployment, members, whole: [...deployment.whole, ...whole] };
}

/** The names of a Cluster's Poolers, which are on their pods. */
function poolersOf(cluster: string, sources: readonly Source[]): string[] {
  return sources.flatMap(({ manifest }) => {
    const { metadata, spec } = manifest as unknown as Named;
    return manifest['kind'] === 'Pooler' && spec?.cluster?.name === cluster ? [metadata.name] : [];
  });
}

/** ObjectStores that a Cluster names, with the external cluster that reads each; empty for its own archive. */
function storesOf({ spec }: Cluster): Map<string, string> {
  const stores = new Map<string, string>();
  for (const { name, plugin } of spec.externalClusters ?? [])
    if (plugin?.name === barmanPlugin) stores.set(plugin.parameters?.['barmanObjectName'] ?? '', name);
  for (const { name, parameters } of spec.plugins ?? [])
    if (name === barmanPlugin) stores.set(parameters?.['barmanObjectName'] ?? '', '');
  return stores;
}

function kindIn(
  manifest: JsonObject,
  { metadata, spec }: Named,
  cluster: Cluster,
  stores: Map<string, string>,
): string | undefined {
  const known = kinds.find(
    ({ apiVersion, kind }) => manifest['apiVersion'] === apiVersion && manifest['kind'] === kind,
  );
  if (known === undefined || known.name === 'Cluster') return undefined;
  if (known.kind === 'ImageCatalog') {
    const { kind, name } = cluster.spec.imageCatalogRef ?? {};
    return kind === 'ImageCatalog' && name === metadata.name ? known.name : undefined;
  }
  if (known.kind !== 'ObjectStore')
    return spec?.cluster?.name === cluster.metadata.name ? known.name : undefined;
  const reader = stores.get(metadata.name);
  return reader === undefined ? undefined : reader === '' ? 'ObjectStore' : 'ExternalStore';
}

/** Whether a schedule made an object, and not a person: its backups (internal/controller/scheduledbackup_controller.go). */
function isScheduled({ kind, metadata }: JsonObject): boolean {
  const { labels = {} } = metadata as { labels?: JsonObject };
  return (
    kind === 'Backup' && (isOwned(metadata as JsonObject) || labels['cnpg.io/scheduled-backup'] !== undefined)
  );
}

/** Why an object is not in the release. */
export function reasonOf({ manifest }: Source, { name, namespace }: Deployment): string {
  const { kind, apiVersion } = manifest as { kind: string; apiVersion: string };
  const { metadata, spec } = manifest as unknown as Named;
  if (kind === 'Secret') return 'values hold no secrets; it stays as it is, and the values name it';
  if (metadata.namespace !== undefined && namespace !== undefined && metadata.namespace !== namespace)
    return `it is in the namespace ${metadata.namespace}, the Cluster in ${namespace}`;
  if (spec?.cluster?.name !== undefined && spec.cluster.name !== name)
    return `it is of the Cluster ${spec.cluster.name}`;
  if (isScheduled(manifest)) return 'a schedule made it; it stays as it is';
  if (kind === 'ObjectStore') return `the Cluster ${name} does not name it`;
  if (unknownKinds.some((one) => one.kind === kind && one.apiVersion === apiVersion))
    return 'the chart makes no object of this kind; it stays as it is';
  return 'the chart does not take it over; it stays as it is';
}
