import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { plan } from './plan.ts';
import { asText } from './write.ts';

const operators = 'postgresql.cnpg.io/v1';
const rbac = 'rbac.authorization.k8s.io/v1';
const object = (
  apiVersion: string,
  kind: string,
  name: string,
  more: JsonObject,
  annotations: JsonObject = {},
): JsonObject => ({ apiVersion, kind, metadata: { name, namespace: 'n', annotations }, ...more });
const cluster = (spec: JsonObject = {}, annotations: JsonObject = {}, name = 'pg'): JsonObject =>
  object(
    operators,
    'Cluster',
    name,
    { spec: { instances: 3, imageName: 'postgresql:17.6', storage: { size: '1Gi' }, ...spec } },
    annotations,
  );
const role = (spec: JsonObject): JsonObject =>
  object(operators, 'DatabaseRole', 'batch', { spec: { name: 'batch', cluster: { name: 'pg' }, ...spec } });
const database = object(operators, 'Database', 'd', { spec: { name: 'd', cluster: { name: 'pg' } } });
const synchronous = (number: number, dataDurability = 'required'): JsonObject => ({
  postgresql: { synchronous: { method: 'any', number, dataDurability } },
});
const archiving: JsonObject = {
  plugins: [
    {
      name: 'barman-cloud.cloudnative-pg.io',
      isWALArchiver: true,
      parameters: { barmanObjectName: 'a', serverName: 'pg' },
    },
  ],
};
const elsewhere: JsonObject = {
  plugins: [
    {
      name: 'barman-cloud.cloudnative-pg.io',
      isWALArchiver: true,
      parameters: { barmanObjectName: 'a', serverName: 'other' },
    },
  ],
};
const rules = (verbs: string[], more: JsonObject = {}): JsonObject =>
  object(rbac, 'Role', 'job', { rules: [{ apiGroups: [''], resources: ['pods'], verbs, ...more }] });
const binding = (account: string): JsonObject =>
  object(rbac, 'RoleBinding', 'job', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'job' },
    subjects: [{ kind: 'ServiceAccount', name: account }],
  });
const alertsWith = (group: JsonObject, annotations: JsonObject = {}): JsonObject =>
  object(
    'monitoring.coreos.com/v1',
    'PrometheusRule',
    'pg',
    {
      spec: {
        groups: [
          {
            name: 'a',
            rules: [
              { alert: 'A', expr: '1' },
              { alert: 'B', expr: '1' },
            ],
            ...group,
          },
        ],
      },
    },
    annotations,
  );
const alerts = alertsWith({});
const schedule = (suspend: boolean): JsonObject =>
  object(operators, 'ScheduledBackup', 'nightly', { spec: { schedule: '0 0 0 * * *', suspend } });
const service = (selectorType: string): JsonObject => ({
  managed: {
    services: { additional: [{ selectorType, serviceTemplate: { metadata: { name: 'direct' } } }] },
  },
});
const pooler = (type: string): JsonObject =>
  object(operators, 'Pooler', 'p', { spec: { cluster: { name: 'pg' }, type, instances: 1, pgbouncer: {} } });
const access = (databases: JsonObject): JsonObject =>
  object('v1', 'ConfigMap', 'pg-access', { data: { 'access.json': JSON.stringify({ databases }) } });
const schema = (serviceLevel: string): JsonObject => ({
  d: { schemas: { main: { owner: 'o', developer: 'd', service: 's', reader: 'r', serviceLevel } } },
});
const keep = { 'helm.sh/resource-policy': 'keep' };
const other: JsonObject = { resources: { requests: { cpu: '2' } } };

/** What changes, and what must be said of it, for a person who has to answer for the databases. */
const table: readonly (readonly [
  title: string,
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  said: RegExp,
])[] = [
  ['a role that is made', [], [role({ login: true, inRoles: ['a'] })], /it may log in; it may do what a may/],
  [
    'a role that may not log in',
    [role({ login: true })],
    [role({ login: false })],
    /may not log in any more/,
  ],
  ['a role that inherits again', [role({ inherit: false })], [role({})], /may use what its groups may do/],
  [
    'groups of a role',
    [role({ inRoles: ['a', 'b'] })],
    [role({ inRoles: ['b', 'c'] })],
    /gains what c may do, and loses what a may do\n/,
  ],
  ['a password that comes', [role({})], [role({ passwordSecret: { name: 's' } })], /gets a password\n/],
  [
    'a password of no Secret',
    [role({ passwordSecret: { name: 's' } })],
    [role({})],
    /keeps the one that it has.*\nin all: no interruption/,
  ],
  [
    'a client certificate that goes',
    [role({ login: true, clientCertificate: { enabled: true } })],
    [role({ login: true })],
    /deletes the Secret with its client certificate/,
  ],
  ['a password that is taken away', [role({})], [role({ disablePassword: true })], /no password any more/],
  [
    'a password that ends',
    [role({})],
    [role({ validUntil: '2027-01-01T00:00:00Z' })],
    /good until 2027-01-01T00:00:00Z/,
  ],
  [
    'commits that wait for all standbys',
    [cluster()],
    [cluster(synchronous(2))],
    /any 2 of the standbys; all writes wait .* each restart of one stops writes/,
  ],
  [
    'commits that wait for some standbys',
    [cluster()],
    [cluster(synchronous(1))],
    /any 1 of the standbys; all writes wait where fewer are there \(dataDurability: required\)\n/,
  ],
  [
    'fields that do the same, once',
    [cluster()],
    [cluster(synchronous(1))],
    /^Cluster pg\n( {2}spec\.postgresql\.synchronous\.\w+ none -> \w+\n){3} {4}reload: commits wait [^\n]*\nin all/,
  ],
  ['commits that wait no more', [cluster(synchronous(1))], [cluster()], /a failover may lose the newest/],
  [
    'new pods, where commits wait for all standbys',
    [cluster(synchronous(2))],
    [cluster({ ...synchronous(2), ...other })],
    /the standbys, .*: 2; writes wait until each is back/,
  ],
  [
    'new pods, where commits wait for those that are there',
    [cluster(synchronous(2, 'preferred'))],
    [cluster({ ...synchronous(2, 'preferred'), ...other })],
    /the standbys, .*: 2\n/,
  ],
  [
    'another name of a cluster',
    [cluster()],
    [cluster({}, {}, 'new')],
    /Cluster new\n.*with new volumes, and nothing in it\nCluster pg\n.*nobody is served any more/,
  ],
  [
    'a cluster of an archive',
    [],
    [cluster({ bootstrap: { recovery: { source: 'old' } } })],
    /with new volumes, from old\n/,
  ],
  ['a database whose cluster goes', [cluster(), database], [], /Database d\n.*it goes with its cluster/],
  [
    'a database whose cluster is kept',
    [cluster({}, keep), database],
    [],
    /Database d\n.*the operator looks after it no more/,
  ],
  ['backups that end', [cluster(archiving)], [cluster()], /WAL is archived no more.*/],
  ['backups that begin', [cluster()], [cluster(archiving)], /WAL is archived from then on/],
  [
    'another archive',
    [cluster(archiving)],
    [cluster(elsewhere)],
    /to another archive: a restore needs the old one/,
  ],
  ['a schedule that rests', [schedule(false)], [schedule(true)], /no backup is taken by it any more, until/],
  ['a schedule that goes on', [schedule(true)], [schedule(false)], /backups are taken by it again/],
  ['a cluster that is kept', [cluster()], [cluster({}, keep)], /it stays when the release goes/],
  [
    'a cluster that is kept no more',
    [cluster({}, keep)],
    [cluster()],
    /it goes with the release from then on, and its volumes with it/,
  ],
  [
    'rights on the API',
    [rules(['get'])],
    [rules(['get', 'delete'])],
    /who is bound to it may: delete pods\n/,
  ],
  [
    'fewer rights on the API',
    [rules(['get', 'delete'])],
    [rules(['get'])],
    /may not any more: delete pods\nin all: rights/,
  ],
  [
    'rights for each name',
    [rules(['get'], { resourceNames: ['a'] })],
    [rules(['get'])],
    /may: get pods\n.*may not any more: get pods of some names/,
  ],
  [
    'rights for another name',
    [rules(['get'], { resourceNames: ['a'] })],
    [rules(['get'], { resourceNames: ['b'] })],
    /the same to other objects\nin all: no interruption/,
  ],
  ['a Role', [], [rules(['get', 'list'])], /who is bound to it may: get, list pods\n/],
  ['a binding', [], [binding('a')], /ServiceAccount a may do what Role job allows/],
  [
    'a binding of another',
    [binding('a')],
    [binding('b')],
    /ServiceAccount b may do .*, and ServiceAccount a did/,
  ],
  ['alerts', [], [alerts], /alerts appear: A, B\n/],
  ['alerts that go', [alerts], [], /alerts go: A, B\n/],
  [
    'an annotation of alerts',
    [alerts],
    [alertsWith({}, { 'example.org/team': 'a' })],
    /metadata.*team.* none -> a\n +nothing: labels and annotations/,
  ],
  [
    'an alert and an annotation',
    [alerts],
    [alertsWith({ rules: [{ alert: 'A', expr: '2' }] }, { 'example.org/team': 'a' })],
    /^PrometheusRule pg\n +alerts: alerts go: B\n +alerts: alerts change: A\n +metadata.*team.* none -> a\n/,
  ],
  [
    'how often alerts are evaluated',
    [alerts],
    [alertsWith({ interval: '30s' })],
    /interval none -> 30s\n +no interruption: Prometheus evaluates the group in another way/,
  ],
  [
    'where a Service leads',
    [cluster(service('rw'))],
    [cluster(service('ro'))],
    /direct leads to other instances/,
  ],
  ['where a pooler leads', [pooler('rw')], [pooler('ro')], /now standbys, which take no writes/],
  [
    'a superuser without a password',
    [cluster({ enableSuperuserAccess: true })],
    [cluster({ enableSuperuserAccess: false })],
    /password is taken away/,
  ],
  [
    'another authority of clients',
    [cluster({ certificates: { clientCASecret: 'a' } })],
    [cluster({ certificates: { clientCASecret: 'b' } })],
    /new logins with certificates of the old authority are refused/,
  ],
  [
    'a schema of access',
    [access({})],
    [access(schema('store'))],
    /database d: o, d, s, r get their rights in schema main/,
  ],
  [
    'a schema that leaves access',
    [access(schema('store'))],
    [access({})],
    /nobody gets rights in schema main any more/,
  ],
  [
    'what services write',
    [access(schema('store'))],
    [access(schema('register'))],
    /services write in schema main by level register, and by store no more/,
  ],
];

describe('what is said of a change', () => {
  it.each(table)('%s', (_, before, after, said) => {
    expect(asText(plan(before, after))).toMatch(said);
  });
});
