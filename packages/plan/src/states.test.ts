import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { announcedBy, type Outcome } from './outcome.ts';
import { askOperator } from './operator.test.helper.ts';
import { plan } from './plan.ts';
import { asText } from './write.ts';

const object = (
  kind: string,
  name: string,
  spec: JsonObject,
  annotations: JsonObject = {},
  apiVersion = 'postgresql.cnpg.io/v1',
): JsonObject => ({ apiVersion, kind, metadata: { name, namespace: 'n', annotations }, spec });
const image = 'ghcr.io/cloudnative-pg/postgresql:17';
const cluster = (spec: JsonObject = {}, annotations: JsonObject = {}): JsonObject =>
  object(
    'Cluster',
    'pg',
    { instances: 3, imageName: `${image}.6`, storage: { size: '10Gi' }, ...spec },
    annotations,
  );
const of = { cluster: { name: 'pg' } };
const pooler = (
  spec: JsonObject = {},
  pgbouncer: JsonObject = {},
  annotations: JsonObject = {},
): JsonObject =>
  object(
    'Pooler',
    'pg-rw',
    { ...of, type: 'rw', instances: 2, pgbouncer: { poolMode: 'session', ...pgbouncer }, ...spec },
    annotations,
  );
const database = (spec: JsonObject = {}): JsonObject =>
  object('Database', 'd', { ...of, name: 'd', owner: 'o', ...spec });
const role = (spec: JsonObject = {}): JsonObject =>
  object('DatabaseRole', 'r', { ...of, name: 'r', ...spec });
const publication = object('Publication', 'p', {
  ...of,
  name: 'p',
  dbname: 'd',
  target: { allTables: true },
});
const schedule = (spec: JsonObject): JsonObject =>
  object('ScheduledBackup', 's', { ...of, schedule: '0 0 0 * * *', ...spec });
const job = (spec: JsonObject): JsonObject =>
  object('CronJob', 'c', { schedule: '0 0 * * *', ...spec }, {}, 'batch/v1');

const next = { imageName: `${image}.7` };
const asleep = { 'cnpg.io/hibernation': 'on' };
const alone = { 'cnpg.io/reconciliationLoop': 'disabled' };
const unseen = { 'cnpg.io/validation': 'disabled' };
const still = { 'cnpg.io/reconcilePodSpec': 'disabled' };
const fenced = (...names: string[]): JsonObject => ({ 'cnpg.io/fencedInstances': JSON.stringify(names) });
const replica: JsonObject = {
  bootstrap: { pg_basebackup: { source: 'b' } },
  replica: { enabled: true, source: 'b' },
  externalClusters: [{ name: 'b', connectionParameters: { host: 'b' } }],
};
const inTree = (more: JsonObject = {}, retentionPolicy = '30d'): JsonObject => ({
  backup: {
    barmanObjectStore: { destinationPath: 's3://a/', s3Credentials: { inheritFromIAMRole: true }, ...more },
    retentionPolicy,
  },
});
const services = (type: string, updateStrategy: string): JsonObject => ({
  managed: {
    services: {
      additional: [
        {
          selectorType: 'rw',
          updateStrategy,
          serviceTemplate: { metadata: { name: 'far' }, spec: { type } },
        },
      ],
    },
  },
});
const managed = (more: JsonObject): JsonObject => ({ managed: { roles: [{ name: 'batch', ...more }] } });

const initdb = (more: JsonObject = {}): JsonObject => ({
  bootstrap: { initdb: { database: 'd', owner: 'o', ...more } },
});
const plugin = 'barman-cloud.cloudnative-pg.io';
const archiving = {
  plugins: [{ name: plugin, isWALArchiver: true, parameters: { barmanObjectName: 's' } }],
};
const store = (value: string): JsonObject =>
  object(
    'ObjectStore',
    's',
    {
      configuration: { destinationPath: 's3://b/' },
      instanceSidecarConfiguration: { env: [{ name: 'A', value }] },
    },
    {},
    'barmancloud.cnpg.io/v1',
  );

const quiet: Outcome = { kinds: [], newPods: [] };
const one = (...kinds: Outcome['kinds']): Outcome => ({ kinds, newPods: [] });
const rolled: Outcome = { kinds: ['restart'], newPods: ['Cluster pg'], first: 'standbys' };

/** What changes in a state that was declared, what is announced, and a word that must be said. */
const table: readonly (readonly [
  title: string,
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  announced: Outcome,
  said: RegExp,
])[] = [
  [
    'an image, where the operator is kept away',
    [cluster({}, alone)],
    [cluster(next, alone)],
    quiet,
    /later: the operator is told to leave/,
  ],
  [
    'a size, where it is',
    [cluster({}, alone)],
    [cluster({ instances: 4 }, alone)],
    quiet,
    /later: the operator is told to leave/,
  ],
  [
    'a hibernation, where it is',
    [cluster({}, alone)],
    [cluster({}, { ...alone, ...asleep })],
    quiet,
    /later: the operator is told to leave/,
  ],
  [
    'a service, where it is',
    [cluster(services('ClusterIP', 'patch'), alone)],
    [cluster({}, alone)],
    quiet,
    /later: the operator is told/,
  ],
  [
    'what instance managers load, where it is',
    [cluster({}, alone)],
    [cluster({ postgresql: { parameters: { work_mem: '8MB' } } }, alone)],
    one('reload'),
    /reload/,
  ],
  [
    'a fence, where it is',
    [cluster({}, alone)],
    [cluster({}, { ...alone, ...fenced('*') })],
    one('stop'),
    /PostgreSQL stops in all/,
  ],
  ['that it is kept away', [cluster()], [cluster({}, alone)], quiet, /no failover/],
  ['that it may act again', [cluster({}, alone)], [cluster()], quiet, /acts on the cluster again/],
  [
    'an image, where all are fenced',
    [cluster({}, fenced('*'))],
    [cluster(next, fenced('*'))],
    quiet,
    /later: all instances are fenced/,
  ],
  [
    'an image, where one is fenced',
    [cluster({}, fenced('pg-2'))],
    [cluster(next, fenced('pg-2'))],
    rolled,
    /new pods: 2; of pg-2 when the fence ends/,
  ],
  [
    'one more fenced than all',
    [cluster({}, fenced('*'))],
    [cluster({}, fenced('*', 'pg-1'))],
    quiet,
    /the same instances are fenced/,
  ],
  [
    'one fence instead of all',
    [cluster({}, fenced('*'))],
    [cluster({}, fenced('pg-1'))],
    quiet,
    /starts again in all instances/,
  ],
  [
    'a fence that nobody can read',
    [cluster()],
    [cluster({}, { 'cnpg.io/fencedInstances': 'pg-1' })],
    quiet,
    /nothing: the same instances/,
  ],
  [
    'a major version, where all sleep',
    [cluster({}, asleep)],
    [cluster({ imageName: `${image.slice(0, -2)}18.1` }, asleep)],
    quiet,
    /later: the cluster is hibernated/,
  ],
  [
    'a promotion, where all sleep',
    [cluster(replica, asleep)],
    [cluster({ ...replica, replica: { enabled: false, source: 'b' } }, asleep)],
    quiet,
    /in all: later/,
  ],
  [
    'a role, where all sleep',
    [cluster({}, asleep)],
    [cluster({}, asleep), role({ login: true })],
    quiet,
    /later: when the hibernated cluster starts again: a role is made; it may log in/,
  ],
  [
    'a role that changes, where all are fenced',
    [cluster({}, fenced('*')), role({ login: true })],
    [cluster({}, fenced('*')), role({ login: false })],
    quiet,
    /later: when the fence of all instances ends/,
  ],
  [
    'a database that is to go, where all sleep',
    [cluster({}, asleep), database()],
    [cluster({}, asleep), database({ ensure: 'absent' })],
    one('data-loss'),
    /when the hibernated cluster starts again: the operator drops the database/,
  ],
  [
    'a database, in a replica cluster',
    [cluster(replica)],
    [cluster(replica), database()],
    quiet,
    /later: when the replica cluster is promoted/,
  ],
  [
    'a publication, in a replica cluster',
    [cluster(replica)],
    [cluster(replica), publication],
    quiet,
    /later: when the replica cluster is promoted/,
  ],
  [
    'a role, in a replica cluster',
    [cluster(replica), role()],
    [cluster(replica), role({ createdb: true })],
    quiet,
    /later: when the replica cluster is promoted/,
  ],
  [
    'a role of the Cluster, in a replica cluster',
    [cluster(replica)],
    [cluster({ ...replica, ...managed({}) })],
    quiet,
    /not before the replica cluster is promoted/,
  ],
  [
    'a database that goes, in a replica cluster',
    [cluster(replica), database({ databaseReclaimPolicy: 'delete' })],
    [cluster(replica)],
    one('objects'),
    /it stays in PostgreSQL/,
  ],
  [
    'a database, in a replica cluster that is promoted by the same change',
    [cluster(replica)],
    [cluster({ ...replica, replica: { enabled: false, source: 'b' } }), database()],
    { kinds: ['objects', 'reload', 'restart'], newPods: ['standbys of Cluster pg'], first: 'standbys' },
    /objects: a database is made/,
  ],
  [
    'a database that is to be none',
    [cluster()],
    [cluster(), database({ ensure: 'absent' })],
    one('data-loss'),
    /drops the database/,
  ],
  [
    'a role that is to be none',
    [cluster()],
    [cluster(), role({ ensure: 'absent' })],
    one('rights'),
    /drops the role/,
  ],
  [
    'the object of a database that is none',
    [cluster(), database({ ensure: 'absent', databaseReclaimPolicy: 'delete' })],
    [cluster()],
    one('objects'),
    /has been dropped/,
  ],
  [
    'a role of the Cluster that is made',
    [cluster()],
    [cluster(managed({ superuser: true }))],
    one('rights'),
    /batch is made; it may do anything/,
  ],
  [
    'a role of the Cluster that is to be none',
    [cluster()],
    [cluster(managed({ ensure: 'absent' }))],
    one('rights'),
    /drops batch/,
  ],
  [
    'a role of the Cluster that nobody names any more',
    [cluster(managed({}))],
    [cluster()],
    one('objects'),
    /looks after batch no more; a role that is there stays/,
  ],
  ['a schedule that is suspended', [], [schedule({ suspend: true })], one('objects'), /no backup is taken/],
  [
    'a schedule that begins at once',
    [],
    [schedule({ immediate: true })],
    one('objects'),
    /the first one now/,
  ],
  [
    'another time of a suspended one',
    [schedule({ suspend: true })],
    [schedule({ suspend: true, schedule: '0 0 1 * * *' })],
    quiet,
    /later: it is suspended/,
  ],
  ['a suspended one that goes', [schedule({ suspend: true })], [], one('objects'), /which is suspended/],
  ['a CronJob that is suspended', [job({})], [job({ suspend: true })], quiet, /it runs no more/],
  ['a suspended CronJob', [], [job({ suspend: true })], one('objects'), /nothing runs by it/],
  [
    'another time of a suspended CronJob',
    [job({ suspend: true })],
    [job({ suspend: true, schedule: '0 1 * * *' })],
    quiet,
    /it is suspended/,
  ],
  ['a parked pooler', [cluster()], [cluster(), pooler({ instances: 0 })], one('objects'), /no pod/],
  [
    'a paused pooler',
    [cluster()],
    [cluster(), pooler({}, { paused: true })],
    one('objects'),
    /its clients wait/,
  ],
  [
    'the image of a parked pooler',
    [pooler({ instances: 0 })],
    [pooler({ instances: 0 }, { image: 'b:1' })],
    quiet,
    /later: the pooler has no pod/,
  ],
  [
    'the mode of a parked pooler',
    [pooler({ instances: 0 })],
    [pooler({ instances: 0 }, { poolMode: 'transaction' })],
    quiet,
    /has no pod/,
  ],
  [
    'a parked pooler that is paused',
    [pooler({ instances: 0 })],
    [pooler({ instances: 0 }, { paused: true })],
    quiet,
    /has no pod/,
  ],
  ['a parked pooler that goes', [pooler({ instances: 0 })], [], one('objects'), /which has no pod/],
  [
    'a pooler that is parked with another image',
    [pooler()],
    [pooler({ instances: 0 }, { image: 'b:1' })],
    one('stop'),
    /nobody gets in through it/,
  ],
  [
    'the image of a pooler whose pods are to stay',
    [pooler({}, {}, still)],
    [pooler({}, { image: 'b:1' }, still)],
    quiet,
    /later: the pods of the pooler stay/,
  ],
  ['that they are to stay', [pooler()], [pooler({}, {}, still)], quiet, /stay as they are from then on/],
  [
    'that they are not to stay any more',
    [pooler({}, {}, still)],
    [pooler()],
    one('reconnect'),
    /unlike what it says/,
  ],
  [
    "the Secret of the first database's owner",
    [cluster(initdb({ secret: { name: 'a' } }))],
    [cluster(initdb({ secret: { name: 'b' } }))],
    quiet,
    /o gets the password of the Secret b/,
  ],
  [
    'a Secret of its own that the operator makes again',
    [cluster(initdb({ secret: { name: 'a' } }))],
    [cluster(initdb())],
    quiet,
    /o gets the password of the Secret pg-app/,
  ],
  [
    "the first database's owner",
    [cluster(initdb())],
    [cluster(initdb({ owner: 'p' }))],
    one('rights'),
    /p gets the password of the Secret pg-app, and o keeps what it has; .* no later change/,
  ],
  [
    'the name of the first database',
    [cluster(initdb())],
    [cluster(initdb({ database: 'e' }))],
    quiet,
    /names another database; none is made/,
  ],
  [
    'how the first database is sorted',
    [cluster(initdb())],
    [cluster(initdb({ localeCollate: 'de-x-icu' }))],
    quiet,
    /nothing: it is read when the cluster is made/,
  ],
  [
    'the Secret of a superuser without password',
    [cluster({ superuserSecret: { name: 'a' } })],
    [cluster({ superuserSecret: { name: 'b' } })],
    quiet,
    /nothing: the superuser has no password/,
  ],
  [
    'an archive without plugin that goes',
    [cluster(inTree())],
    [cluster()],
    quiet,
    /irreversible: WAL is archived no more/,
  ],
  [
    'an archive without plugin that comes',
    [cluster()],
    [cluster(inTree())],
    quiet,
    /in all: no interruption/,
  ],
  [
    'where it is',
    [cluster(inTree())],
    [cluster(inTree({ destinationPath: 's3://b/' }))],
    quiet,
    /in another place/,
  ],
  [
    'how long its backups are kept',
    [cluster(inTree())],
    [cluster(inTree({}, '7d'))],
    quiet,
    /irreversible: backups that are older/,
  ],
  ['that they are kept longer', [cluster(inTree())], [cluster(inTree({}, '8w'))], quiet, /kept longer/],
  [
    'an archive by a plugin instead',
    [cluster(inTree())],
    [
      cluster({
        plugins: [
          {
            name: 'barman-cloud.cloudnative-pg.io',
            isWALArchiver: true,
            parameters: { barmanObjectName: 's' },
          },
        ],
      }),
    ],
    rolled,
    /archive by the plugin from now on/,
  ],
  [
    'an archive without plugin instead of one by it',
    [cluster(archiving)],
    [cluster(inTree())],
    rolled,
    /archive by themselves from now on[^]*in all: restart/,
  ],
  [
    'that nothing is archived',
    [cluster()],
    [cluster({}, { 'cnpg.io/skipWalArchiving': 'enabled' })],
    { kinds: ['restart'], newPods: ['standbys of Cluster pg'], first: 'standbys' },
    /irreversible: WAL is archived no more/,
  ],
  [
    'a service that is replaced',
    [cluster(services('LoadBalancer', 'replace'))],
    [cluster(services('ClusterIP', 'replace'))],
    one('reconnect'),
    /far is deleted and made again/,
  ],
  [
    'a service that is patched',
    [cluster(services('LoadBalancer', 'patch'))],
    [cluster(services('ClusterIP', 'patch'))],
    quiet,
    /changes Services/,
  ],
  [
    'what the plugin puts into pods, where all sleep',
    [cluster(archiving, asleep), store('1')],
    [cluster(archiving, asleep), store('2')],
    quiet,
    /later: the plugin changes the containers of the instances: their next pods/,
  ],
  [
    'what the plugin puts into pods, where the operator is kept away',
    [cluster(archiving, alone), store('1')],
    [cluster(archiving, alone), store('2')],
    quiet,
    /later: the plugin changes the containers of the instances: their next pods/,
  ],
  [
    'what the plugin puts into pods, where all are fenced',
    [cluster(archiving, fenced('*')), store('1')],
    [cluster(archiving, fenced('*')), store('2')],
    quiet,
    /later: the plugin changes the containers of the instances: their next pods/,
  ],
  [
    'what the plugin puts into pods, where they are to stay',
    [cluster(archiving, still), store('1')],
    [cluster(archiving, still), store('2')],
    quiet,
    /later: the plugin changes the containers of the instances: their next pods/,
  ],
  [
    'what the plugin puts into pods',
    [cluster(archiving), store('1')],
    [cluster(archiving), store('2')],
    rolled,
    /restart: the plugin changes/,
  ],
  [
    'the owner of a database that is to be none',
    [database({ ensure: 'absent' })],
    [database({ ensure: 'absent', owner: 'p' })],
    quiet,
    /nothing: there is to be none/,
  ],
  [
    'what a role may do that is to be none',
    [role({ ensure: 'absent' })],
    [role({ ensure: 'absent', superuser: true })],
    quiet,
    /nothing: there is to be none/,
  ],
  [
    'what a role of the Cluster may do that is to be none',
    [cluster(managed({ ensure: 'absent' }))],
    [cluster(managed({ ensure: 'absent', superuser: true }))],
    quiet,
    /nothing: there is to be none/,
  ],
  [
    'a role that is to be one again',
    [role({ ensure: 'absent' })],
    [role({ ensure: 'present' })],
    one('rights'),
    /the operator makes the role/,
  ],
  [
    'the first schemas of a database, one of which is to be none',
    [database()],
    [database({ schemas: [{ name: 'a' }, { name: 'b', ensure: 'absent' }] })],
    quiet,
    /the operator makes it, unless it is there\n.*the operator drops it/,
  ],
  [
    'the last schema of a database, which nobody names any more',
    [database({ schemas: [{ name: 'a' }] })],
    [database()],
    quiet,
    /it stays in the database/,
  ],
];

describe('a change in a state that was declared', () => {
  it.each(table)('%s', (_, before, after, announced, said) => {
    const planned = plan(before, after);
    expect([announcedBy(planned), asText(planned)]).toEqual([announced, expect.stringMatching(said)]);
    for (const { effects } of planned.changes) expect(effects).not.toEqual([]);
  });
});

describe("what annotations make of the operator's own answer", () => {
  const pprof = { 'alpha.cnpg.io/enableInstancePprof': 'true' };
  const asked: readonly (readonly [string, JsonObject, JsonObject, { errors: number; pods: boolean }])[] = [
    ['profiles', cluster(), cluster({}, pprof), { errors: 0, pods: true }],
    [
      'no profiles any more',
      cluster({}, pprof),
      cluster({}, { 'alpha.cnpg.io/enableInstancePprof': 'false' }),
      { errors: 0, pods: true },
    ],
    [
      'a smaller volume, unseen',
      cluster(),
      cluster({ storage: { size: '5Gi' } }, unseen),
      { errors: 0, pods: false },
    ],
    [
      'an older major, seen again',
      cluster({}, unseen),
      cluster({ imageName: `${image.slice(0, -2)}16.1` }),
      { errors: 1, pods: false },
    ],
    [
      'image and settings at once, unseen',
      cluster({ primaryUpdateMethod: 'switchover' }, unseen),
      cluster(
        { ...next, primaryUpdateMethod: 'switchover', postgresql: { parameters: { work_mem: '8MB' } } },
        unseen,
      ),
      { errors: 0, pods: true },
    ],
  ];
  const answers = askOperator(asked.map(([, before, after]) => ({ before, after })));

  it.each(asked.map((row, index) => [...row, answers[index]] as const))(
    '%s',
    (_, before, after, wanted, answer) => {
      expect({ errors: answer?.errors.length, pods: answer?.pods }).toEqual(wanted);
      const planned = plan([before], [after]);
      expect([planned.heaviest === 'refused', planned.newPods.length > 0]).toEqual([
        wanted.errors > 0,
        wanted.pods,
      ]);
    },
  );

  it('profiles wait where pods are to stay', () => {
    expect(asText(plan([cluster({}, still)], [cluster({}, { ...still, ...pprof })]))).toMatch(
      /later: new pods get it/,
    );
  });
});
