import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import type { SchemaChange } from './change.ts';
import type { Comparison } from './comparison.ts';
import { compareKeys } from './keys.ts';
import { narrowings } from './narrowings.ts';
import { defaultChange } from './defaults.ts';
import { newRules } from './rules.ts';
import { resolve } from './resolve.ts';

/**
 * How a values model differs from an earlier one. Whatever the earlier one accepts and the later one refuses comes with
 * a breaking change (a property test asks a validator); where inclusion cannot be told, as of patterns, a difference
 * counts as breaking.
 *
 * @param before - the schema of what people write, as of the earlier release
 * @param after - the same, now
 */
export function schemaChanges(before: JsonSchema, after: JsonSchema): SchemaChange[] {
  const changes = new Map<string, SchemaChange>();
  const seen = new Set<string>();
  const comparison: Comparison = {
    before: (schema) => resolve(schema, before),
    after: (schema) => resolve(schema, after),
    add: (path, kind, message, isBreaking = true) => {
      changes.set(`${path} ${kind} ${message}`, { path, kind, message, isBreaking });
    },
    compare: (old, now, path) => {
      // a model may contain itself; one path is compared once for each pair of schemas
      const pair = `${path.split('.').slice(-3).join('.')} ${refOf(old)} ${refOf(now)}`;
      if (refOf(old) !== '' && refOf(now) !== '') {
        if (seen.has(pair)) return;
        seen.add(pair);
      }
      compareSchemas(comparison, resolve(old, before), resolve(now, after), path);
    },
  };
  comparison.compare(before, after, '');
  return [...changes.values()];
}

function compareSchemas(
  comparison: Comparison,
  before: JsonSchema | boolean,
  after: JsonSchema | boolean,
  path: string,
): void {
  if (after === true || before === false) return;
  if (after === false) {
    comparison.add(path, 'removed', 'is refused now');
    return;
  }
  const old = before === true ? {} : before;
  for (const { kind, message } of narrowings(old, after)) comparison.add(path, kind, message);
  compareKeys(comparison, old, after, path);
  newRules(comparison, old, after, path);
  const moved = defaultChange(old.default, after.default);
  if (moved !== undefined) comparison.add(path, moved.kind, moved.message, moved.kind === 'changed-default');
}

function refOf(schema: unknown): string {
  return isObject(schema) && typeof schema.$ref === 'string' ? schema.$ref : '';
}
