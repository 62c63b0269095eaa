import type { Cluster } from '@butler-postgres/api';
import type { JsonObject } from '@butler-postgres/schema-kit';

/**
 * Fills in what the operator's webhook does before the API server asks its rules, as far as a rule reads it
 * (api/v1/cluster_defaults.go).
 *
 * @param object - a copy, with the API's defaults; it is changed
 */
export function fillOperatorDefaults(object: JsonObject): void {
  if (object['kind'] !== 'Cluster') return;
  const { synchronous } = (object as unknown as Cluster).spec.postgresql ?? {};
  if (synchronous !== undefined) synchronous.dataDurability ??= 'required';
}
