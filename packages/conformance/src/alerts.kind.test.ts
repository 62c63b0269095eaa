import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { helm, type Helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessValues } from './access-release.ts';
import { JobMetrics } from './alerts/job-metrics.ts';
import { Runbook } from './alerts/runbook.ts';
import { archived, backedUp } from './archive.ts';
import { runCronJob } from './jobs.ts';
import { parseManifests } from './manifest.ts';
import { handOver } from './monitors.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef, items, readiness, text } from './object.ts';
import { readOptions } from './options.ts';
import { butlerPostgres } from './program.ts';
import { Prometheus } from './prometheus.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { WITH_STATISTICS } from './volume-statistics.ts';
import { met, notYet } from './wait.ts';

const MINUTE = 60_000;
const RELEASE = 'alerts';
const CLUSTER = 'alerts-butler-postgres';
/** Larger than any disk. */
const NEVER = '900Ti';
const options = readOptions(process.env);

describe('alerts on states that the operator calls healthy', () => {
  let scenario: Scenario;
  let tool: Helm;
  let prometheus: Prometheus;
  let jobs: JobMetrics;
  let store: ObjectStore;
  let file: string;
  let standby: string;

  const sql = (statement: string, database = 'lsstdb1'): Promise<string> =>
    superuser(scenario, CLUSTER, database, statement);

  const values = (own: Record<string, Json> = {}): Record<string, Json> => ({
    ...store.values,
    'cluster.instances': 2,
    'cluster.storage.storageClass': WITH_STATISTICS,
    'backups.enabled': true,
    'backups.schedules.nightly': { schedule: '0 0 0 * * *', immediate: true },
    'backups.objectStore.data': { immediateCheckpoint: true },
    'backups.sidecar.retentionPolicyIntervalSeconds': 60,
    'monitoring.podMonitor': { enabled: true, interval: '5s' },
    'monitoring.alerts.enabled': true,
    ...own,
  });

  /** Installs or upgrades the release; its alerts are as they are but wait 5 s, by a value, and Prometheus gets them. */
  async function release(
    own: Record<string, Json> = {},
    name = RELEASE,
    timeoutSeconds = 900,
  ): Promise<void> {
    const optionsWith = async (more: Record<string, Json>): Promise<Parameters<Helm['install']>[2]> => ({
      ...(await scenario.helmOptions([file], { ...values(own), ...more })),
      timeoutSeconds,
    });
    const rendered = await tool.template(name, scenario.chart, await optionsWith({}));
    const rule = parseManifests(rendered, 'the release').find(({ kind }) => kind === 'PrometheusRule');
    const groups = items(rule, 'spec', 'groups').map((group) => ({
      ...(group as object),
      rules: items(group, 'rules').map((one) => ({ ...(one as object), for: '5s' })),
    }));
    const sooner = { 'monitoring.alerts.overrides': { groups } as Json };
    await tool.upgrade(name, scenario.chart, { ...(await optionsWith(sooner)), install: true });
    await handOver(options, scenario.kube.kubeconfig);
  }

  async function until(alert: string, isFiring: boolean, cluster = CLUSTER): Promise<void> {
    const labels = `alertname="${alert}",alertstate="firing",namespace="${scenario.namespace}",cluster="${cluster}"`;
    await scenario.until(
      `${alert} ${isFiring ? 'to fire' : 'to end'}`,
      async () => {
        await jobs.tell();
        const samples = await prometheus.query(`ALERTS{${labels}}`);
        return samples.length > 0 === isFiring ? met(true) : notYet(JSON.stringify(samples));
      },
      10 * MINUTE,
    );
  }

  /** What `butler-postgres doctor` says of a release. */
  const doctor = async (name: string): Promise<string> =>
    (await butlerPostgres(scenario, ['doctor', name])).stdout;

  const runbook = (alert: string, cluster = CLUSTER): Promise<Runbook> =>
    Runbook.open(scenario, alert, { CLUSTER: cluster, RELEASE, POD: standby });

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('alerts');
    prometheus = new Prometheus(scenario.kube, options.prometheus);
    file = await accessValues(scenario, undefined);
    store = await ObjectStore.open(scenario, options.s3);
    await store.takeKeys();
    await release();
    const cluster = await scenario.healthy(clusterRef(CLUSTER));
    jobs = await JobMetrics.start(scenario, text(cluster, 'status', 'image'));
    standby = items(cluster, 'status', 'instanceNames')
      .map(String)
      .filter((name) => name !== text(cluster, 'status', 'currentPrimary'))[0] as string;
  }, 30 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    if ((file as string | undefined) !== undefined) await rm(dirname(file), { recursive: true });
    await handOver(options, scenario.kube.kubeconfig);
  }, 15 * MINUTE);

  it(
    'there is no base backup, because its keys come late',
    async () => {
      await until('PostgresBackupMissing', true);
      const page = await runbook('PostgresBackupMissing');
      expect(await page.run('get backups')).toContain(CLUSTER);
      await store.giveKeys();
      // it waits while the archive does not work
      await archived(scenario, CLUSTER);
      await runCronJob(scenario, `${CLUSTER}-backups`, 'backup-again', 10 * MINUTE);
      await backedUp(scenario, CLUSTER);
      await until('PostgresBackupMissing', false);
    },
    30 * MINUTE,
  );

  it(
    'a standby is ready but does not stream',
    async () => {
      const end = 'SELECT pg_terminate_backend(pid) FROM pg_stat_replication';
      await sql(`ALTER ROLE streaming_replica NOREPLICATION; ${end}`);
      await until('PostgresStandbyReadyNotStreaming', true);
      const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: standby } };
      expect(readiness(await scenario.kube.get(pod, scenario.namespace))).toBe('True');
      const page = await runbook('PostgresStandbyReadyNotStreaming');
      expect(await page.run('pg_stat_replication')).toMatch(/replication|walreceiver/i);
      await sql('ALTER ROLE streaming_replica REPLICATION');
      await until('PostgresStandbyReadyNotStreaming', false);
    },
    30 * MINUTE,
  );

  it(
    'the grants fail, because a schema is gone',
    async () => {
      await sql('DROP SCHEMA main', 'lsstdb2');
      expect(await runCronJob(scenario, `${CLUSTER}-grants`, `${CLUSTER}-grants-failing`, 15 * MINUTE)).toBe(
        'Failed',
      );
      await until('PostgresGrantsFailed', true);
      const page = await runbook('PostgresGrantsFailed');
      const said = await page.run('MISSING', (block) => block.replace('grants-…', 'grants-failing'));
      const [, command = 'no command'] =
        /MISSING schema main of database lsstdb2: .*(kubectl .*)$/m.exec(said) ?? [];
      await page.shell(command);
      await scenario.applied({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'Database',
        metadata: { name: `${CLUSTER}-lsstdb2` },
      });
      await page.run('--from=cronjob');
      await until('PostgresGrantsFailed', false);
    },
    30 * MINUTE,
  );

  it(
    'a wrong setting slipped in',
    async () => {
      // the image has no such locale, which the values cannot tell
      await release({ 'cluster.postgresql.parameters.lc_messages': 'xx_XX.utf8' });
      await until('PostgresSettingRefused', true);
      const page = await runbook('PostgresSettingRefused');
      expect(await page.run('pg_file_settings WHERE')).toContain('lc_messages');
      await page.run('rollback', (block) => block.replace('$RELEASE 7', '$RELEASE 1'));
      await handOver(options, scenario.kube.kubeconfig);
      await until('PostgresSettingRefused', false);
    },
    30 * MINUTE,
  );

  it(
    'a restored cluster whose replay is stuck',
    async () => {
      const more = 'cluster.postgresql.parameters.max_connections';
      await release({ [more]: 90 });
      await scenario.until('max_connections 90', async () => {
        const now = await sql('SHOW max_connections').catch(String);
        return now === '90' ? met(true) : notYet(now);
      });
      await scenario.healthy(clusterRef(CLUSTER));
      await archived(scenario, CLUSTER);
      const restored = {
        'cluster.instances': 1,
        'backups.enabled': false,
        'externalClusters.origin': { serverName: `${CLUSTER}-pg17` },
        bootstrap: { method: 'recovery', source: 'origin' },
      };
      const ref = clusterRef('stuck-butler-postgres');
      // its hooks wait for a server that never comes
      await expect(release(restored, 'stuck', 180)).rejects.toThrow(/deadline exceeded|timed out/);
      await handOver(options, scenario.kube.kubeconfig);
      await until('PostgresOffline', true, ref.metadata.name);
      const page = await runbook('PostgresOffline', ref.metadata.name);
      expect(await page.run('full-recovery')).toContain(
        'max_connections = 50 is a lower setting than on the primary server, where its value was 90',
      );
      expect(await doctor('stuck')).toMatch(/\(replay-stopped\)\n.*max_connections = 50 is a lower setting/);
      await tool.uninstall('stuck', scenario.at);
      await scenario.kube.remove(ref, scenario.namespace);
      await scenario.gone(ref);
      await release({ ...restored, [more]: 90 }, 'stuck');
      await scenario.healthy(ref);
      await until('PostgresOffline', false, ref.metadata.name);
    },
    40 * MINUTE,
  );

  // the last: a size cannot go back
  it(
    'a volume that does not grow',
    async () => {
      await release({ 'cluster.storage.size': NEVER });
      await until('PostgresVolumeNotGrown', true);
      const page = await runbook('PostgresVolumeNotGrown');
      expect(await page.run('describe pvc')).toContain(standby);
      expect(await page.run('storageclass')).toMatch(new RegExp(`${WITH_STATISTICS} +<none>`));
      await release({ 'cluster.storage.size': NEVER, 'cluster.storage.resizeInUseVolumes': false });
      await until('PostgresVolumeNotGrown', false);
    },
    30 * MINUTE,
  );
});
