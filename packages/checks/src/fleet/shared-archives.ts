import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import {
  at,
  diagnosticOf,
  listOf,
  nameOf,
  type CheckedEnvironment,
  type FleetRule,
} from './fleet-diagnostic.ts';

/** Where one environment's cluster archives to. */
interface Archive {
  /** The folder in the bucket, without a slash at its end. */
  readonly destination: string;
  readonly endpoint: string;
  /** The cluster's folder in there. */
  readonly serverName: string;
}

/** An archive that was met before, and whose it is. */
interface Neighbour {
  readonly owner: string;
  readonly environment: string;
  readonly serverName: string;
}

/**
 * Two clusters with one folder in the object store spoil each other's backups: the folder's name is made of the
 * destination and the server name (Barman Cloud plugin, "Object Store Providers" and "Plugin Configuration"). The
 * rendered manifests are asked, so that it does not matter which values said it.
 */
export function sharedArchives(): FleetRule {
  const met = new Map<string, Neighbour[]>();
  return (checked) =>
    archivesOf(checked).flatMap(({ destination, endpoint, serverName }): Diagnostic[] => {
      const location = JSON.stringify([endpoint, destination]);
      const neighbours = met.get(location) ?? [];
      const owner = nameOf(checked);
      const same = neighbours.find((neighbour) => neighbour.serverName === serverName);
      const other = neighbours.find(({ environment }) => environment !== checked.environment);
      neighbours.push({ owner, environment: checked.environment, serverName });
      met.set(location, neighbours);
      const path = ['backups', 'objectStore', 'destinationPath'];
      if (same !== undefined) {
        const message = `${owner} and ${same.owner} both archive to ${destination} under the name "${serverName}"`;
        const hint = 'Give each a destinationPath of its own, or a backups.serverName of its own.';
        return [diagnosticOf(checked, path, { severity: 'error', code: 'shared-archive', message, hint })];
      }
      if (other === undefined) return [];
      const message = `${owner} and ${other.owner} both archive to ${destination}: whoever may write there can delete the backups of both`;
      const hint = 'Give each environment a bucket of its own, with keys of its own.';
      return [
        diagnosticOf(checked, path, { severity: 'warning', code: 'shared-destination', message, hint }),
      ];
    });
}

function archivesOf({ checked }: CheckedEnvironment): Archive[] {
  const manifests = (checked.manifests ?? []).map(({ manifest }) => manifest as JsonObject);
  const stores = new Map(manifests.filter(isKind('ObjectStore')).map((store) => [nameIn(store), store]));
  return manifests.filter(isKind('Cluster')).flatMap((cluster) => {
    const byPlugin = listOf(at(cluster, 'spec', 'plugins')).flatMap((plugin): Archive[] => {
      if (at(plugin, 'isWALArchiver') !== true || at(plugin, 'enabled') === false) return [];
      const store = stores.get(at(plugin, 'parameters', 'barmanObjectName'));
      const serverName = at(plugin, 'parameters', 'serverName') ?? nameIn(cluster);
      return archiveOf(at(store, 'spec', 'configuration'), serverName);
    });
    const inTree = at(cluster, 'spec', 'backup', 'barmanObjectStore');
    return [...byPlugin, ...archiveOf(inTree, at(inTree, 'serverName') ?? nameIn(cluster))];
  });
}

/** The archive that a configuration of the plugin or of the operator's own Barman names, if it is one. */
function archiveOf(configuration: JsonValue | undefined, serverName: JsonValue | undefined): Archive[] {
  const destination = at(configuration, 'destinationPath');
  if (typeof destination !== 'string' || typeof serverName !== 'string') return [];
  const given = at(configuration, 'endpointURL');
  const endpoint = typeof given === 'string' ? withoutSlash(given) : '';
  return [{ destination: withoutSlash(destination), endpoint, serverName }];
}

const isKind = (kind: string) => (manifest: JsonObject) => manifest.kind === kind;

const nameIn = (manifest: JsonObject) => at(manifest, 'metadata', 'name');

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
