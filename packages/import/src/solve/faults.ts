import type { JsonObject } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';

/** What the schema of the values refuses; of what Flux fills in it only warns. */
export function faultsOf(
  values: JsonObject,
): { readonly path: readonly string[]; readonly message: string }[] {
  return validateValues(withDefaults(values)).flatMap(({ severity, location, message }) =>
    severity === 'error' ? [{ path: location.path.map(String), message }] : [],
  );
}
