import type { Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Runbook } from './alerts/runbook.ts';
import { backedUp } from './archive.ts';
import { installLoad, LOAD } from './load-release.ts';
import { clusterRef, items, readiness, text, type KubeObject } from './object.ts';
import { ObjectStore } from './object-store.ts';
import { readOptions } from './options.ts';
import { butlerPostgres } from './program.ts';
import { Scenario } from './scenario.ts';
import type { SqlClient } from './sql-client.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';
import { lostRows, rowsIn, WriteLoad } from './write-load.ts';

const MINUTE = 60_000;
const POOLER = `${LOAD}-pooler-rw`;
/** Acknowledged while the standby has none of them. */
const ROWS = 40;

/** What the profile asks for, and nothing of what it brings: no durability, no probe, no alerts. */
const production: Record<string, Json> = {
  profile: 'production',
  'cluster.instances': 2,
  'cluster.enablePDB': true,
  'cluster.primaryUpdateMethod': 'switchover',
  'cluster.resources': { requests: { cpu: '50m', memory: '256Mi' }, limits: { memory: '512Mi' } },
  'cluster.postgresql.parameters.max_slot_wal_keep_size': '512MB',
  'backups.enabled': true,
  'backups.schedules': { nightly: { schedule: '0 0 0 * * *' } },
  'backups.objectStore.data': { immediateCheckpoint: true },
};

describe('the profile production with two instances', () => {
  let scenario: Scenario;
  let client: SqlClient;
  let load: WriteLoad;
  let cluster: KubeObject;

  const sql = (statement: string): Promise<string> => superuser(scenario, LOAD, 'postgres', statement);
  const pod = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });
  const primary = (): string => text(cluster, 'status', 'currentPrimary');
  const standby = (): string =>
    items(cluster, 'status', 'instanceNames')
      .map(String)
      .find((name) => name !== primary()) ?? '';

  async function isReady(name: string): Promise<string> {
    return readiness(await scenario.kube.get(pod(name), scenario.namespace));
  }

  const doctor = async (): Promise<string> => (await butlerPostgres(scenario, ['doctor', 'load'])).stdout;

  /** Waits until some more rows are acknowledged. */
  async function written(what: string): Promise<void> {
    const before = (await load.acknowledged()).length;
    await scenario.until(
      what,
      async () => {
        const rows = (await load.acknowledged()).length - before;
        return rows >= ROWS ? met(true) : notYet(`${rows} rows; psql said: ${await load.errors()}`);
      },
      10 * MINUTE,
    );
  }

  beforeAll(async () => {
    scenario = await Scenario.open('production');
    const store = await ObjectStore.open(scenario, readOptions(process.env).s3);
    ({ cluster, client } = await installLoad(scenario, { ...store.values, ...production }));
    await backedUp(scenario, LOAD);
    await client.query({ host: `${LOAD}-rw` }, 'CREATE TABLE written (n bigint PRIMARY KEY)');
    load = WriteLoad.start(client, POOLER, 'written');
  }, 25 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it('has alerts of which its values say nothing', async () => {
    const kind = { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule' };
    const rules = (await scenario.kube.list(kind, { namespace: scenario.namespace })).flatMap((one) =>
      items(one, 'spec', 'groups').flatMap((group) => items(group, 'rules')),
    );
    const names = rules.map((rule) => text(rule, 'alert'));
    expect(names).toEqual(
      expect.arrayContaining(['PostgresBackupMissing', 'PostgresStandbyReadyNotStreaming']),
    );
  });

  it(
    'has no standby ready that was started and does not stream',
    async () => {
      await written('writes before');
      await sql('ALTER ROLE streaming_replica NOREPLICATION');
      const before = await scenario.kube.get(pod(standby()), scenario.namespace);
      await scenario.kube.remove(pod(standby()), scenario.namespace);
      await scenario.until(
        'its standby to take connections again',
        async () => {
          const now = await scenario.kube.get(pod(standby()), scenario.namespace);
          if (now === undefined || now.metadata.uid === before?.metadata.uid) return notYet('the old pod');
          const { namespace, kube } = scenario;
          // it throws where the container does not run yet
          const asked = await kube.exec(namespace, standby(), 'postgres', ['pg_isready']).catch(String);
          if (typeof asked === 'string') return notYet(asked);
          return asked.exitCode === 0 ? met(true) : notYet(asked.stdout + asked.stderr);
        },
        5 * MINUTE,
      );
      // by as many probes as make an instance ready that answers
      await written('writes without it');
      expect(await sql('SELECT count(*) FROM pg_stat_replication')).toBe('0');
      expect(await isReady(standby())).toBe('False');
      expect(await isReady(primary())).toBe('True');
    },
    20 * MINUTE,
  );

  it(
    'promotes none such when the primary is lost, and loses no row that was acknowledged, by its runbook',
    async () => {
      await scenario.kube.remove(pod(primary()), scenario.namespace, 0);
      // the operator makes no pod while it waits for this standby
      await scenario.until(
        'doctor to name the standby',
        async () => {
          const said = await doctor();
          return said.includes(`(standby-holds-up-primary)`) && said.includes(`pod ${standby()} is not ready`)
            ? met(true)
            : notYet(said);
        },
        5 * MINUTE,
      );
      const page = await Runbook.open(scenario, 'PostgresOffline', { CLUSTER: LOAD, POD: standby() });
      expect(await page.run('delete pod')).toContain(primary());
      await written('writes after the primary was lost');
      const after = await scenario.kube.get(clusterRef(LOAD), scenario.namespace);
      expect(text(after, 'status', 'currentPrimary')).toBe(primary());
      await sql('ALTER ROLE streaming_replica REPLICATION');
      await scenario.healthy(clusterRef(LOAD));
      expect(await isReady(standby())).toBe('True');
      await load.stop();
      const acknowledged = await load.acknowledged();
      const kept = rowsIn(await client.query({ host: `${LOAD}-rw` }, 'SELECT n FROM written'));
      expect(lostRows(acknowledged, kept)).toEqual([]);
    },
    20 * MINUTE,
  );
});
