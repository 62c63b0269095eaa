import { DiagnosticError } from '@butler-postgres/diagnostics';
import { objectName } from '@butler-postgres/checks';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { stringify } from 'yaml';

/**
 * Objects as files, one each, by a name that stays: `cluster-usdf-butler.yaml`. Ordered by that name.
 *
 * @throws DiagnosticError `same-name` when two objects would lie in one file
 */
export function objectFiles(objects: readonly JsonObject[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const object of objects) {
    const { kind, name } = objectName(object);
    const file = `${kind.toLowerCase()}-${name.replace(/[^\w.-]/g, '_')}.yaml`;
    if (files.has(file)) {
      throw new DiagnosticError('same-name', `two objects are called ${kind} ${name}`);
    }
    files.set(file, stringify(object, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 }));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
