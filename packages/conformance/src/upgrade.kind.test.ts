import { helm, type Helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backedUp } from './archive.ts';
import { jobEnd, reports, runCronJob } from './jobs.ts';
import { parseManifests } from './manifest.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef, field, text, type KubeObject } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const LOCAL = [inWorkspace('values/local/common.yaml')];
const MINUTE = 60_000;
/** For an upgrade on a machine that does much else. */
const LONG = 40 * MINUTE;
const NAME = 'upgraded';
const DATABASE = 'lsstdb1';

const cluster = clusterRef(NAME);

/** The version that an image's tag begins with, as the operator reads it. */
const majorOf = (image: string): number => Number(/:(\d+)/.exec(image)?.[1]);

describe('a major upgrade', () => {
  let scenario: Scenario;
  let tool: Helm;
  let store: ObjectStore;
  let from: number;
  let to: number;
  const images = readOptions(process.env).upgradeImages;

  const image = (which: 0 | 1): Record<string, Json> => {
    const name = images?.[which];
    return {
      'cluster.image.major': which === 0 ? from : to,
      ...(name === undefined ? {} : { 'cluster.image.name': name }),
    };
  };

  const values = (which: 0 | 1, more: Record<string, Json> = {}): Record<string, Json> => ({
    fullnameOverride: NAME,
    ...image(which),
    'backups.enabled': true,
    ...store.values,
    // a backup's end is noted in the ObjectStore once, from a copy that may be 10 s old, and not again after a conflict
    // (plugin-barman-cloud 0.14.0, internal/cnpgi/instance/backup.go); then at this interval, half an hour otherwise
    'backups.sidecar.retentionPolicyIntervalSeconds': 60,
    'backups.schedules.nightly': { schedule: '0 0 0 * * *' },
    ...more,
  });

  async function upgrade(which: 0 | 1, more: Record<string, Json>): Promise<KubeObject[]> {
    const options = await scenario.helmOptions(LOCAL, values(which, more));
    return parseManifests((await tool.upgrade(NAME, scenario.chart, options)).manifest, 'the release');
  }

  const sql = (statement: string, database = DATABASE): Promise<string> =>
    superuser(scenario, NAME, database, statement);

  const jobOf = (objects: readonly KubeObject[]): string =>
    objects.find(({ kind }) => kind === 'Job')?.metadata.name ?? 'no Job';

  beforeAll(async () => {
    from = images ? majorOf(images[0]) : 16;
    to = images ? majorOf(images[1]) : 17;
    tool = await helm();
    scenario = await Scenario.open('upgrade');
    store = await ObjectStore.open(scenario, readOptions(process.env).s3);
    await tool.install(NAME, scenario.chart, await scenario.helmOptions(LOCAL, values(0)));
    await scenario.healthy(cluster);
    await sql(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION pg_stat_statements;
      CREATE TABLE calibration (detector int, valid int4range, EXCLUDE USING gist (detector WITH =, valid WITH &&));
      INSERT INTO calibration SELECT n % 10, int4range(n, n + 10) FROM generate_series(1, 1000) n`);
    await backedUp(scenario, NAME);
  }, LONG);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it(
    'is one change of the values; the Job does what pg_upgrade leaves to do, and says so',
    async () => {
      expect(await sql("SELECT current_setting('server_version_num')::int / 10000")).toBe(String(from));
      const before = await sql("SELECT extversion FROM pg_extension WHERE extname = 'pg_stat_statements'");
      const job = jobOf(await upgrade(1, { 'upgrade.enabled': true, 'upgrade.holdJit': true }));
      expect(await jobEnd(scenario, job, LONG)).toBe('Complete');

      expect(await sql("SELECT current_setting('server_version_num')::int / 10000")).toBe(String(to));
      expect(await sql('SELECT count(*), min(lower(valid)), max(upper(valid)) FROM calibration')).toBe(
        '1000|1|1010',
      );
      await expect(sql("INSERT INTO calibration VALUES (1, '[1,3)')")).rejects.toThrow(
        /exclusion constraint/,
      );
      expect(await sql("SELECT extversion FROM pg_extension WHERE extname = 'pg_stat_statements'")).not.toBe(
        before,
      );
      expect(
        await sql('SELECT count(*) FROM pg_available_extensions WHERE installed_version <> default_version'),
      ).toBe('0');
      expect(await sql("SELECT count(*) FROM pg_stats WHERE tablename = 'calibration'")).toBe('2');
      const [report, ...more] = await reports(scenario, 'upgrade', NAME);
      expect(report).toMatch(new RegExp(`^UpgradeCompleted: PostgreSQL ${to} is ready`));
      expect(more).toEqual([]);
    },
    LONG,
  );

  it('begins a new archive with a base backup of its own, and leaves the old one', async () => {
    await backedUp(scenario, NAME, { name: `${NAME}-pg${to}` });
    const ref = { apiVersion: 'barmancloud.cnpg.io/v1', kind: 'ObjectStore', metadata: { name: NAME } };
    await scenario.untilObject(
      ref,
      'know both archives',
      (found) =>
        [from, to].every(
          (major) =>
            text(
              found,
              'status',
              'serverRecoveryWindow',
              `${NAME}-pg${major}`,
              'lastSuccessfulBackupTime',
            ) !== '',
        ),
      5 * MINUTE,
    );
  });

  it(
    'holds jit off in the server until then, and lets it go',
    async () => {
      expect(await sql('SHOW jit', 'template1')).toBe('off');
      expect(await sql('SHOW jit')).toBe('on');
      const job = jobOf(await upgrade(1, { 'upgrade.enabled': true, 'upgrade.holdJit': false }));
      expect(await jobEnd(scenario, job, LONG)).toBe('Complete');
      expect(await sql("SELECT count(*) FROM pg_db_role_setting WHERE setconfig::text LIKE '%jit%'")).toBe(
        '0',
      );
      await scenario.until('jit to be on again', async () => {
        const jit = await sql('SHOW jit', 'template1');
        return jit === 'on' ? met(true) : notYet(jit);
      });
    },
    LONG,
  );

  it(
    'leaves an archive out of which a restore drill passes',
    async () => {
      await upgrade(1, {
        'backups.drill.enabled': true,
        'backups.drill.schedule': '@yearly',
        'backups.drill.settle': 30,
        'backups.drill.cluster.resources': { requests: { cpu: '50m', memory: '256Mi' } },
        'backups.drill.checks': {
          rows: { database: DATABASE, sql: 'SELECT count(*) FROM calibration', minimum: 1000 },
        },
      });
      expect(await runCronJob(scenario, `${NAME}-restore-drill`, 'of-the-new-archive', LONG)).toBe(
        'Complete',
      );
    },
    LONG,
  );
});

describe('a change of the major version', () => {
  let scenario: Scenario;
  let tool: Helm;

  /** The Cluster as the chart renders it for a major version. */
  async function ofMajor(major: number): Promise<KubeObject> {
    const { namespace } = scenario;
    const set = { fullnameOverride: 'elder', 'cluster.image.major': major };
    const rendered = parseManifests(
      await tool.template('elder', scenario.chart, { namespace, values: LOCAL, set }),
      'the chart',
    );
    const found = rendered.find(({ kind }) => kind === 'Cluster');
    if (!found) throw new Error('the chart renders no Cluster');
    return found;
  }

  const dryRun = async (major: number): Promise<KubeObject> =>
    scenario.kube.apply(await ofMajor(major), { namespace: scenario.namespace, dryRun: true });

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('majors');
    // it need not run: what is asked is the operator's webhook
    await scenario.kube.apply(await ofMajor(14), { namespace: scenario.namespace });
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it.each([16, 17, 18])('from 14 to %i is accepted by the operator', async (major) => {
    expect(text(await dryRun(major), 'spec', 'imageName')).toMatch(new RegExp(`:${major}\\.`));
  });

  it('from 14 to 15 is refused by it', async () => {
    await expect(dryRun(15)).rejects.toThrow(/upgrade/i);
    expect(field(await dryRun(16), 'kind')).toBe('Cluster');
  });
});
