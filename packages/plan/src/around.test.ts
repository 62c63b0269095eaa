import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { announcedBy, type Outcome } from './outcome.ts';
import { plan } from './plan.ts';
import { asText } from './write.ts';

const object = (apiVersion: string, kind: string, name: string, spec: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'n' },
  spec,
});
const operators = 'postgresql.cnpg.io/v1';
const image = 'ghcr.io/cloudnative-pg/postgresql:17.6';

const catalog = (of17: string, pgbouncer = 'pgbouncer:1.25.1', more: JsonObject = {}): JsonObject =>
  object(operators, 'ImageCatalog', 'images', {
    images: [
      { major: 17, image: of17, ...more },
      { major: 18, image: 'ghcr.io/cloudnative-pg/postgresql:18.1' },
    ],
    componentImages: [{ key: 'pgbouncer', image: pgbouncer }],
  });
const named = { apiGroup: 'postgresql.cnpg.io', kind: 'ImageCatalog', name: 'images' };
const fromCatalog = (major = 17): JsonObject => ({ imageCatalogRef: { ...named, major } });
const cluster = (spec: JsonObject): JsonObject =>
  object(operators, 'Cluster', 'pg', { instances: 2, storage: { size: '1Gi' }, ...spec });
const pooler = (pgbouncer: JsonObject, more: JsonObject = {}): JsonObject =>
  object(operators, 'Pooler', 'pg-rw', {
    cluster: { name: 'pg' },
    type: 'rw',
    instances: 1,
    pgbouncer,
    ...more,
  });
const extension = { postgresql: { extensions: [{ name: 'vector' }] } };
const ofVector = (reference: string): JsonObject => ({
  extensions: [{ name: 'vector', image: { reference } }],
});

const barman = 'barman-cloud.cloudnative-pg.io';
const store = (name: string, spec: JsonObject = {}, configuration: JsonObject = {}): JsonObject =>
  object('barmancloud.cnpg.io/v1', 'ObjectStore', name, {
    configuration: { destinationPath: 's3://b/p', ...configuration },
    ...spec,
  });
const asking = (requests: JsonObject): JsonObject => ({
  instanceSidecarConfiguration: { resources: { requests } },
});
const sidecar = (cpu: string): JsonObject => asking({ cpu });
const archiving = (barmanObjectName: string, more: JsonObject = {}): JsonObject =>
  cluster({
    imageName: image,
    plugins: [{ name: barman, isWALArchiver: true, parameters: { barmanObjectName, ...more } }],
  });

const quiet: Outcome = { kinds: [], newPods: [] };
const rolled: Outcome = { kinds: ['restart'], newPods: ['Cluster pg'], first: 'standbys' };
const replaced: Outcome = { kinds: ['reconnect'], newPods: ['Pooler pg-rw'] };

const table: readonly (readonly [
  title: string,
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  announced: Outcome,
  said: RegExp,
])[] = [
  [
    'another image in a catalog',
    [catalog(image), cluster(fromCatalog())],
    [catalog('pg:17.7'), cluster(fromCatalog())],
    rolled,
    /spec\.imageName .* -> pg:17\.7/,
  ],
  [
    'another image in a catalog, of a major that nobody has',
    [catalog(image), cluster(fromCatalog(18))],
    [catalog('pg:17.7'), cluster(fromCatalog(18))],
    quiet,
    /take its images/,
  ],
  [
    'the same image, by a catalog',
    [catalog(image), cluster({ imageName: image })],
    [catalog(image), cluster(fromCatalog())],
    quiet,
    /the same image/,
  ],
  [
    'another major of a catalog',
    [catalog(image), cluster(fromCatalog())],
    [catalog(image), cluster(fromCatalog(18))],
    { kinds: ['stop', 'volumes'], newPods: ['Cluster pg'] },
    /from 17 to 18/,
  ],
  [
    'another image of an extension, in a catalog',
    [catalog(image, 'b', ofVector('vector:1')), cluster({ ...fromCatalog(), ...extension })],
    [catalog(image, 'b', ofVector('vector:2')), cluster({ ...fromCatalog(), ...extension })],
    rolled,
    /mount other extensions/,
  ],
  [
    'another image of PgBouncer in a catalog',
    [catalog(image, 'b:1'), pooler({ imageCatalogRef: { ...named, key: 'pgbouncer' } })],
    [catalog(image, 'b:2'), pooler({ imageCatalogRef: { ...named, key: 'pgbouncer' } })],
    replaced,
    /replaced one by one/,
  ],
  [
    'the same image of PgBouncer, by a catalog',
    [catalog(image, 'b:1'), pooler({ image: 'b:1' })],
    [catalog(image, 'b:1'), pooler({ imageCatalogRef: { ...named, key: 'pgbouncer' } })],
    quiet,
    /its pods are the same/,
  ],
  [
    'where a pooler leads',
    [pooler({})],
    [pooler({}, { type: 'ro' })],
    { kinds: ['reload'], newPods: [] },
    /leads to other instances/,
  ],
  [
    'what PgBouncer takes at its start',
    [pooler({})],
    [pooler({ parameters: { pkt_buf: '8192' } })],
    quiet,
    /at its start only/,
  ],
  [
    'an ObjectStore of the same shape',
    [store('a'), archiving('a')],
    [store('b'), archiving('b')],
    { kinds: ['objects'], newPods: [] },
    /next WAL file/,
  ],
  [
    'an ObjectStore with other sidecars',
    [store('a'), store('b', sidecar('1')), archiving('a')],
    [store('a'), store('b', sidecar('1')), archiving('b')],
    rolled,
    /next WAL file/,
  ],
  [
    'the name of an archive',
    [archiving('a')],
    [archiving('a', { serverName: 'new' })],
    quiet,
    /next WAL file/,
  ],
  [
    "the authority of a store's certificate",
    [store('a'), archiving('a')],
    [store('a', {}, { endpointCA: { name: 'ca', key: 'ca.crt' } }), archiving('a')],
    rolled,
    /the plugin changes the containers/,
  ],
  [
    'backups that are kept longer',
    [store('a', { retentionPolicy: '2w' })],
    [store('a', { retentionPolicy: '20d' })],
    quiet,
    /kept longer/,
  ],
  [
    'a volume of the site that goes',
    [object('v1', 'PersistentVolumeClaim', 'scratch', {})],
    [],
    { kinds: ['data-loss'], newPods: [] },
    /with all that is in it/,
  ],
  [
    'a database that nobody may connect to',
    [object(operators, 'Database', 'd', { name: 'd', owner: 'o', cluster: { name: 'pg' } })],
    [
      object(operators, 'Database', 'd', {
        name: 'd',
        owner: 'o',
        cluster: { name: 'pg' },
        allowConnections: false,
      }),
    ],
    { kinds: ['rights'], newPods: [] },
    /nobody may connect/,
  ],
];

describe('what is announced of objects around a Cluster', () => {
  it.each(table)('%s', (_, before, after, announced, said) => {
    const planned = plan(before, after);
    expect([announcedBy(planned), asText(planned)]).toEqual([announced, expect.stringMatching(said)]);
  });

  it('is nothing where the resources of a sidecar stand in another order', () => {
    const of = (requests: JsonObject): JsonObject[] => [store('a', asking(requests)), archiving('a')];
    const planned = plan(of({ cpu: '1', memory: '1Gi' }), of({ memory: '1Gi', cpu: '1' }));
    expect(announcedBy(planned)).toEqual(quiet);
  });

  it('is no loss where backups are kept longer, and is one where they are not', () => {
    const of = (from: string, to: string): string =>
      plan([store('a', { retentionPolicy: from })], [store('a', { retentionPolicy: to })]).heaviest;
    expect([of('7d', '1w'), of('1m', '2w')]).toEqual(['live', 'irreversible']);
  });
});
