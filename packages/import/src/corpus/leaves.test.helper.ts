import { apiSchema } from '@butler-postgres/api';
import { isObject, type JsonObject, type JsonSchema, type JsonValue } from '@butler-postgres/schema-kit';
import { put } from '../leaf/place.ts';
import { cluster } from '../testing.test.helper.ts';

/** A field of a kind, with a value for it. */
export interface Sample {
  readonly path: readonly string[];
  readonly value: JsonValue;
}

/** The least objects of each kind, by API version and kind. */
export const bases: Readonly<Record<string, () => JsonObject>> = {
  'postgresql.cnpg.io/v1/Cluster': () => cluster(),
  'postgresql.cnpg.io/v1/Pooler': () => object('Pooler', { pgbouncer: {} }),
  'postgresql.cnpg.io/v1/ScheduledBackup': () =>
    object('ScheduledBackup', { schedule: '0 0 0 * * *', method: 'volumeSnapshot' }),
  'postgresql.cnpg.io/v1/Database': () => object('Database', { name: 'data', owner: 'app' }),
  'postgresql.cnpg.io/v1/DatabaseRole': () => object('DatabaseRole', { name: 'reader' }),
  'postgresql.cnpg.io/v1/Publication': () =>
    object('Publication', { name: 'pub', dbname: 'app', target: { allTables: true } }),
  'postgresql.cnpg.io/v1/Subscription': () =>
    object('Subscription', {
      name: 'sub',
      dbname: 'app',
      publicationName: 'pub',
      externalClusterName: 'other',
    }),
  'barmancloud.cnpg.io/v1/ObjectStore': () => ({
    apiVersion: 'barmancloud.cnpg.io/v1',
    kind: 'ObjectStore',
    metadata: { name: 'store' },
    spec: {
      configuration: { destinationPath: 's3://bucket/folder', s3Credentials: { inheritFromIAMRole: true } },
    },
  }),
};

function object(kind: string, spec: JsonObject): JsonObject {
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind,
    metadata: { name: 'db-own' },
    spec: { cluster: { name: 'db' }, ...spec },
  };
}

/** Every field that the API has of a kind, below `spec`. */
export function fieldsOf(key: string): Sample[] {
  const schema = apiSchema(key) as JsonSchema;
  const spec = (schema['properties'] ?? {})['spec'] as JsonSchema;
  return samplesOf(spec, schema['definitions'] ?? {}, []);
}

/** The least deployment that has these fields of a kind. */
export function deploymentWith(key: string, fields: readonly Sample[]): JsonObject[] {
  const manifest = (bases[key] as () => JsonObject)();
  for (const { path, value } of fields) put(manifest, ['spec', ...path], structuredClone(value));
  return around(manifest);
}

/** The Cluster that an object belongs to, which backs up by snapshots where the object is a schedule. */
function around(manifest: JsonObject): JsonObject[] {
  const kind = manifest['kind'];
  if (kind === 'Cluster') return [manifest];
  if (kind === 'ScheduledBackup')
    return [cluster({ backup: { volumeSnapshot: { className: 'fast' } } }), manifest];
  const plugin = {
    name: 'barman-cloud.cloudnative-pg.io',
    isWALArchiver: true,
    parameters: { barmanObjectName: 'store' },
  };
  if (kind === 'ObjectStore') return [cluster({ plugins: [plugin] }), manifest];
  return [cluster(), manifest];
}

/** The paths below a schema, each with a value; of a list, one item that has the field. */
function samplesOf(given: JsonSchema, definitions: Record<string, JsonSchema>, path: string[]): Sample[] {
  const schema = resolve(given, definitions);
  const properties = schema['properties'] ?? {};
  const names = Object.keys(properties);
  if (names.length > 0)
    return names.flatMap((name) =>
      samplesOf(properties[name] as JsonSchema, definitions, []).map((below): Sample => {
        const holder = completed(schema, definitions, name);
        if (Object.keys(holder).length === 0)
          return { path: [...path, name, ...below.path], value: below.value };
        const value = { ...holder };
        put(value, [name, ...below.path], below.value);
        return { path, value };
      }),
    );
  const open = schema['additionalProperties'];
  if (isObject(open)) return samplesOf(open, definitions, [...path, 'key']);
  const items = schema['items'];
  if (isObject(items))
    return samplesOf(items, definitions, []).map((below) => {
      const item: JsonObject = {};
      if (below.path.length === 0) return { path, value: [below.value] };
      put(item, below.path, below.value);
      return { path, value: [item] };
    });
  return [{ path, value: scalar(schema, path.at(-1) ?? '') }];
}

/** What an object must have beside one of its fields. */
function completed(
  schema: JsonSchema,
  definitions: Record<string, JsonSchema>,
  name: string,
): Record<string, JsonValue> {
  const required = schema['required'] ?? [];
  const properties = schema['properties'] ?? {};
  return Object.fromEntries(
    required
      .filter((other) => other !== name)
      .map((other) => [other, least(properties[other] as JsonSchema, definitions, other)]),
  );
}

function least(given: JsonSchema, definitions: Record<string, JsonSchema>, name: string): JsonValue {
  const schema = resolve(given, definitions);
  if (schema['properties'] !== undefined) return completed(schema, definitions, '');
  if (schema['items'] !== undefined) return [least(schema['items'] as JsonSchema, definitions, name)];
  return scalar(schema, name);
}

function scalar(schema: JsonSchema, name: string): JsonValue {
  const {
    enum: choices,
    type,
    minimum,
    pattern,
  } = schema as {
    enum?: JsonValue[];
    type?: string | string[];
    minimum?: number;
    pattern?: string;
  };
  if (choices !== undefined) return choices.at(-1) ?? null;
  const types = [type ?? []].flat();
  if (types.includes('boolean')) return true;
  if (types.includes('integer') && !types.includes('string')) return Math.max(minimum ?? 0, 7);
  if (types.includes('number')) return 7;
  if (pattern !== undefined) return byPattern(pattern);
  return texts[name] ?? 'text';
}

/** Texts that more than the schema asks something of. */
const texts: Readonly<Record<string, string>> = { size: '12Gi', storage: '12Gi', schedule: '0 0 1 * * *' };

function byPattern(pattern: string): string {
  const tries = ['5m', '30d', '1Gi', 's3://bucket', 'name', '2026-01-01T00:00:00Z', '0/0', '7', '/path'];
  return tries.find((text) => new RegExp(pattern).test(text)) ?? 'text';
}

function resolve(schema: JsonSchema, definitions: Record<string, JsonSchema>): JsonSchema {
  const { $ref } = schema as { $ref?: string };
  return $ref === undefined
    ? schema
    : resolve(definitions[$ref.replace('#/definitions/', '')] as JsonSchema, definitions);
}
