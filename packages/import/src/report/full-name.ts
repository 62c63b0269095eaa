import { objectName } from '@butler-postgres/checks';
import type { JsonObject } from '@butler-postgres/schema-kit';

/** Kind and name of an object. */
export function fullName(manifest: JsonObject): string {
  const { kind, name } = objectName(manifest);
  return `${kind} ${name}`;
}
