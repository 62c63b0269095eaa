import { describe, expect, it } from '@jest/globals';
import { compute, listTemplate, map, not, when, type Conditional } from '@butler-postgres/helm-kit';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults, type Values } from '@butler-postgres/values';
import fc from 'fast-check';
import { check } from '../chart.ts';
import { spec } from '../cluster/rendered.ts';
import { chartMetadata } from '../package/chart-metadata.ts';
import { release, rendered, type Rendered } from '../testing/render.test.helper.ts';
import { clusterNames, entryNames, type DerivedName } from './table.ts';

interface Name {
  readonly what: string;
  readonly name: string;
  readonly most: number;
}

const item = ({ what, name, limit, when: isThere = not('') }: DerivedName): Conditional<Name> =>
  when<Name>(isThere, map<Name>({ what, name, most: limit.most }));

/** Every name of the table that some values bring. */
const allNames = listTemplate<Name>(
  'test.allNames',
  'Every derived name.',
  ...clusterNames(spec as never).map(item),
  ...entryNames.map((each) => each(item)),
);

const namesOf = (values: JsonObject): Name[] =>
  compute(allNames, {
    values: withDefaults(values).values as unknown as Values,
    release,
    chart: chartMetadata,
  }) as Name[];

const refusals = (values: JsonObject): Diagnostic[] =>
  check(withDefaults(values).values, release).filter(({ code }) => code === 'name-length');

const a = (length: number): string => 'a'.repeat(length);

const store: JsonObject = { destinationPath: 's3://backups/', s3Credentials: { inheritFromIAMRole: true } };
const schedule = (key: number, method: string): JsonObject => ({
  backups: {
    ...{ enabled: true, objectStore: store },
    schedules: { [a(key)]: { schedule: '0 0 3 * * *', method } },
    ...(method === 'volumeSnapshot' ? { volumeSnapshot: { className: 'fast' } } : {}),
  },
});

/** Values that bring derived names. */
const parts = {
  grants: { databases: { butler: { schemas: { main: {} } } }, access: { enabled: true } },
  backups: schedule(1, 'objectStore'),
  drill: { backups: { enabled: true, objectStore: store, drill: { enabled: true } } },
  upgrade: { upgrade: { enabled: true } },
  switchover: { cluster: { primaryUpdateStrategy: 'supervised' }, switchover: { afterUpdate: true } },
  recovery: {
    externalClusters: { old: { serverName: 'old', objectStore: store } },
    bootstrap: { method: 'recovery', source: 'old' },
  },
  'recovery of snapshots': { bootstrap: { method: 'recovery', volumeSnapshots: { storage: 'monday' } } },
  copy: {
    externalClusters: { old: { connection: { host: 'old', user: 'streaming_replica', sslMode: 'require' } } },
    bootstrap: { method: 'pgBasebackup', source: 'old' },
  },
  'a standby of a snapshot': { backups: { enabled: true, volumeSnapshot: { className: 'fast' } } },
  'the tenth standby of a snapshot': {
    cluster: { instances: 7 },
    backups: { enabled: true, volumeSnapshot: { className: 'fast' } },
  },
  'a prefix of slots': {
    cluster: { overrides: { replicationSlots: { highAvailability: { slotPrefix: 'of_the_site_' } } } },
  },
  'a pooler': { poolers: { [a(10)]: {} } },
  'a service': { services: { [a(20)]: { selectorType: 'r' } } },
  'a schedule': schedule(20, 'objectStore'),
  'a schedule of snapshots': schedule(20, 'volumeSnapshot'),
} as const satisfies Record<string, JsonObject>;

/** The longest name of a cluster with each of them, and the name that one more letter makes too long. */
const longest: readonly [keyof typeof parts, number, string][] = [
  ['grants', 45, '-grants'],
  ['backups', 44, '-backups'],
  ['drill', 38, '-restore-drill'],
  ['upgrade', 41, '-upgrade-pg17-01234567'],
  ['switchover', 43, '-switchover-01234567'],
  ['recovery', 47, '-1-full-recovery'],
  ['recovery of snapshots', 43, '-1-snapshot-recovery'],
  ['copy', 48, '-1-pgbasebackup'],
  ['a standby of a snapshot', 43, '-6-snapshot-recovery'],
  ['the tenth standby of a snapshot', 42, '-10-snapshot-recovery'],
  ['a prefix of slots', 49, '-6'],
  ['a pooler', 45, `-pooler-${a(10)}`],
  ['a service', 42, `-${a(20)}`],
  ['a schedule', 42, `-${a(20)}`],
  ['a schedule of snapshots', 27, `-${a(20)}-20261101030000`],
];

describe('a cluster', () => {
  it.each(longest)('with %s has at most %i characters', (part, most, end) => {
    expect(refusals({ ...parts[part], fullnameOverride: a(most) })).toEqual([]);
    const [refusal] = refusals({ ...parts[part], fullnameOverride: a(most + 1) });
    expect(refusal?.message).toContain(
      `"${part === 'a prefix of slots' ? 'of_the_site_' : ''}${a(most + 1)}${end}"`,
    );
  });
});

interface Lengths {
  readonly cluster: number;
  readonly instances: number;
  readonly key: number;
  readonly schema: number;
  readonly snapshots: boolean;
  readonly parts: readonly (keyof typeof parts)[];
}

describe('names', () => {
  const lengths: fc.Arbitrary<Lengths> = fc.record({
    cluster: fc.integer({ min: 20, max: 50 }),
    instances: fc.integer({ min: 1, max: 12 }),
    key: fc.integer({ min: 1, max: 32 }),
    schema: fc.integer({ min: 1, max: 32 }),
    snapshots: fc.boolean(),
    parts: fc.subarray(Object.keys(parts) as (keyof typeof parts)[]),
  });
  const valuesOf = ({ cluster, instances, key, schema, snapshots, parts: some }: Lengths): JsonObject => ({
    ...some.reduce<JsonObject>((all, part) => ({ ...all, ...parts[part] }), {}),
    fullnameOverride: a(cluster),
    ...(some.includes('a prefix of slots') ? {} : { cluster: { instances } }),
    poolers: { [a(key)]: {} },
    services: { [a(key)]: { selectorType: 'r' } },
    databases: { [a(key)]: { schemas: { [a(schema)]: {} } } },
    roles: { [a(key)]: {} },
    ...(some.length > 3 ? {} : schedule(key, snapshots ? 'volumeSnapshot' : 'objectStore')),
  });

  it('are legal wherever the rule has nothing to say, and one is too long wherever it has', () => {
    fc.assert(
      fc.property(lengths, (given) => {
        const values = valuesOf(given);
        expect(validateValues(withDefaults(values))).toEqual([]);
        const tooLong = namesOf(values).filter(({ name, most }) => Buffer.byteLength(name) > most);
        const told = refusals(values).map(({ message }) => message);
        expect(told.length > 0).toBe(tooLong.length > 0);
        if (told.length === 0) expect(rendered(values).flatMap(illegalNames)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** The longest name of an object, by its kind; a Pooler's Service has its name. */
const longestOf: Readonly<Record<string, number>> = { Cluster: 50, Pooler: 63, CronJob: 52, Job: 63 };

/** What the API server or PostgreSQL would refuse of an object's names. */
function illegalNames(object: Rendered): string[] {
  const { kind, metadata } = object;
  const own = metadata.name.length > (longestOf[kind] ?? 253) ? [`${kind} ${metadata.name}`] : [];
  const name = object.spec?.['name'];
  const inDatabase = kind.startsWith('Database') && typeof name === 'string' ? name : '';
  return [
    ...own,
    ...(Buffer.byteLength(inDatabase) > 63 ? [`${kind} spec.name ${inDatabase}`] : []),
    ...labelsIn(object as unknown as JsonValue).filter(
      (label) => !/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/.test(label),
    ),
  ];
}

/** The values of all labels, in templates of pods too. */
function labelsIn(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(labelsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'labels' || key === 'matchLabels') && isObject(inner)
      ? Object.values(inner).map(String)
      : labelsIn(inner),
  );
}
