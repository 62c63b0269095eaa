import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { leaves } from './leaves.test.helper.ts';
import { askOperator } from './operator.test.helper.ts';
import { plan } from './plan.ts';

const crd = (kind: string): JsonObject =>
  JSON.parse(
    readFileSync(
      fileURLToPath(new URL(`../../../schemas/api/${kind}-postgresql-v1.json`, import.meta.url)),
      'utf8',
    ),
  ) as JsonObject;

const cluster = (spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'pg', namespace: 'n' },
  spec: {
    instances: 3,
    imageName: 'ghcr.io/cloudnative-pg/postgresql:16.10',
    storage: { size: '10Gi' },
    ...spec,
  },
});

const pooler = (spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Pooler',
  metadata: { name: 'pg-rw', namespace: 'n' },
  spec: { cluster: { name: 'pg' }, type: 'rw', instances: 2, pgbouncer: { poolMode: 'session' }, ...spec },
});

/** A value put deep into an object. */
function put(object: JsonObject, [key = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  const inner = object[key];
  const next = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  return { ...object, [key]: rest.length === 0 ? value : put(next, rest, value) };
}

describe.each([
  { kind: 'cluster', made: cluster(), least: 240 },
  { kind: 'pooler', made: pooler(), least: 120 },
])("the operator's own code and plan agree on every field of a $kind", ({ kind, made, least }) => {
  const changes = leaves(crd(kind)).flatMap(({ path, value }) => {
    const changed = put(made, path, value);
    const said = path.join('.');
    return [
      { path: said, before: made, after: changed, cluster: cluster() },
      { path: `${said} taken away`, before: changed, after: made, cluster: cluster() },
    ];
  });
  const answers = askOperator(changes);
  // a sample that is no valid object asks nothing
  const asked = changes.flatMap((change, index) => {
    const answer = answers[index];
    return answer === undefined || answer.errors.length > 0 ? [] : [{ ...change, answer }];
  });

  it(`${kind}: enough of the samples are valid`, () => {
    expect(asked.length).toBeGreaterThan(least);
  });

  it(`${kind}: pods are replaced for the same fields`, () => {
    const differ = asked.flatMap(({ path, before, after, answer }) => {
      const { newPods } = plan([before], [after]);
      return newPods.some((name) => !name.startsWith('standbys of')) === answer.pods
        ? []
        : [`${path}: ${answer.pods ? (answer.reason ?? '') : 'no new pods'}`];
    });
    expect(differ).toEqual([]);
  });
});

describe('what the operator refuses, plan refuses', () => {
  const wal = { walStorage: { size: '4Gi' } };
  const table: readonly (readonly [string, JsonObject, JsonObject])[] = [
    ['a smaller volume', cluster(), cluster({ storage: { size: '5Gi' } })],
    ['no volume for WAL any more', cluster(wal), cluster()],
    ['a smaller volume for WAL', cluster(wal), cluster({ walStorage: { size: '3Gi' } })],
    ['an older major', cluster(), cluster({ imageName: 'ghcr.io/cloudnative-pg/postgresql:15.14' })],
    [
      'from 14 to 15',
      cluster({ imageName: 'ghcr.io/cloudnative-pg/postgresql:14.19' }),
      cluster({ imageName: 'ghcr.io/cloudnative-pg/postgresql:15.14' }),
    ],
    ['another user', cluster(), cluster({ postgresUID: 27 })],
    ['another group', cluster(), cluster({ postgresGID: 27 })],
    [
      'a tablespace that goes',
      cluster({ tablespaces: [{ name: 'a', storage: { size: '1Gi' } }] }),
      cluster({ tablespaces: [] }),
    ],
    [
      'a smaller tablespace',
      cluster({ tablespaces: [{ name: 'a', storage: { size: '2Gi' } }] }),
      cluster({ tablespaces: [{ name: 'a', storage: { size: '1Gi' } }] }),
    ],
    [
      'image and settings at once, with switchover',
      cluster({ primaryUpdateMethod: 'switchover' }),
      cluster({
        primaryUpdateMethod: 'switchover',
        imageName: 'ghcr.io/cloudnative-pg/postgresql:16.11',
        postgresql: { parameters: { work_mem: '8MB' } },
      }),
    ],
    [
      'another prefix of the slots of the standbys',
      cluster({ replicationSlots: { highAvailability: { enabled: true } } }),
      cluster({ replicationSlots: { highAvailability: { enabled: true, slotPrefix: '_other_' } } }),
    ],
    [
      'wal_level minimal afterwards',
      cluster({ instances: 1, postgresql: { parameters: { wal_level: 'replica' } } }),
      cluster({ instances: 1, postgresql: { parameters: { wal_level: 'minimal', max_wal_senders: '0' } } }),
    ],
  ];

  const answers = askOperator(table.map(([, before, after]) => ({ before, after })));

  it.each(table.map(([title, ...pair], index) => [title, ...pair, answers[index]] as const))(
    '%s',
    (_, before, after, answer) => {
      expect([answer?.errors.length, plan([before], [after]).heaviest]).toEqual([1, 'refused']);
    },
  );
});
