import { describe, expect, it } from '@jest/globals';
import { one, rendered } from '../testing/render.test.helper.ts';
import { recorded, runVrl, type Event } from './vrl.test.helper.ts';

interface Transform {
  readonly condition?: string;
  readonly ends_when?: string;
  readonly source?: string;
  readonly group_by?: string[];
}

/** What the chart gives the collector of a release called demo, in namespace butler. */
function collector(): { programs: Record<string, string>; transforms: Record<string, Transform> } {
  const objects = rendered({
    poolers: { rw: { type: 'rw' } },
    logging: { shipping: { enabled: true, target: 'loki', loki: { endpoint: 'https://loki.example.org' } } },
  });
  const programs = one(objects, 'ConfigMap', '-logs').data ?? {};
  const config = JSON.parse(programs['vector.json'] ?? '') as { transforms: Record<string, Transform> };
  return { programs, transforms: config.transforms };
}

const { programs, transforms } = collector();
const runtime = programs['runtime.vrl'] ?? '';
const flatten = programs['flatten.vrl'] ?? '';

/** What the transform reduce does by its documents: the parts of a line, by file and stream, until the last. */
function whole(events: readonly Event[]): Event[] {
  const ends = runVrl([`.ends = ${transforms['whole']?.ends_when ?? ''}`], events);
  const lines: Event[] = [];
  const open = new Map<string, Event>();
  for (const [i, event] of events.entries()) {
    const key = JSON.stringify((transforms['whole']?.group_by ?? []).map((field) => event[field]));
    const begun = open.get(key);
    const line = begun
      ? { ...begun, message: `${String(begun['message'])}${String(event['message'])}` }
      : event;
    open.set(key, line);
    if (ends[i]?.['ends'] !== true) continue;
    open.delete(key);
    lines.push(line);
  }
  return [...lines, ...open.values()];
}

function ship(events: readonly Event[]): Event[] {
  const marked = transforms['marked']?.source ?? '';
  return runVrl([flatten, marked], whole(runVrl([runtime], events)));
}

const instance = 'demo-butler-postgres-1';
const postgres = ship(recorded('postgres', instance, 'postgres'));
const pgbouncer = ship(recorded('pgbouncer', 'demo-butler-postgres-pooler-rw-69db46d67d-ll5wt', 'pgbouncer'));
const initdb = ship(recorded('initdb', `${instance}-initdb-l78sf`, 'initdb'));

describe("a line of PostgreSQL's", () => {
  it('has severity, user, database and query as fields', () => {
    expect(postgres.find(({ sqlstate }) => sqlstate === '42P01')).toMatchObject({
      level: 'error',
      severity: 'ERROR',
      user: 'postgres',
      database: 'lsstdb1',
      query: 'select * from no_such_table',
      message: 'relation "no_such_table" does not exist',
      application: 'psql',
      pod: instance,
      namespace: 'butler',
      container: 'postgres',
      cluster: 'demo-butler-postgres',
      retention_days: 90,
      timestamp: '2026-11-22T19:49:03.757Z',
    });
  });

  it('of a slow statement has statement and duration', () => {
    const slow = postgres.filter(({ duration_ms: duration }) => duration !== undefined);
    expect(slow.map(({ user, query, duration_ms: duration }) => [user, query, duration])).toContainEqual([
      'rubin',
      'select pg_sleep(0.3)',
      301.272,
    ]);
  });

  it('of a refused login is critical and names the user', () => {
    expect(postgres.find(({ sqlstate }) => sqlstate === '28P01')).toMatchObject({
      level: 'critical',
      severity: 'FATAL',
      user: 'rubin',
      database: 'lsstdb1',
    });
  });

  it('that the container runtime split is whole again', () => {
    const long = postgres.find(({ query }) => String(query).includes('length($$'));
    expect(long).toMatchObject({ level: 'info', user: 'postgres', database: 'lsstdb1' });
    expect(String(long?.['query'])).toMatch(/^select pg_sleep\(0\.3\), length\(\$\$x+\$\$\);$/);
  });
});

it("a line of pgaudit's has what was done to what as fields", () => {
  const audited = ship(recorded('pgaudit', instance, 'postgres')).filter(
    ({ logger }) => logger === 'pgaudit',
  );
  expect(audited.map((event) => event['audit_command'])).toEqual([
    'CREATE TABLE',
    'INSERT',
    'PREPARE',
    'INSERT',
    'DROP TABLE',
  ]);
  expect(audited[0]).toMatchObject({
    user: 'rubin',
    database: 'lsstdb1',
    level: 'info',
    audit_type: 'SESSION',
    audit_class: 'DDL',
    audit_object: 'main.run',
    audit_object_type: 'TABLE',
    query: 'CREATE TABLE main.run (n bigint);',
    message: 'CREATE TABLE main.run (n bigint);',
  });
  // the values bound to a statement's parameters are not in it
  expect(audited[3]).toMatchObject({ audit_class: 'WRITE', audit_parameters: '<not logged>' });
});

it("a line of PgBouncer's has user and database as fields", () => {
  expect(pgbouncer).toContainEqual(
    expect.objectContaining({
      container: 'pgbouncer',
      user: 'rubin',
      database: 'lsstdb1',
      severity: 'LOG',
      level: 'info',
    }),
  );
  expect(pgbouncer.filter(({ level }) => level === 'warning' || level === 'error')).not.toEqual([]);
});

describe('no line is lost', () => {
  it('one that is no JSON is kept as it is', () => {
    expect(initdb).toContainEqual(
      expect.objectContaining({
        level: 'unknown',
        message: 'Error: while activating instance: error starting PostgreSQL instance: exit status 1',
      }),
    );
  });

  it('as many come out as went in, but for the parts of one', () => {
    const read = ['postgres', 'pgbouncer', 'initdb'].map((name) => recorded(name, 'pod', 'c').length);
    expect([postgres.length + 2, pgbouncer.length, initdb.length]).toEqual(read);
  });

  const file = `/var/log/pods/butler_${instance}_0b5e/postgres/0.log`;
  it.each([
    '',
    'no time at all',
    '2026-11-22T19:49:05Z stderr F ',
    '2026-11-22T19:49:05Z stderr F {"level":"info"',
    '2026-11-22T19:49:05Z stderr F []',
    '2026-11-22T19:49:05Z stderr F {}',
    '2026-11-22T19:49:05Z stderr F null',
    '2026-11-22T19:49:05Z stdout F {"level":1,"ts":1627394507.88,"record":"text","msg":{"a":1}}',
    '2026-11-22T19:49:05Z stdout F {"record":{"message":null,"error_severity":5,"audit":"x","user_name":["a"]}}',
    '2026-11-22T19:49:05Z stdout F {"msg":"record","record":{"message":"duration: x ms  statement: y"}}',
  ])('%j', (message) => {
    const [event, ...others] = ship([{ message, file }]);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ pod: instance, cluster: 'demo-butler-postgres' });
    expect(event).toHaveProperty('message');
    expect(event).toHaveProperty('timestamp');
  });
});

describe('the filter', () => {
  const own = (pod: string): unknown =>
    runVrl([`.own = ${transforms['own']?.condition ?? ''}`], [{ pod }])[0]?.['own'];

  it.each([
    'demo-butler-postgres-1',
    'demo-butler-postgres-12',
    'demo-butler-postgres-1-initdb-l78sf',
    'demo-butler-postgres-2-join-abcde',
    'demo-butler-postgres-1-major-upgrade-abcde',
    'demo-butler-postgres-pooler-rw-69db46d67d-ll5wt',
    'demo-butler-postgres-grants-gtqxz',
  ])('lets in %s', (pod) => {
    expect(own(pod)).toBe(true);
  });

  it.each([
    'demo-butler-postgres-2-1',
    'demo-butler-postgres-prod-1',
    'demo-butler-postgres-pooler-ro-69db46d67d-ll5wt',
    'demo-butler-postgres-logs-x7x2p',
    'other-1',
  ])('keeps out %s', (pod) => {
    expect(own(pod)).toBe(false);
  });
});

it('the same line has the same id, another line another', () => {
  const lines = recorded('postgres', instance, 'postgres');
  expect(ship(lines).map(({ id }) => id)).toEqual(postgres.map(({ id }) => id));
  expect(new Set(postgres.map(({ id }) => id)).size).toBe(postgres.length);
});
