import { formatDiagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { importManifests, type Imported, type ImportOptions } from './import.ts';
import { readManifests } from './read/manifests.ts';

/** Imports manifests that must be good, given as YAML or as objects. */
export function imported(manifests: string | readonly JsonObject[], options?: ImportOptions): Imported {
  const text =
    typeof manifests === 'string' ? manifests : manifests.map((one) => JSON.stringify(one)).join('\n---\n');
  const result = importManifests(readManifests(text, 'manifests.yaml'), options);
  if (result.imported === undefined) throw new Error(result.diagnostics.map(formatDiagnostic).join('\n'));
  return result.imported;
}

/** A Cluster that says little, with more in its spec. */
export function cluster(spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: 'db', ...metadata },
    spec: {
      imageName: 'ghcr.io/cloudnative-pg/postgresql:17.5',
      instances: 3,
      storage: { size: '10Gi' },
      ...spec,
    },
  };
}

/** An object of the operator that belongs to the Cluster `db`. */
export function ofCluster(kind: string, name: string, spec: JsonObject): JsonObject {
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind,
    metadata: { name },
    spec: { cluster: { name: 'db' }, ...spec },
  };
}
