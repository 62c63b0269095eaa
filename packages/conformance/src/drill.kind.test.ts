import { helm, type Helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archived, backedUp } from './archive.ts';
import { reports, runCronJob, type JobEnd } from './jobs.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef, field, type KubeObject } from './object.ts';
import { readOptions } from './options.ts';
import { mayDo, type Right } from './rights.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const LOCAL = [inWorkspace('values/local/common.yaml')];
const MINUTE = 60_000;
const NAME = 'drilled';
const DRILL = `${NAME}-drill`;
const RUNNER = `${NAME}-restore-drill`;
const DATABASE = 'lsstdb1';
/** For a restore on a machine that does much else. */
const LONG = 40 * MINUTE;

const operator = 'postgresql.cnpg.io';
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: `${DRILL}-1` },
};

/** Seconds of writes that may be lost where nothing but a heartbeat is written; twice as many pass before the drill. */
const IDLE = 60;
/** Of the exporter: https://cloudnative-pg.io/docs/1.30/monitoring/ */
const METRICS = 9187;

/** Of the archive, by the SDK that barman-cloud itself uses: each key and its size, and with an argument bytes for some of them. */
const LOOK = `
import boto3, os, sys
bucket, prefix, endpoint, spoil = sys.argv[1:5]
s3 = boto3.client('s3', endpoint_url=endpoint, region_name='us-east-1')
for page in s3.get_paginator('list_objects_v2').paginate(Bucket=bucket, Prefix=prefix):
    for found in page.get('Contents', []):
        if spoil and spoil in found['Key']:
            s3.put_object(Bucket=bucket, Key=found['Key'], Body=b'no backup any more')
        print(found['Key'])
`;

describe('a restore drill', () => {
  let scenario: Scenario;
  let tool: Helm;
  let store: ObjectStore;

  const values = (timeout: number): Record<string, Json> => ({
    fullnameOverride: NAME,
    'cluster.enablePDB': false,
    'backups.enabled': true,
    ...store.values,
    'backups.schedules.nightly': { schedule: '0 0 0 * * *' },
    'backups.drill.enabled': true,
    'backups.drill.schedule': '@yearly',
    'backups.drill.timeout': timeout,
    'backups.drill.settle': 30,
    'backups.drill.cluster.resources': { requests: { cpu: '50m', memory: '256Mi' } },
    'backups.drill.checks': {
      rows: { database: DATABASE, sql: 'SELECT count(*) FROM exposure', minimum: 200 },
      gapless: { database: DATABASE, sql: 'SELECT count(*) = max(n) FROM exposure' },
      login: {
        database: DATABASE,
        sql: "SELECT session_user = 'restore_drill' AND NOT rolsuper FROM pg_roles WHERE rolname = session_user",
      },
    },
  });

  const sql = (statement: string): Promise<string> => superuser(scenario, NAME, DATABASE, statement);

  /** Keys of the archive; those that contain `spoil` are overwritten. */
  async function archive(spoil = ''): Promise<string[]> {
    const { s3 = '' } = readOptions(process.env);
    const { username, password, pathname, origin } = new URL(s3);
    const environment = [`AWS_ACCESS_KEY_ID=${username}`, `AWS_SECRET_ACCESS_KEY=${password}`];
    const command = ['env', ...environment, 'python3', '-c', LOOK];
    const { exitCode, stdout, stderr } = await scenario.kube.exec(
      scenario.namespace,
      `${NAME}-1`,
      'plugin-barman-cloud',
      [...command, pathname.slice(1), `${scenario.namespace}/`, origin, spoil],
    );
    if (exitCode !== 0) throw new Error(`the archive cannot be read: ${stderr}`);
    return stdout.trim().split('\n');
  }

  const drill = (name: string): Promise<JobEnd> => runCronJob(scenario, RUNNER, name, LONG);
  const said = (): Promise<string[]> => reports(scenario, 'restore-drill', NAME);

  /** The lines of the ledger, in their order. */
  async function ledger(): Promise<string[]> {
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `${RUNNER}-ledger` } };
    const found = await scenario.kube.get(ref, scenario.namespace);
    const lines = Object.entries((field(found, 'data') ?? {}) as Record<string, string>);
    return lines.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  }

  const leftovers = async (): Promise<(KubeObject | undefined)[]> =>
    Promise.all([clusterRef(DRILL), claim].map((ref) => scenario.kube.get(ref, scenario.namespace)));

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('drill');
    store = await ObjectStore.open(scenario, readOptions(process.env).s3);
    await tool.install(NAME, scenario.chart, await scenario.helmOptions(LOCAL, values(1800)));
    await scenario.healthy(clusterRef(NAME));
    await sql('CREATE TABLE exposure AS SELECT n FROM generate_series(1, 100) n');
    await backedUp(scenario, NAME);
    // these are in the write-ahead log only
    await sql('INSERT INTO exposure SELECT generate_series(101, 200)');
    await archived(scenario, NAME);
  }, LONG);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it(
    'restores base backup and log, asks its questions, says so on the cluster, and leaves nothing',
    async () => {
      const before = await archive();
      expect(await drill('passes')).toBe('Complete');
      const [report, ...more] = await said();
      expect(report).toMatch(
        /^RestoreDrillPassed: drilled was restored in \d+ s .*check gapless t; check login t; check rows 200/,
      );
      expect(report).toMatch(/newest transaction \d{4}-\d\d-\d\dT/);
      expect(more).toEqual([]);
      expect(await ledger()).toEqual([
        expect.stringMatching(
          /^passed; \d+ s lost; writable after \d+ s; \d+ MB, \d+ GB an hour; .*check rows 200/,
        ),
      ]);
      expect(await leftovers()).toEqual([undefined, undefined]);
      // promotion began a timeline of its own, which must be nowhere in production's archive
      const added = (await archive()).filter((key) => !before.includes(key));
      expect(added.filter((key) => /\/0000000[^1]/.test(key))).toEqual([]);
    },
    LONG,
  );

  it(
    'measures what an idle database would lose by the heartbeat, which comes with each scrape',
    async () => {
      const set = {
        ...values(1800),
        'cluster.postgresql.parameters.archive_timeout': '15s',
        'monitoring.podMonitor.enabled': true,
        'backups.drill.objective': { lossSeconds: IDLE, heartbeat: true },
      };
      await tool.upgrade(NAME, scenario.chart, await scenario.helmOptions(LOCAL, set));
      await scenario.healthy(clusterRef(NAME));
      const metrics = await scenario.kube.forward(scenario.namespace, `${NAME}-1`, METRICS);
      const beat = async (): Promise<string> =>
        /^cnpg_heartbeat_time (.*)$/m.exec(
          await (await fetch(`http://${metrics.address}/metrics`)).text(),
        )?.[1] ?? '';
      await scenario.until('a heartbeat', async () => {
        const found = await beat();
        return found === '' ? notYet('the exporter has none') : met(found);
      });
      const first = Number(await beat());
      await scenario.until(
        'the time in which nothing but the heart writes',
        async () => {
          const passed = Number(await beat()) - first;
          return passed > 2 * IDLE ? met(passed) : notYet(`${passed} s`);
        },
        LONG,
      );
      await archived(scenario, NAME);
      await metrics.close();
      expect(await drill('idle')).toBe('Complete');
      expect((await ledger()).at(-1)).toMatch(/^passed; \d+ s lost/);
    },
    LONG,
  );

  it('lets its ServiceAccount do what it needs', async () => {
    const allowed: Right[] = [
      { verb: 'get', group: operator, resource: 'clusters', name: NAME },
      { verb: 'create', group: 'events.k8s.io', resource: 'events' },
      { verb: 'create', group: operator, resource: 'clusters' },
      ...['get', 'patch', 'delete'].map((verb) => ({
        verb,
        group: operator,
        resource: 'clusters',
        name: DRILL,
      })),
      { verb: 'create', resource: 'pods/exec', name: `${DRILL}-1` },
    ];
    for (const right of allowed)
      expect([right, await mayDo(scenario.kube, scenario.namespace, RUNNER, right)]).toEqual([right, true]);
  });

  it('and nothing to production', async () => {
    const refused: Right[] = [
      ...['patch', 'update', 'delete'].map((verb) => ({
        verb,
        group: operator,
        resource: 'clusters',
        name: NAME,
      })),
      { verb: 'create', resource: 'pods/exec', name: `${NAME}-1` },
      { verb: 'get', resource: 'pods/exec', name: `${NAME}-1` },
      { verb: 'get', resource: 'pods/log', name: `${NAME}-1` },
      { verb: 'get', resource: 'secrets', name: `${NAME}-app` },
      { verb: 'get', resource: 'secrets', name: `${DRILL}-app` },
      { verb: 'list', resource: 'secrets' },
      { verb: 'list', group: operator, resource: 'clusters' },
      { verb: 'list', resource: 'pods' },
      { verb: 'create', resource: 'pods' },
      { verb: 'create', group: operator, resource: 'backups' },
      { verb: 'delete', resource: 'persistentvolumeclaims', name: `${NAME}-1` },
      { verb: 'update', group: 'barmancloud.cnpg.io', resource: 'objectstores', name: NAME },
    ];
    for (const right of refused)
      expect([right, await mayDo(scenario.kube, scenario.namespace, RUNNER, right)]).toEqual([right, false]);
  });

  it(
    'names the setting that was once higher, without which replay stops',
    async () => {
      for (const connections of [90, 50]) {
        const set = { ...values(1800), 'cluster.postgresql.parameters.max_connections': connections };
        await tool.upgrade(NAME, scenario.chart, await scenario.helmOptions(LOCAL, set));
        await scenario.until(`max_connections ${connections}`, async () => {
          const now = await sql('SHOW max_connections').catch(String);
          return now === String(connections) ? met(true) : notYet(now);
        });
        await scenario.healthy(clusterRef(NAME));
      }
      await archived(scenario, NAME);
      expect(await drill('lowered')).toBe('Failed');
      expect(await said()).toContainEqual(
        expect.stringMatching(
          /^RestoreDrillFailed: .*max_connections = 50 is a lower setting .* was 90\. Set max_connections: 90 in/,
        ),
      );
      expect(await leftovers()).toEqual([undefined, undefined]);
    },
    LONG,
  );

  it(
    'of a backup that is spoilt fails, says so on the cluster, and leaves nothing',
    async () => {
      await tool.upgrade(NAME, scenario.chart, await scenario.helmOptions(LOCAL, values(240)));
      expect((await archive('/data.tar')).some((key) => key.includes('/data.tar'))).toBe(true);
      expect(await drill('fails')).toBe('Failed');
      expect(await said()).toContainEqual(
        expect.stringMatching(/^RestoreDrillFailed: After \d+ s: .*(restore failed|for the restore)/),
      );
      expect((await ledger()).map((line) => line.split(/[:;]/)[0])).toEqual([
        'passed',
        'passed',
        'failed',
        'failed',
      ]);
      expect(await leftovers()).toEqual([undefined, undefined]);
      expect(await sql('SELECT count(*) FROM exposure')).toBe('200');
    },
    LONG,
  );
});
