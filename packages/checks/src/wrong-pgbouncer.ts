import type { Refusal } from '@butler-postgres/admission';
import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import { valueAt } from './position.ts';

/**
 * Settings of a Pooler that hold more than a line: the operator writes `name = value` into pgbouncer.ini as it is
 * (pkg/management/pgbouncer/config/strings.go), so that what follows a line break is a setting of its own, past the list
 * of those that it allows.
 */
export function wrongPgbouncer(manifest: JsonObject): Refusal[] {
  if (manifest['kind'] !== 'Pooler' || manifest['apiVersion'] !== 'postgresql.cnpg.io/v1') return [];
  const field = ['spec', 'pgbouncer', 'parameters'];
  const parameters = valueAt(manifest, field);
  return Object.entries(isObject(parameters) ? parameters : {})
    .filter(([, value]) => typeof value === 'string' && /[\r\n]\s*\S/.test(value))
    .map(([name]) => ({
      id: 'pooler-setting-lines',
      field: [...field, name],
      message: `${name} has a line break, and PgBouncer reads what follows it as a setting of its own`,
      hint: 'write it on one line',
    }));
}
