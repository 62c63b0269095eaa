import { helm, type Helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archived, backedUp } from './archive.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef, field, items, text } from './object.ts';
import { operatorLog } from './operator.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { SERVER_TIME } from './sql-client.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const LOCAL = [inWorkspace('values/local/common.yaml')];
const MINUTE = 60_000;
const DATABASE = 'lsstdb1';

describe('backups and recovery', () => {
  let scenario: Scenario;
  let store: ObjectStore;
  let tool: Helm;
  /** The moment before the table was dropped, as the server saw it. */
  let before: string;

  const set = (name: string, more: Record<string, Json>): Record<string, Json> => ({
    fullnameOverride: name,
    ...store.values,
    ...more,
  });

  async function install(name: string, more: Record<string, Json>): Promise<void> {
    await tool.install(name, scenario.chart, await scenario.helmOptions(LOCAL, set(name, more)));
    await scenario.healthy(clusterRef(name));
  }

  async function upgrade(name: string, more: Record<string, Json>): Promise<void> {
    await tool.upgrade(name, scenario.chart, await scenario.helmOptions(LOCAL, set(name, more)));
  }

  const sql = (name: string, statement: string): Promise<string> =>
    superuser(scenario, name, DATABASE, statement);

  /** Rows are numbered, so that a missing one and a doubled one both show. */
  const rows = (name: string): Promise<string> =>
    sql(name, 'SELECT count(*), count(DISTINCT n), min(n), max(n) FROM exposure');

  async function archiving(name: string, status: 'True' | 'False'): Promise<void> {
    await scenario.untilObject(
      clusterRef(name),
      `say ${status} of its archiving`,
      (object) =>
        items(object, 'status', 'conditions').some(
          (condition) =>
            text(condition, 'type') === 'ContinuousArchiving' && text(condition, 'status') === status,
        ),
      5 * MINUTE,
    );
  }

  const restored = (from: string, more: Record<string, Json> = {}): Record<string, Json> => ({
    'externalClusters.origin': { serverName: from },
    bootstrap: { method: 'recovery', source: 'origin', ...more },
  });

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('recovery');
    store = await ObjectStore.open(scenario, readOptions(process.env).s3);
    await install('source', archive);
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  const archive = { 'backups.enabled': true, 'backups.schedules.nightly': { schedule: '0 0 0 * * *' } };

  it('take a base backup as soon as there is a cluster', async () => {
    await sql('source', 'SET ROLE rubin; CREATE TABLE exposure AS SELECT n FROM generate_series(1, 100) n');
    const backup = await backedUp(scenario, 'source', { method: 'plugin' });
    expect(field(backup, 'status', 'error')).toBeUndefined();
  });

  it('go on through an outage of the object store, which shows', async () => {
    await store.disconnect();
    await sql('source', 'INSERT INTO exposure SELECT generate_series(101, 200)');
    await sql(
      'source',
      'SET ROLE rubin; CREATE TABLE bulk AS SELECT repeat(md5(n::text), 30) FROM generate_series(1, 40000) n',
    );
    await sql('source', 'SELECT pg_switch_wal()');
    await archiving('source', 'False');
    await sql('source', 'INSERT INTO exposure SELECT generate_series(201, 300)');
    expect(Number(await sql('source', 'SELECT failed_count FROM pg_stat_archiver'))).toBeGreaterThan(0);

    await store.connect();
    await archiving('source', 'True');
    await archived(scenario, 'source');
    expect(await rows('source')).toBe('300|300|1|300');
  });

  it('bring a dropped table back, in a second release, with exactly the rows of that moment', async () => {
    before = await sql('source', SERVER_TIME);
    await sql('source', 'INSERT INTO exposure VALUES (301)');
    await sql('source', 'DROP TABLE exposure');
    await archived(scenario, 'source');

    await install('restored', { ...restored('source-pg17', { until: { time: before } }), ...archive });
    expect(await rows('restored')).toBe('300|300|1|300');
    expect(await sql('restored', 'SELECT pg_is_in_recovery()')).toBe('f');
  });

  it('archive the restored cluster under a name of its own, and can restore that', async () => {
    await sql('restored', 'INSERT INTO exposure VALUES (301)');
    await backedUp(scenario, 'restored', { method: 'plugin' });
    await archived(scenario, 'restored');
    const objectStore = {
      apiVersion: 'barmancloud.cnpg.io/v1',
      kind: 'ObjectStore',
      metadata: { name: 'restored' },
    };
    const found = await scenario.kube.get(objectStore, scenario.namespace);
    expect(Object.keys(field(found, 'status', 'serverRecoveryWindow') as object)).toEqual(['restored-pg17']);
    await expect(
      upgrade('restored', { ...restored('source-pg17'), ...archive, 'backups.serverName': 'source-pg17' }),
    ).rejects.toThrow('backups.serverName: the archive "source-pg17" is that of origin');
  });

  it('leave everything where it is on helm uninstall, and helm install takes it up again', async () => {
    const before = await scenario.kube.get(clusterRef('restored'), scenario.namespace);
    await tool.uninstall('restored', scenario.at);
    expect(await rows('restored')).toBe('301|301|1|301');
    await install('restored', { ...restored('source-pg17'), ...archive });
    const after = await scenario.kube.get(clusterRef('restored'), scenario.namespace);
    expect(after?.metadata.uid).toBe(before?.metadata.uid);
    expect(await rows('restored')).toBe('301|301|1|301');
    await archived(scenario, 'restored');
    await remove('restored');
  });

  it('follow a live cluster by its certificates, and promote the copy', async () => {
    await sql('source', 'SET ROLE rubin; CREATE TABLE followed AS SELECT 1 AS n');
    const secret = (name: string, key: string): Json => ({ name, key });
    const follows = {
      'externalClusters.source': {
        connection: {
          host: 'source-rw',
          user: 'streaming_replica',
          sslMode: 'verify-full',
          sslCert: secret('source-replication', 'tls.crt'),
          sslKey: secret('source-replication', 'tls.key'),
          sslRootCert: secret('source-ca', 'ca.crt'),
        },
      },
      bootstrap: { method: 'pgBasebackup', source: 'source' },
    };
    await install('copy', { ...follows, replica: { enabled: true, source: 'source' } });
    expect(await sql('copy', 'SELECT pg_is_in_recovery()')).toBe('t');
    await sql('source', 'INSERT INTO followed VALUES (2)');
    await scenario.until('the new row in the copy', async () => {
      const count = await sql('copy', 'SELECT count(*) FROM followed');
      return count === '2' ? met(true) : notYet(count);
    });

    await upgrade('copy', { ...follows, replica: { enabled: false, source: 'source' } });
    await scenario.until('the copy to take writes', async () => {
      // the operator promotes, and then restarts for archive_mode, which is always in a replica cluster and on elsewhere
      // (CloudNativePG 1.30.0, pkg/postgres/configuration.go)
      const state = await sql('copy', "SELECT pg_is_in_recovery(), current_setting('archive_mode')");
      return state === 'f|on' ? met(true) : notYet(state);
    });
    await sql('copy', 'INSERT INTO followed VALUES (3)');
    expect(await sql('source', 'SELECT count(*) FROM followed')).toBe('2');
    await remove('copy');
  });

  it('import a database out of a running server, or all of them, beside which none is made', async () => {
    const connection = {
      host: 'source-rw',
      user: 'rubin',
      database: DATABASE,
      sslRootCert: { name: 'source-ca', key: 'ca.crt' },
      password: { name: 'source-app', key: 'password' },
    };
    const from = (of: Json): Record<string, Json> => ({
      'externalClusters.source': { connection },
      bootstrap: { method: 'import', source: 'source', import: of },
    });
    await install('imported', from({ type: 'microservice', databases: [DATABASE] }));
    expect(await sql('imported', 'SELECT count(*) FROM bulk')).toBe('40000');
    await remove('imported');

    // who reads all roles reads what is kept of their passwords
    await sql('source', 'ALTER ROLE rubin SUPERUSER');
    await install('whole', from({ type: 'monolith', createDatabase: false, databases: ['*'], roles: ['*'] }));
    await sql('source', 'ALTER ROLE rubin NOSUPERUSER');
    expect(await sql('whole', 'SELECT count(*) FROM bulk')).toBe('40000');
    expect(await sql('whole', 'SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1')).toBe(
      [DATABASE, 'postgres'].join('\n'),
    );
    await remove('whole');
  });

  it("move from the operator's own Barman to the plugin in one upgrade", async () => {
    await install('legacy', { ...archive, 'backups.inTree': true });
    await sql('legacy', 'SET ROLE rubin; CREATE TABLE exposure AS SELECT n FROM generate_series(1, 10) n');
    await backedUp(scenario, 'legacy', { method: 'barmanObjectStore' });
    await upgrade('legacy', { ...archive, 'backups.inTree': false });
    // until the operator has seen the change, the Cluster is as healthy as it was
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'legacy-1' } };
    await scenario.untilObject(pod, 'have the sidecar of the plugin', (found) =>
      items(found, 'spec', 'initContainers').some((one) => text(one, 'name') === 'plugin-barman-cloud'),
    );
    await scenario.healthy(clusterRef('legacy'));
    await sql('legacy', 'INSERT INTO exposure VALUES (11)');
    await archived(scenario, 'legacy');
    await remove('legacy');

    await install('moved', restored('legacy-pg17'));
    expect(await rows('moved')).toBe('11|11|1|11');
  });

  it('grow a volume where its class can, show where it cannot, and never shrink one', async () => {
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'source-1' } };
    const asked = async (): Promise<unknown> =>
      field(await scenario.kube.get(claim, scenario.namespace), 'spec', 'resources', 'requests', 'storage');
    const storageClass = {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name: text(await scenario.kube.get(claim, scenario.namespace), 'spec', 'storageClassName'),
      },
    };
    const grows = field(await scenario.kube.get(storageClass), 'allowVolumeExpansion') === true;

    await upgrade('source', { ...archive, 'cluster.storage.size': '2Gi' });
    if (grows) {
      await scenario.until('the claim to ask for 2Gi', async () => {
        const size = await asked();
        return size === '2Gi' ? met(true) : notYet(String(size));
      });
    } else {
      await scenario.until('the operator to say what the server refused', async () => {
        const log = await operatorLog(scenario.kube, 2000);
        return log.some((line) => line.includes('error while changing PVC storage requirement'))
          ? met(true)
          : notYet('not yet');
      });
      // what PostgresVolumeNotGrown compares
      expect(await asked()).toBe('1Gi');
    }
    await expect(upgrade('source', { ...archive, 'cluster.storage.size': '512Mi' })).rejects.toThrow(
      'shrink',
    );

    // what the runbook of that alert says: without trying to grow, the operator makes other changes again
    await upgrade('source', {
      ...archive,
      'cluster.storage.size': '2Gi',
      'cluster.storage.resizeInUseVolumes': false,
      'cluster.postgresql.parameters.work_mem': '5MB',
    });
    await scenario.until('another change to be made', async () => {
      const setting = await sql('source', 'SHOW work_mem');
      return setting === '5MB' ? met(true) : notYet(setting);
    });
  });

  /** Frees the machine for the next cluster. */
  async function remove(name: string): Promise<void> {
    await tool.uninstall(name, scenario.at);
    await scenario.kube.remove(clusterRef(name), scenario.namespace);
    await scenario.gone(clusterRef(name));
  }
});
