import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import type { LayeredValues } from '@butler-postgres/values';
import { objectName } from './object-name.ts';
import { positionOf, valueAt } from './position.ts';
import { sectionAround, trace } from './trace.ts';

/** Kinds that make something in PostgreSQL, with the id of the chart's rule on what its own keys name twice. */
const makers: Readonly<Record<string, string>> = {
  Database: 'database-twice',
  DatabaseRole: 'role-twice',
};

/**
 * Databases and roles that two objects say: the operator applies the first and refuses the second, or has the Cluster's
 * managed.roles win (internal/management/controller/common.go). The chart's rules see its own keys; overrides and
 * extraObjects say more.
 */
export function withTwoMakers(objects: readonly JsonObject[], layered: LayeredValues): Diagnostic[] {
  const seen = new Map<string, string>();
  for (const cluster of objects.filter(({ kind }) => kind === 'Cluster'))
    for (const role of list(valueAt(cluster, ['spec', 'managed', 'roles']))) {
      const name = valueAt(role, ['name']);
      seen.set(idOf('DatabaseRole', objectName(cluster).name, name), 'managed.roles of the Cluster');
    }
  return objects.flatMap((object): Diagnostic[] => {
    const { kind, name } = objectName(object);
    const code = Object.hasOwn(makers, kind) ? makers[kind] : undefined;
    if (code === undefined) return [];
    const own = valueAt(object, ['spec', 'name']);
    const id = idOf(kind, valueAt(object, ['spec', 'cluster', 'name']), own);
    const other = seen.get(id);
    if (other === undefined) {
      seen.set(id, `the ${kind} ${name}`);
      return [];
    }
    const path = trace(object, ['spec', 'name'], layered) ?? sectionAround(object, layered);
    return [
      {
        severity: 'error',
        code,
        message: `${kind} ${name}: spec.name: ${JSON.stringify(own)} is said by ${other} as well, and the operator applies one of the two`,
        hint: 'Make one entry of the two.',
        location: path === undefined ? { path: [] } : { ...positionOf(path, layered), path },
      },
    ];
  });
}

const idOf = (...parts: readonly (JsonValue | undefined)[]): string => JSON.stringify(parts);

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
