import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, type Helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archived, backedUp } from './archive.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef, field, text, type KubeObject } from './object.ts';
import { readOptions } from './options.ts';
import { reader } from './reader.ts';
import { Scenario } from './scenario.ts';
import { siteCertificates } from './site-certificates.ts';
import { SqlClient } from './sql-client.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';

/*
 * Kinds beside Cluster and Pooler. Clusters in a namespace that is held to Pod Security's restricted level: `from` publishes to
 * `to`, and is restored as `again`.
 */
const MINUTES = 60_000;
const HOSTNAME = 'pg.example.org';
const PULL_SECRET = 'registry';
const TOLERATION = { key: 'dedicated', value: 'databases', effect: 'NoSchedule' };

const small = {
  instances: 1,
  storage: { size: '1Gi' },
  resources: { requests: { cpu: '20m', memory: '256Mi' } },
  enablePDB: false,
  postgresql: { parameters: { max_connections: 50, shared_buffers: '64MB' } },
  initdb: { database: 'lsstdb1', owner: 'rubin' },
};

describe('kinds beside Cluster and Pooler', () => {
  const { postgresImage = '', pgbouncerImage = '', kubectlImage = '', s3 } = readOptions(process.env);
  let scenario: Scenario;
  let tool: Helm;
  let client: SqlClient;
  let store: ObjectStore;
  let folder: string;

  /** The least of what both have. */
  const base = {
    profile: 'scratch',
    databases: { lsstdb1: { schemas: { main: {} } } },
    images: { kubectl: kubectlImage, pullSecrets: [PULL_SECRET] },
    pods: { all: { tolerations: [TOLERATION] } },
  };

  const from = (onDemand: Record<string, Json>): Record<string, Json> => ({
    ...base,
    fullnameOverride: 'from',
    cluster: {
      ...small,
      image: { major: 17, name: postgresImage },
      tablespaces: { history: { size: '1Gi', owner: 'rubin' } },
    },
    roles: { copier: { replication: true, inRoles: ['pg_read_all_data'], passwordSecret: 'copier' } },
    poolers: {
      rw: {
        image: pgbouncerImage,
        instances: 2,
        podDisruptionBudget: { minAvailable: 2 },
        resources: { requests: { cpu: '10m', memory: '32Mi' } },
        service: { hostname: HOSTNAME },
      },
    },
    publications: { main: { database: 'lsstdb1', schemas: ['main'] } },
    policies: { exceptions: { 'store-plain-http': 'the store of a test, with nothing in it' } },
    backups: { enabled: true, objectStore: store.values['backups.objectStore'] ?? {}, onDemand },
  });

  const to = (image: string): Record<string, Json> => ({
    ...base,
    fullnameOverride: 'to',
    monitoring: { tls: { enabled: true } },
    cluster: {
      ...small,
      image: { major: 17, catalog: { name: 'postgresql' } },
      certificates: { serverCASecret: 'site-ca', serverTLSSecret: 'to-tls' },
    },
    imageCatalogs: { postgresql: { images: [{ major: 17, image }] } },
    access: {
      enabled: true,
      grants: { image: postgresImage },
      members: {
        reader1: reader,
      },
    },
    externalClusters: {
      from: {
        connection: {
          host: 'from-rw',
          user: 'copier',
          sslMode: 'require',
          password: { name: 'copier', key: 'password' },
        },
      },
    },
    subscriptions: {
      main: {
        externalCluster: 'from',
        publication: 'main',
        publicationDatabase: 'lsstdb1',
        database: 'lsstdb1',
      },
    },
  });

  async function release(name: string, values: object): Promise<void> {
    const file = join(folder, `${name}.yaml`);
    await writeFile(file, JSON.stringify(values));
    const options = { ...scenario.at, values: [file], timeoutSeconds: 900 };
    const found = await scenario.kube.get(clusterRef(name), scenario.namespace);
    await (found ? tool.upgrade(name, scenario.chart, options) : tool.install(name, scenario.chart, options));
    await scenario.healthy(clusterRef(name));
  }

  const sql = (name: string, statement: string): Promise<string> =>
    superuser(scenario, name, 'lsstdb1', statement);

  async function secret(name: string, stringData: Record<string, string>, type = 'Opaque'): Promise<void> {
    const metadata = { name, labels: { 'cnpg.io/reload': 'true' } };
    const object = { apiVersion: 'v1', kind: 'Secret', metadata, type, stringData };
    await scenario.kube.apply(object, { namespace: scenario.namespace });
  }

  beforeAll(async () => {
    tool = await helm();
    folder = await mkdtemp(join(tmpdir(), 'kinds-'));
    scenario = await Scenario.open('kinds');
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const metadata = { name: scenario.namespace, labels };
    await scenario.kube.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
    await secret('copier', { username: 'copier', password: 'of-copier' }, 'kubernetes.io/basic-auth');
    await secret(
      PULL_SECRET,
      { '.dockerconfigjson': JSON.stringify({ auths: { 'registry.example.org': { auth: '' } } }) },
      'kubernetes.io/dockerconfigjson',
    );
    const { namespace, kube } = scenario;
    store = await ObjectStore.open(scenario, s3);
    await release('from', from({}));
    await scenario.untilObject(
      { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Database', metadata: { name: 'from-lsstdb1' } },
      'be made',
      (database) => field(database, 'status', 'applied') === true,
    );
    client = await SqlClient.start(kube, { namespace, cluster: 'from', image: postgresImage });
  }, 20 * MINUTES);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    await rm(folder, { recursive: true });
  });

  it('a tablespace is made, and holds a table', async () => {
    await sql('from', 'CREATE TABLE main.exposure (n serial PRIMARY KEY) TABLESPACE history');
    await sql('from', 'ALTER TABLE main.exposure OWNER TO rubin');
    expect(await sql('from', "SELECT tablespace FROM pg_tables WHERE tablename = 'exposure'")).toBe(
      'history',
    );
  });

  it('a pooler is reached by its name outside Kubernetes, which the certificate has', async () => {
    const address = text(
      await scenario.kube.get(
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'from-pooler-rw' } },
        scenario.namespace,
      ),
      'spec',
      'clusterIP',
    );
    const login = (host: string): string => `host=${host} hostaddr=${address} sslmode=verify-full`;
    const psql = (host: string): ReturnType<SqlClient['run']> =>
      client.run(['psql', login(host), '--no-psqlrc', '-Atc', 'SELECT current_user']);
    await scenario.until('a login by the name', async () => {
      const { stdout, stderr } = await psql(HOSTNAME);
      return stdout.trim() === 'rubin' ? met(true) : notYet(stderr);
    });
    expect((await psql('other.example.org')).stderr).toContain('does not match host name');
  });

  it('a drain takes no pod of a pooler that its budget keeps', async () => {
    const pods = await scenario.kube.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace: scenario.namespace, selector: 'cnpg.io/poolerName=from-pooler-rw' },
    );
    expect(pods).toHaveLength(2);
    for (const { metadata } of pods)
      expect(await scenario.kube.evict(metadata.name, scenario.namespace)).toBe(false);
  });

  it(
    'rows arrive in the other cluster, whose certificate is of a CA of the site',
    async () => {
      const names = ['to-rw', `to-rw.${scenario.namespace}.svc`, 'to-r', 'to-ro'];
      const made = await client.run(['bash', '-c', siteCertificates(names)]);
      expect(made).toMatchObject({ exitCode: 0 });
      const [ca = '', certificate = '', key = ''] = made.stdout.split('\n---\n');
      await secret('site-ca', { 'ca.crt': ca });
      await secret('to-tls', { 'tls.crt': certificate, 'tls.key': key }, 'kubernetes.io/tls');
      // the install waits for the grants, which verify the server by the CA
      await release('to', to(postgresImage));
      await sql('to', 'CREATE TABLE main.exposure (n serial PRIMARY KEY)');
      await sql('from', 'INSERT INTO main.exposure SELECT FROM generate_series(1, 1000)');
      await scenario.until(
        'rows',
        async () => {
          const count = await sql('to', 'SELECT count(*) FROM main.exposure');
          return count === '1000' ? met(true) : notYet(count);
        },
        5 * MINUTES,
      );
    },
    20 * MINUTES,
  );

  it('its metrics are served with that certificate, by the name that the PodMonitor checks', async () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'to-1' } };
    const address = text(await scenario.kube.get(pod, scenario.namespace), 'status', 'podIP');
    const siteCa = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'site-ca' } };
    const ca = text(await scenario.kube.get(siteCa, scenario.namespace), 'data', 'ca.crt');
    const asked = (name: string): ReturnType<SqlClient['run']> =>
      client.run([
        ...['bash', '-c'],
        `openssl s_client -connect ${address}:9187 -verify_return_error -verify_hostname ${name} \\
          -CAfile <(base64 --decode <<< ${ca}) < /dev/null`,
      ]);
    expect(await asked('to-rw')).toMatchObject({ exitCode: 0 });
    expect((await asked('other')).exitCode).not.toBe(0);
  });

  it('every pod of the releases has the pull secret, and tolerates what was said', async () => {
    const pods = await scenario.kube.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace: scenario.namespace },
    );
    const theirs = pods.filter(({ metadata }) => metadata.name !== 'sql-client');
    expect(theirs.length).toBeGreaterThan(3);
    for (const { metadata, spec } of theirs as (KubeObject & { spec: Record<string, unknown> })[])
      expect({ name: metadata.name, ...spec }).toMatchObject({
        name: metadata.name,
        imagePullSecrets: expect.arrayContaining([{ name: PULL_SECRET }]) as unknown,
        tolerations: expect.arrayContaining([TOLERATION]) as unknown,
      });
  });

  it(
    'a backup on demand is taken when its entry comes, and can be restored, tablespace and all',
    async () => {
      await release('from', from({ 'before-change': {} }));
      await backedUp(scenario, 'from', { name: 'from-before-change' });
      await archived(scenario, 'from');
      await release('again', {
        ...from({}),
        fullnameOverride: 'again',
        poolers: {},
        publications: {},
        externalClusters: { before: { serverName: 'from-pg17' } },
        bootstrap: { method: 'recovery', source: 'before' },
      });
      expect(await sql('again', 'SELECT count(*) FROM main.exposure')).toBe('1000');
      expect(await sql('again', "SELECT tablespace FROM pg_tables WHERE tablename = 'exposure'")).toBe(
        'history',
      );
    },
    20 * MINUTES,
  );

  it('sequences do not: they are set by hand before clients write there', async () => {
    expect(await sql('to', 'SELECT last_value FROM main.exposure_n_seq')).toBe('1');
    const last = await sql('from', 'SELECT last_value FROM main.exposure_n_seq');
    await sql('to', `SELECT setval('main.exposure_n_seq', ${last})`);
    expect(await sql('to', 'INSERT INTO main.exposure DEFAULT VALUES RETURNING n')).toBe('1001');
  });

  it(
    'another image in the catalog is what the cluster runs',
    async () => {
      // the site's images have a tag of the minor version, too
      const other = `${postgresImage}.12`;
      await release('to', to(other));
      await scenario.untilObject(
        { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'to-1' } },
        'run the other image',
        (pod) =>
          field(pod, 'spec', 'containers', 0, 'image') === other &&
          field(pod, 'status', 'containerStatuses', 0, 'ready') === true,
        10 * MINUTES,
      );
    },
    15 * MINUTES,
  );
});
