import type { Checked } from '@butler-postgres/checks';
import type { JsonObject } from '@butler-postgres/schema-kit';

/** What a client of the API server reads of rendered manifests: the same without what is absent. */
export function objectsOf(manifests: NonNullable<Checked['manifests']>): readonly JsonObject[] {
  return manifests.map(({ manifest }) => JSON.parse(JSON.stringify(manifest)) as JsonObject);
}
