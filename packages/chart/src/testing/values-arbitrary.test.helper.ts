import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { valuesInputSchema } from '@butler-postgres/values';
import fc from 'fast-check';
import { fromSchema } from './schema-arbitrary.test.helper.ts';

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
