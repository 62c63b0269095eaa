import { helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backedUp } from './archive.ts';
import { reports } from './jobs.ts';
import { clusterRef, field, text, type KubeObject } from './object.ts';
import { ObjectStore } from './object-store.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;
const LOCAL = [inWorkspace('values/local/common.yaml')];
const NAME = 'kept';

describe('a base backup that fails', () => {
  let scenario: Scenario;
  let store: ObjectStore;

  const install = async (schedules: Record<string, Json>): Promise<void> => {
    const tool = await helm();
    const set: Record<string, Json> = {
      fullnameOverride: NAME,
      'backups.enabled': true,
      ...store.values,
      'backups.retry.schedule': '* * * * *',
      'backups.schedules': schedules,
    };
    await tool.upgrade(NAME, scenario.chart, { ...(await scenario.helmOptions(LOCAL, set)), install: true });
  };

  const all = (): Promise<KubeObject[]> =>
    scenario.kube.list(
      { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Backup' },
      { namespace: scenario.namespace },
    );

  /** Waits until one of a schedule has failed. */
  const failed = (schedule: string): Promise<KubeObject> =>
    scenario.until(
      `a failed backup of the schedule ${schedule}`,
      async () => {
        const found = await all();
        const of = found.find(
          (backup) =>
            backup.metadata.name.startsWith(`${NAME}-${schedule}-`) &&
            text(backup, 'status', 'phase') === 'failed',
        );
        return of ? met(of) : notYet(JSON.stringify(found.map(({ status }) => status)));
      },
      15 * MINUTE,
    );

  const archiving = (status: string): Promise<KubeObject> =>
    scenario.untilObject(
      clusterRef(NAME),
      `have ContinuousArchiving ${status}`,
      (cluster) =>
        (field(cluster, 'status', 'conditions') as { type: string; status: string }[] | undefined)?.some(
          (condition) => condition.type === 'ContinuousArchiving' && condition.status === status,
        ) === true,
      10 * MINUTE,
    );

  beforeAll(async () => {
    scenario = await Scenario.open('backups');
    const { s3 } = readOptions(process.env);
    store = await ObjectStore.open(scenario, s3);
    await store.takeKeys();
    await install({ nightly: { schedule: '0 0 0 * * *' } });
    await scenario.healthy(clusterRef(NAME));
  }, 20 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it(
    'is taken again when the keys of the store come late, and there is a first one',
    async () => {
      await failed('nightly');
      await store.giveKeys();
      const done = await backedUp(scenario, NAME);
      expect(done.metadata.name).toMatch(new RegExp(`^${NAME}-retry-`));
    },
    30 * MINUTE,
  );

  it(
    'is taken again when the store is back after an outage in which a schedule came',
    async () => {
      await store.disconnect();
      await superuser(scenario, NAME, 'postgres', 'SELECT pg_switch_wal()');
      await archiving('False');
      await install({
        nightly: { schedule: '0 0 0 * * *', immediate: false },
        yearly: { schedule: '@yearly' },
      });
      const { metadata } = await failed('yearly');
      await store.connect();
      await scenario.until(
        'a backup that was made later to be completed',
        async () => {
          const later = (await all()).filter(
            (backup) =>
              String(field(backup, 'metadata', 'creationTimestamp')) >
              String(field(metadata, 'creationTimestamp')),
          );
          return later.some((backup) => text(backup, 'status', 'phase') === 'completed')
            ? met(true)
            : notYet(JSON.stringify(later.map(({ status }) => status)));
        },
        15 * MINUTE,
      );
    },
    50 * MINUTE,
  );

  it('is reported on the Cluster, once each', async () => {
    const told = await reports(scenario, 'backups', NAME);
    expect(told.filter((line) => line.startsWith('BackupTakenAgain'))).toHaveLength(2);
  });
});
