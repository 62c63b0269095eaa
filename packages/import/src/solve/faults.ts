import type { JsonObject } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';

/** What the schema of the values refuses. */
export function faultsOf(
  values: JsonObject,
): { readonly path: readonly string[]; readonly message: string }[] {
  return validateValues(withDefaults(values)).map(({ location, message }) => ({
    path: location.path.map(String),
    message,
  }));
}
