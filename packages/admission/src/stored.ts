import { apiAdmission, type Cluster } from '@butler-postgres/api';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { withDefaults } from './api/defaults.ts';
import { fillClusterDefaults } from './operator-defaults.ts';

/**
 * The object that a cluster stores for a manifest: with the defaults of the API, and with what the operator's webhook
 * fills in. It is what `kubectl get` gives back, without status and the API server's own metadata.
 *
 * @param manifest - of any kind; one that we know no defaults of comes back as it is
 */
export function stored(manifest: JsonObject): JsonObject {
  const { apiVersion, kind } = manifest as { apiVersion?: string; kind?: string };
  const rules = apiAdmission(`${apiVersion ?? ''}/${kind ?? ''}`);
  if (rules === undefined) return manifest;
  const object = withDefaults(manifest, rules);
  if (kind === 'Cluster') fillClusterDefaults(object as unknown as Cluster);
  return object;
}
