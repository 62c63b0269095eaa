import { majorOf, operatorImage } from '@butler-postgres/admission';
import type { Cluster, Database, Publication, ScheduledBackup } from '@butler-postgres/api';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { put } from '../leaf/place.ts';
import { barmanPlugin } from '../model/meant.ts';
import { defaultAt } from '../model/keys.ts';
import { kindOf } from '../model/kinds.ts';
import type { Aliases } from '../model/match.ts';
import { besideObject } from './beside.ts';
import type { Deployment, Member } from './deployment.ts';
import { seedRoles, seedServices, type Offer } from './seed-cluster.ts';

/** Values that say which objects there are, and nothing of their fields but what a section cannot be without. */
export interface Seed {
  readonly values: JsonObject;
  /** Entries that overrides can say as well. */
  readonly optional: readonly (readonly string[])[];
  readonly aliases: Aliases;
}

/** The seed of a deployment. */
export function seedOf(deployment: Deployment): Seed {
  const { cluster, name, members } = deployment;
  const given = [...deployment.beside, ...deployment.whole];
  // nothing of what runs goes today when somebody uninstalls something
  const values: JsonObject = { fullnameOverride: name, protection: 'all' };
  const optional: string[][] = [];
  const aliases = new Map<string, string>();
  const offer: Offer = (path, value) => {
    put(values, path, value);
    optional.push(path);
  };
  const major = majorOf(cluster.spec.imageName ?? operatorImage);
  if (
    cluster.spec.imageCatalogRef === undefined &&
    major !== undefined &&
    major !== defaultAt(['cluster', 'image', 'major'])
  )
    put(values, ['cluster', 'image', 'major'], major);
  const method = methodOf(cluster);
  if (method !== undefined) put(values, ['bootstrap', 'method'], method);
  for (const { name: external, barmanObjectStore, plugin } of cluster.spec.externalClusters ?? []) {
    const isInTree = barmanObjectStore !== undefined && !usesPlugin(cluster);
    const folder = isInTree ? barmanObjectStore.serverName : plugin?.parameters?.['serverName'];
    offer(['externalClusters', external], folder === undefined ? {} : { serverName: folder });
    if (!isInTree) continue;
    put(values, ['backups', 'inTree'], true);
    put(values, ['externalClusters', external, 'objectStore'], {
      destinationPath: barmanObjectStore.destinationPath,
    });
  }
  seedRoles(deployment, offer, aliases);
  seedServices(cluster, name, offer, aliases);
  seedBackups(deployment, values);
  for (const member of members) seedMember(member, values, offer);
  if (given.length > 0)
    put(
      values,
      ['extraObjects'],
      given.map(({ manifest }) => besideObject(manifest)),
    );
  return { values, optional, aliases };
}

/** Whether a Cluster archives or reads by the plugin: values say one way of all its archives. */
function usesPlugin({ spec: { plugins = [], externalClusters = [] } }: Cluster): boolean {
  return [...plugins, ...externalClusters.map(({ plugin }) => plugin)].some(
    (plugin) => plugin?.name === barmanPlugin,
  );
}

/** Undefined for the chart's own, a new database. */
function methodOf({ spec: { bootstrap = {} } }: Cluster): string | undefined {
  if (bootstrap.recovery !== undefined) return 'recovery';
  if (bootstrap.pg_basebackup !== undefined) return 'pgBasebackup';
  return bootstrap.initdb?.import === undefined ? undefined : 'import';
}

/** What is published: a Publication of nothing is refused. */
function published({ spec: { target } }: Publication): JsonObject {
  if (target.allTables === true) return { allTables: true };
  const objects = target.objects ?? [];
  const schemas = objects.flatMap(({ tablesInSchema }) => tablesInSchema ?? []);
  const tables = objects.flatMap(({ table }) => (table === undefined ? [] : [{ ...table }]));
  return { ...(schemas.length > 0 && { schemas }), ...(tables.length > 0 && { tables }) };
}

/** Where the Cluster archives to: the plugin with a store that is given, the operator's own Barman, snapshots. */
function seedBackups({ cluster, members }: Deployment, values: JsonObject): void {
  const { plugins = [], backup } = cluster.spec;
  const own = members.find(({ kind }) => kind === 'ObjectStore');
  const inTree = backup?.barmanObjectStore;
  if (own !== undefined || inTree !== undefined) {
    const { configuration } = (own?.manifest['spec'] ?? {}) as {
      configuration?: { destinationPath: string };
    };
    put(
      values,
      ['backups', 'objectStore', 'destinationPath'],
      (inTree ?? configuration)?.destinationPath ?? '',
    );
  }
  if (inTree !== undefined) put(values, ['backups', 'inTree'], true);
  if (backup?.volumeSnapshot !== undefined) put(values, ['backups', 'volumeSnapshot'], {});
  const archives = own !== undefined && plugins.some(({ name }) => name === barmanPlugin);
  const isOn = archives || inTree !== undefined || backup?.volumeSnapshot !== undefined;
  if (isOn) put(values, ['backups', 'enabled'], true);
}

function seedMember({ kind, entry, manifest }: Member, values: JsonObject, offer: Offer): void {
  const section = kindOf(kind).section.map((segment) => (segment === '*' ? entry : segment));
  if (!section.includes(entry)) return;
  if (kind === 'ScheduledBackup') {
    put(values, section, { schedule: (manifest as unknown as ScheduledBackup).spec.schedule });
  } else if (kind === 'ExternalStore') {
    const { configuration } = manifest['spec'] as { configuration: { destinationPath: string } };
    put(values, [...section, 'destinationPath'], configuration.destinationPath);
  } else if (kind === 'ImageCatalog') {
    const { images } = manifest['spec'] as { images: JsonValue };
    put(values, section, { images });
  } else if (kind === 'Publication') {
    put(values, section, published(manifest as unknown as Publication));
  } else if (kind === 'Database') {
    put(values, section, {});
    // unsaid, the chart makes the extension that Butler needs
    put(values, [...section, 'extensions'], {});
    const { extensions = [], schemas = [] } = (manifest as unknown as Database).spec;
    for (const { name } of extensions) offer([...section, 'extensions', name], {});
    for (const { name } of schemas) offer([...section, 'schemas', name], {});
  } else {
    put(values, section, {});
  }
}
