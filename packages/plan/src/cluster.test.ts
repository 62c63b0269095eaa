import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { announcedBy, type Outcome } from './outcome.ts';
import { askOperator } from './operator.test.helper.ts';
import { plan } from './plan.ts';
import { asText } from './write.ts';

const cluster = (spec: JsonObject = {}, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'pg', namespace: 'n', annotations },
  spec: {
    instances: 3,
    imageName: 'ghcr.io/cloudnative-pg/postgresql:17.6',
    storage: { size: '10Gi' },
    ...spec,
  },
});
const parameters = (settings: JsonObject): JsonObject => ({ postgresql: { parameters: settings } });
const synchronous = (more: JsonObject = {}): JsonObject => ({
  postgresql: { synchronous: { method: 'any', number: 1, ...more } },
});
const service = (name: string): JsonObject => ({
  selectorType: 'rw',
  serviceTemplate: { metadata: { name }, spec: { type: 'LoadBalancer' } },
});
const services = (...names: string[]): JsonObject => ({
  managed: { services: { additional: names.map((name) => service(name)) } },
});
const role = (more: JsonObject): JsonObject => ({ managed: { roles: [{ name: 'batch', ...more }] } });
const switches: JsonObject = { primaryUpdateMethod: 'switchover' };
const supervised: JsonObject = { primaryUpdateStrategy: 'supervised' };
const other: JsonObject = { resources: { requests: { cpu: '2' } } };
const sleeping = { 'cnpg.io/hibernation': 'on' };
const still = { 'cnpg.io/reconcilePodSpec': 'disabled' };
const patch = (path: string): JsonObject => ({
  'cnpg.io/podPatch': JSON.stringify([{ op: 'add', path, value: 'other' }]),
});
const external = (host: string): JsonObject => ({
  bootstrap: { pg_basebackup: { source: 'b' } },
  replica: { enabled: true, source: 'b' },
  externalClusters: [{ name: 'b', connectionParameters: { host } }],
});
const affinity = (more: JsonObject): JsonObject => ({ affinity: more });
const tablespace = (more: JsonObject = {}): JsonObject => ({
  tablespaces: [{ name: 'fast', storage: { size: '1Gi' }, ...more }],
});

const quiet: Outcome = { kinds: [], newPods: [] };
const reload: Outcome = { kinds: ['reload'], newPods: [] };
const all = ['Cluster pg'];
const rolled: Outcome = { kinds: ['restart'], newPods: all, first: 'standbys' };
const refused: Outcome = { kinds: ['refused'], newPods: [], refusedBy: 'the operator' };

/** What of a Cluster changes, what is announced, and a word that must be said. */
const table: readonly (readonly [
  title: string,
  before: JsonObject,
  after: JsonObject,
  announced: Outcome,
  said: RegExp,
])[] = [
  [
    'a major version',
    cluster(),
    cluster({ imageName: 'ghcr.io/cloudnative-pg/postgresql:18.1' }),
    { kinds: ['stop', 'volumes'], newPods: all },
    /pg_upgrade brings the primary from 17 to 18/,
  ],
  [
    'a setting that the operator sets anyway',
    cluster(),
    cluster(parameters({ max_worker_processes: '32' })),
    quiet,
    /nothing changes/,
  ],
  [
    "less than the operator's own value",
    cluster(),
    cluster(parameters({ max_worker_processes: '16' })),
    { kinds: ['restart'], newPods: ['standbys of Cluster pg'], first: 'primary' },
    /the primary takes it first/,
  ],
  [
    'less, with a person who switches over',
    cluster({ ...supervised, ...parameters({ max_connections: '200' }) }),
    cluster({ ...supervised, ...parameters({ max_connections: '100' }) }),
    { kinds: ['restart', 'switchover'], newPods: ['standbys of Cluster pg'], first: 'primary' },
    /1\. switchover: the operator waits for a person/,
  ],
  [
    'wal_level minimal, where nothing was said',
    cluster({ instances: 1 }),
    cluster({ instances: 1, ...parameters({ wal_level: 'minimal', max_wal_senders: '0' }) }),
    refused,
    /wal_level cannot become minimal/,
  ],
  [
    'another instance, which commits wait for',
    cluster(synchronous()),
    cluster({ ...synchronous(), instances: 4 }),
    { kinds: ['reload', 'volumes'], newPods: [] },
    /load the names of the standbys/,
  ],
  [
    'another instance, beyond those that commits wait for',
    cluster(synchronous({ maxStandbyNamesFromCluster: 2 })),
    cluster({ ...synchronous({ maxStandbyNamesFromCluster: 2 }), instances: 4 }),
    { kinds: ['volumes'], newPods: [] },
    /standbys are copied/,
  ],
  [
    'a failover that counts votes',
    cluster(synchronous()),
    cluster(synchronous({ failoverQuorum: true })),
    quiet,
    /the next failover goes by it/,
  ],
  [
    'how commits wait',
    cluster(synchronous()),
    cluster(synchronous({ dataDurability: 'preferred' })),
    reload,
    /wait/,
  ],
  [
    'more instances and new pods',
    cluster({ instances: 1 }),
    cluster({ ...other, ...switches, instances: 3 }),
    { kinds: ['restart', 'switchover', 'volumes'], newPods: all },
    /1\. switchover: then a standby becomes the primary/,
  ],
  [
    'fewer instances and new pods',
    cluster(),
    cluster({ ...other, instances: 2 }),
    { kinds: ['restart', 'volumes'], newPods: all, first: 'standbys' },
    /get new pods: 1\n/,
  ],
  [
    'the last standby and new pods',
    cluster({ instances: 2 }),
    cluster({ ...other, instances: 1 }),
    { kinds: ['restart', 'stop', 'volumes'], newPods: all },
    /the only instance gets a new pod/,
  ],
  [
    'new pods while it sleeps',
    cluster({}, sleeping),
    cluster(other, sleeping),
    quiet,
    /when they start again/,
  ],
  [
    'a setting while it sleeps',
    cluster({}, sleeping),
    cluster(parameters({ work_mem: '8MB' }), sleeping),
    quiet,
    /later/,
  ],
  ['new pods when it wakes', cluster({}, sleeping), cluster(other), quiet, /the instances start with it/],
  [
    'new pods when it falls asleep',
    cluster(),
    cluster(other, sleeping),
    { kinds: ['stop'], newPods: [] },
    /all instances are shut down/,
  ],
  [
    'new pods, where those that are there stay',
    cluster({}, still),
    cluster(other, still),
    quiet,
    /the running ones stay/,
  ],
  [
    'a plugin that comes, where pods stay',
    cluster({}, still),
    cluster({ plugins: [{ name: 'barman-cloud.cloudnative-pg.io', isWALArchiver: true }] }, still),
    quiet,
    /the running ones stay/,
  ],
  [
    'another image, although pods stay',
    cluster({}, still),
    cluster({ imageName: 'ghcr.io/cloudnative-pg/postgresql:17.7' }, still),
    rolled,
    /get new pods/,
  ],
  ['a patch of its pods', cluster(), cluster({}, patch('/spec/schedulerName')), rolled, /get new pods/],
  ["a patch of its pods' labels", cluster(), cluster({}, patch('/metadata/labels/a')), quiet, /nothing/],
  [
    'a restart by hand',
    cluster(),
    cluster({}, { 'kubectl.kubernetes.io/restartedAt': '2026-11-01' }),
    rolled,
    /get new pods/,
  ],
  [
    'a restart by hand that nobody asks for any more',
    cluster({}, { 'kubectl.kubernetes.io/restartedAt': '2026-11-01' }),
    cluster(),
    quiet,
    /nothing/,
  ],
  [
    'a fence',
    cluster(),
    cluster({}, { 'cnpg.io/fencedInstances': '["pg-2"]' }),
    { kinds: ['stop'], newPods: [] },
    /stops in pg-2/,
  ],
  [
    'a fence that goes',
    cluster({}, { 'cnpg.io/fencedInstances': '["*"]' }),
    cluster(),
    quiet,
    /starts again in all/,
  ],
  [
    'a service that goes',
    cluster(services('a', 'b')),
    cluster(services('b')),
    { kinds: ['stop'], newPods: [] },
    /the address goes, .*: a\n/,
  ],
  ['a service that comes', cluster(), cluster(services('a')), quiet, /the operator changes Services/],
  [
    'an address of the operator that goes',
    cluster(),
    cluster({ managed: { services: { disabledDefaultServices: ['ro'] } } }),
    { kinds: ['stop'], newPods: [] },
    /nobody gets in through it: pg-ro/,
  ],
  [
    'the limit of a role',
    cluster(role({})),
    cluster(role({ connectionLimit: 3 })),
    quiet,
    /sessions that are there stay/,
  ],
  [
    'a role that may more',
    cluster(role({})),
    cluster(role({ createdb: true })),
    { kinds: ['rights'], newPods: [] },
    /may make databases from then on/,
  ],
  [
    'a role that goes',
    cluster(role({})),
    cluster(role({ ensure: 'absent' })),
    { kinds: ['rights'], newPods: [] },
    /drops the role/,
  ],
  [
    'where the source of a replica is',
    cluster(external('a')),
    cluster(external('b')),
    reload,
    /follows its source by it/,
  ],
  [
    'an external cluster that nobody follows',
    cluster({ externalClusters: [{ name: 'b', connectionParameters: { host: 'a' } }] }),
    cluster({ externalClusters: [{ name: 'b', connectionParameters: { host: 'b' } }] }),
    quiet,
    /goes by it/,
  ],
  [
    'where instances are kept apart, if they were',
    cluster(affinity({ enablePodAntiAffinity: false })),
    cluster(affinity({ enablePodAntiAffinity: false, topologyKey: 'zone' })),
    quiet,
    /anyway/,
  ],
  [
    'a larger volume, which does not grow in use',
    cluster({ storage: { size: '10Gi', resizeInUseVolumes: false } }),
    cluster({ storage: { size: '20Gi', resizeInUseVolumes: false } }),
    quiet,
    /those in use do not grow/,
  ],
  [
    'a tablespace for temporary objects',
    cluster(tablespace()),
    cluster(tablespace({ temporary: true })),
    reload,
    /temporary/,
  ],
];

describe('what is announced of a Cluster', () => {
  it.each(table)('%s', (_, before, after, announced, said) => {
    const planned = plan([before], [after]);
    expect([announcedBy(planned), asText(planned)]).toEqual([announced, expect.stringMatching(said)]);
  });

  it("is what the operator's own code does of its pods, where instances run", () => {
    const runs = table.filter(([, before, after, { kinds }]) => {
      const annotations = JSON.stringify([before['metadata'], after['metadata']]);
      return !/hibernation|reconcilePodSpec|restartedAt/.test(annotations) && !kinds.includes('refused');
    });
    const answers = askOperator(runs.map(([, before, after]) => ({ before, after })));
    const said = runs.map(([title, , , { newPods }]) => [title, newPods.includes('Cluster pg')]);
    expect(runs.map(([title], index) => [title, answers[index]?.errors, answers[index]?.pods])).toEqual(
      said.map(([title, pods]) => [title, [], pods]),
    );
  });
});
