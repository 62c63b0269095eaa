import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import {
  at,
  diagnosticOf,
  listOf,
  nameOf,
  type CheckedEnvironment,
  type FleetDiagnostic,
} from './fleet-diagnostic.ts';

/** Where one environment's cluster archives to. */
interface Archive {
  readonly environment: CheckedEnvironment;
  /** The folder in the bucket, without a slash at its end. */
  readonly destination: string;
  readonly endpoint: string;
  /** The cluster's folder in there. */
  readonly serverName: string;
}

/**
 * Two clusters with one folder in the object store spoil each other's backups: the folder's name is made of the
 * destination and the server name (Barman Cloud plugin, "Object Store Providers" and "Plugin Configuration"). The
 * rendered manifests are asked, so that it does not matter which values said it.
 */
export function sharedArchives(environments: readonly CheckedEnvironment[]): FleetDiagnostic[] {
  const archives = environments.flatMap(archivesOf);
  return archives.flatMap((archive, index): FleetDiagnostic[] => {
    const { environment, destination, serverName } = archive;
    const neighbours = archives.slice(0, index).filter((other) => isSamePlace(other, archive));
    const same = neighbours.find((other) => other.serverName === serverName);
    const other = neighbours.find((each) => each.environment.environment !== environment.environment);
    const path = ['backups', 'objectStore', 'destinationPath'];
    if (same !== undefined) {
      const message = `${nameOf(environment)} and ${nameOf(same.environment)} both archive to ${destination} under the name "${serverName}"`;
      const hint = 'Give each a destinationPath of its own, or a backups.serverName of its own.';
      return [diagnosticOf(environment, path, { severity: 'error', code: 'shared-archive', message, hint })];
    }
    if (other === undefined) return [];
    const message = `${nameOf(environment)} and ${nameOf(other.environment)} both archive to ${destination}: whoever may write there can delete the backups of both`;
    const hint = 'Give each environment a bucket of its own, with keys of its own.';
    return [
      diagnosticOf(environment, path, { severity: 'warning', code: 'shared-destination', message, hint }),
    ];
  });
}

function isSamePlace(a: Archive, b: Archive): boolean {
  return a.destination === b.destination && a.endpoint === b.endpoint;
}

function archivesOf(environment: CheckedEnvironment): Archive[] {
  const manifests = (environment.checked.manifests ?? []).map(({ manifest }) => manifest as JsonObject);
  const stores = new Map(manifests.filter(isKind('ObjectStore')).map((store) => [nameIn(store), store]));
  return manifests.filter(isKind('Cluster')).flatMap((cluster) => {
    const byPlugin = listOf(at(cluster, 'spec', 'plugins')).flatMap((plugin): Archive[] => {
      if (at(plugin, 'isWALArchiver') !== true) return [];
      const store = stores.get(at(plugin, 'parameters', 'barmanObjectName'));
      const serverName = at(plugin, 'parameters', 'serverName') ?? nameIn(cluster);
      return archiveOf(environment, at(store, 'spec', 'configuration'), serverName);
    });
    const inTree = at(cluster, 'spec', 'backup', 'barmanObjectStore');
    return [...byPlugin, ...archiveOf(environment, inTree, at(inTree, 'serverName') ?? nameIn(cluster))];
  });
}

/** The archive that a configuration of the plugin or of the operator's own Barman names, if it is one. */
function archiveOf(
  environment: CheckedEnvironment,
  configuration: JsonValue | undefined,
  serverName: JsonValue | undefined,
): Archive[] {
  const destination = at(configuration, 'destinationPath');
  if (typeof destination !== 'string' || typeof serverName !== 'string') return [];
  const given = at(configuration, 'endpointURL');
  const endpoint = typeof given === 'string' ? withoutSlash(given) : '';
  return [{ environment, destination: withoutSlash(destination), endpoint, serverName }];
}

const isKind = (kind: string) => (manifest: JsonObject) => manifest.kind === kind;

const nameIn = (manifest: JsonObject) => at(manifest, 'metadata', 'name');

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
