import type { JsonObject, JsonSchema, JsonValue } from '@butler-postgres/schema-kit';
import { isObject } from '@butler-postgres/schema-kit';
import { valuesInputSchema } from '@butler-postgres/values';
import fc from 'fast-check';
import { apiSamples, overrideSamples, podSamples } from './override-samples.test.helper.ts';

/** Strings that YAML, Go templates or PostgreSQL could take for something else. */
const awkward = [
  ...[
    'on',
    'y',
    'No',
    'null',
    '~',
    '1e3',
    '0x1F',
    '010',
    '1_000',
    '12:30:45',
    '2026-01-01',
    'true',
    '5',
    '1000000',
  ],
  ...[
    'a: b',
    'a #b',
    '- a',
    '{{ fail "x" }}',
    `it's "so"`,
    'two\nlines',
    'end\n',
    ' space ',
    'ünïcödé ☃',
    '%d',
    '\\',
  ],
];

/** Values as a person may write them: nearly all that the schema allows, of which the rules refuse some. */
export function valuesArbitrary(): fc.Arbitrary<JsonObject> {
  const arbitrary = fromSchema(valuesInputSchema, []) as fc.Arbitrary<JsonObject>;
  return fc
    .tuple(arbitrary, fc.constantFrom(false, true, true, true))
    .map(([values, bounded]) => (bounded ? withLines(withinLimits(values)) : values));
}

/** With connections, standbys and times enough: the rules between values would refuse nearly all else. */
function withinLimits(values: JsonObject): JsonObject {
  const cluster = child(values, 'cluster');
  const postgresql = child(cluster, 'postgresql');
  // PostgreSQL's own settings take few values; a module that nobody knows takes any
  const any = Object.entries(child(postgresql, 'parameters')).map(([name, value]) => [
    `site.${name.replace(/.*\./, '')}`,
    value,
  ]);
  const parameters = {
    ...(Object.fromEntries(any) as JsonObject),
    max_connections: 262_097,
    max_wal_senders: 1000,
  };
  const { retryPeriodSeconds = 1 } = child(cluster, 'primaryLease');
  const primaryLease = {
    leaseDurationSeconds: 3600,
    renewDeadlineSeconds: 3000,
    retryPeriodSeconds: Math.min(Number(retryPeriodSeconds), 2000),
  };
  const { instances = 2 } = cluster;
  const synchronous = { ...child(postgresql, 'synchronous'), number: 1 };
  const waits: JsonObject = 'synchronous' in postgresql && Number(instances) > 1 ? { synchronous } : {};
  // so many connections are too many for what tuning: auto takes; its own test has others
  const settings = { ...without(postgresql, 'synchronous', 'tuning'), ...waits, parameters };
  const { smartShutdownTimeout = 1, disabledDefaultServices } = cluster;
  const bounded: JsonObject = {
    ...{ instances, stopDelay: 86_400, primaryLease, postgresql: settings },
    smartShutdownTimeout: Math.min(Number(smartShutdownTimeout), 3600),
    // a pooler needs the Service of its type
    ...('poolers' in values || disabledDefaultServices === undefined ? {} : { disabledDefaultServices }),
  };
  return { ...values, cluster: { ...without(cluster, 'disabledDefaultServices'), ...bounded } };
}

const hbaLines = ['hostssl all rubin 192.0.2.0/24 scram-sha-256', 'hostssl lsstdb1 "on" 2001:db8::/32 cert'];
const identLines = ['site alice rubin', 'site /^(.*)@example.org$ \\1'];
/** Within the chart's own defaults of the other part, and enough for the shared buffers where there is a limit. */
const resourceSamples: readonly JsonObject[] = [
  { requests: { cpu: '0.01' } },
  { limits: { cpu: 4, memory: '2Gi', 'ephemeral-storage': '1Gi' } },
  { requests: { cpu: 0.01, memory: '1.5Gi' }, limits: { cpu: '1500m', memory: '2048Mi' } },
];
const poolerSettings = { default_pool_size: 3, max_client_conn: 1_000_000, server_idle_timeout: '600' };

/**
 * With lines and settings that PostgreSQL and PgBouncer read, and requests below the limits: of what the schema takes
 * as text or quantity, rules would refuse nearly all.
 */
function withLines(values: JsonObject): JsonObject {
  const { profile, ...rest } = values;
  const replaced = replaceIn(rest, (key, value) => {
    if (key === 'pg_hba' && Array.isArray(value)) return value.map((_, i) => hbaLines[i % 2] ?? '');
    if (key === 'pg_ident' && Array.isArray(value)) return value.map((_, i) => identLines[i % 2] ?? '');
    if (key === 'resources' && isObject(value)) return resourceSamples[Object.keys(value).length % 3] ?? {};
    return value;
  }) as JsonObject;
  const poolers = Object.entries(child(replaced, 'poolers')).map(([name, pooler]) => [
    name,
    isObject(pooler) && 'parameters' in pooler ? { ...pooler, parameters: poolerSettings } : pooler,
  ]);
  const named: JsonObject = poolers.length > 0 ? { poolers: Object.fromEntries(poolers) as JsonObject } : {};
  return { ...replaced, ...named, ...(profile === 'production' || profile === undefined ? {} : { profile }) };
}

/** A copy in which `change` was given every value inside maps, the outermost first. */
function replaceIn(value: JsonValue, change: (key: string, value: JsonValue) => JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, change));
  if (!isObject(value)) return value;
  const changed = Object.entries(value).map(([key, item]) => [
    key,
    key === 'overrides' ? item : replaceIn(change(key, item), change),
  ]);
  return Object.fromEntries(changed) as JsonObject;
}

function without(object: JsonObject, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function child(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

/** Values of a schema, but for what it says by if, not and allOf. */
export function fromSchema(given: JsonSchema, path: readonly string[]): fc.Arbitrary<JsonValue> {
  const schema = resolve(given);
  if (path.at(-1) === 'overrides') return fc.constantFrom(...overrideSamples(path));
  if (['pods', 'monitoring'].includes(path[0] ?? '') && schema['x-opaque'] === true)
    return fc.constantFrom(...podSamples(path.at(-1) ?? ''));
  const samples = apiSamples(path.at(-1) ?? '');
  if (samples && schema.type === 'object' && !schema.additionalProperties) return fc.constantFrom(...samples);
  if (schema['x-opaque'] === true) return fc.constantFrom(...overrideSamples(path));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === undefined && schema.anyOf)
    return fc.oneof(...schema.anyOf.map((option) => fromSchema(option, path)));
  if (schema.type === undefined && schema.allOf) return fromSchema(schema.allOf[0] ?? {}, path);
  const { minimum = -2_147_483_648, maximum = 2_147_483_647 } = schema as {
    minimum?: number;
    maximum?: number;
  };
  if (Array.isArray(schema.type))
    return fc.oneof(
      { weight: 9, arbitrary: fromSchema({ ...schema, type: 'object' }, path) },
      fc.constant(null),
    );
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum));
    case 'number':
      return fc.oneof(
        fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) }),
        fc
          .integer({ min: Math.ceil(minimum * 8), max: Math.floor(maximum * 8) })
          .map((eighths) => eighths / 8),
        fc.constantFrom(
          ...[minimum, 0, 1_000_000, 12_345_678, 0.00001].filter((n) => n >= minimum && n <= maximum),
        ),
      );
    case 'string':
      return text(schema);
    case 'array':
      return list(schema, path);
    case 'object':
      return object(schema, path);
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`No generator for ${path.join('.')}: ${JSON.stringify(schema).slice(0, 200)}`);
  }
}

function text(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.format === 'ipv4') return fc.ipV4();
  if (schema.format === 'ipv6') return fc.ipV6();
  if (schema.format === 'date-time')
    return fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2100-01-01T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString());
  if (schema.pattern !== undefined) return matching(schema.pattern);
  return fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(...awkward),
    fc.constantFrom('a', 'b-c', 'name'),
  );
}

const patterns = new Map<string, fc.Arbitrary<string>>();

/** Strings of a pattern. Each is compiled once, which takes most of the time otherwise. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = patterns.get(pattern) ?? stringsOf(pattern);
  patterns.set(pattern, known);
  return known;
}

/** Its spaces are those that Go means by \s, which are fewer than JavaScript's. */
function stringsOf(pattern: string): fc.Arbitrary<string> {
  const spaces = pattern
    .replaceAll('[^/\\s]', '[!-.0-~]')
    .replaceAll('\\s', '[ \\t]')
    .replaceAll('\\S', '[!-~]');
  return fc.stringMatching(new RegExp(spaces, 'u'), { size: 'xsmall' });
}

function list(schema: JsonSchema, path: readonly string[]): fc.Arbitrary<JsonValue> {
  const item = fromSchema(isObject(schema.items) ? schema.items : {}, path);
  const { minItems: minLength = 0, maxItems: maxLength = Math.max(3, minLength) } = schema as {
    minItems?: number;
    maxItems?: number;
  };
  return schema['uniqueItems'] === true
    ? fc.uniqueArray(item, { minLength, maxLength, selector: (value) => JSON.stringify(value) })
    : fc.array(item, { minLength, maxLength });
}

function object(schema: JsonSchema, path: readonly string[]): fc.Arbitrary<JsonObject> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([key, property]) => [key, fromSchema(property, [...path, key])] as const,
  );
  const { required = [] } = schema;
  const optional = Object.keys(schema.properties ?? {}).filter((key) => !required.includes(key));
  // of keys that exclude each other few are taken: with any of them at once, nearly nothing would be valid
  const any = fc.record(Object.fromEntries(fields), { requiredKeys: required });
  const few = fc.subarray(optional, { maxLength: Math.min(2, optional.length) }).chain((some) => {
    const taken = fields.filter(([key]) => required.includes(key) || some.includes(key));
    return fc.record(Object.fromEntries(taken));
  });
  const fixed = 'not' in schema ? few : 'allOf' in schema ? fc.oneof(few, any) : any;
  const entry = schema.additionalProperties;
  if (!isObject(entry)) return fixed;
  const key = isObject(schema.propertyNames)
    ? (fromSchema({ type: 'string', ...schema.propertyNames }, path) as fc.Arbitrary<string>)
    : fc.oneof(fc.stringMatching(/^[a-z][a-z./-]{0,8}[a-z]$/), fc.constantFrom(...awkward));
  const entries = fc.dictionary(key, fromSchema(entry, [...path, '*']), { maxKeys: 3 });
  return fc.tuple(entries, fixed).map(([added, own]) => ({ ...added, ...own }));
}

/** Follows `$ref`; what stands beside it wins. */
function resolve(schema: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...beside } = schema;
  const target = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], valuesInputSchema);
  return { ...resolve(target as JsonSchema), ...beside };
}
