import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { basicAuth } from './access-release.ts';
import { backedUp } from './archive.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef, items, text } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { imageValues, nested } from './values-files.ts';
import { met, notYet } from './wait.ts';
import { HowTo } from './working-year/how-to.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;
const LOCAL = inWorkspace('values/local/common.yaml');
const DO = ['Do it', 'See that it worked'] as const;
const repository = { lsstdb1: ['main'] };

describe('the working year, by the commands of docs/how-to', () => {
  let scenario: Scenario;
  let store: ObjectStore;
  let year: HowTo;

  const sql = (statement: string, cluster = 'lsst'): Promise<string> =>
    superuser(scenario, cluster, 'lsstdb1', statement);
  const pods = async (): Promise<number> =>
    (
      await scenario.kube.list(
        { apiVersion: 'v1', kind: 'Pod' },
        { namespace: scenario.namespace, selector: 'cnpg.io/podRole=instance' },
      )
    ).length;
  const primary = async (): Promise<string> =>
    text(await scenario.kube.get(clusterRef('lsst'), scenario.namespace), 'status', 'currentPrimary');
  const login = async (user: string, password: string, statement: string): ReturnType<HowTo['run']> =>
    year.run(
      `kubectl exec ${await primary()} -n butler -c postgres -- psql -XAt "host=lsst-rw user=${user} dbname=lsstdb1 sslmode=require password=${password}" -c "${statement}"`,
    );

  beforeAll(async () => {
    scenario = await Scenario.open('working-year');
    const options = readOptions(process.env);
    store = await ObjectStore.open(scenario, options.s3);
    for (const name of ['panda', 'alice'])
      await scenario.kube.apply(basicAuth(`${name}-creds`, name, `of-${name}`), {
        namespace: scenario.namespace,
      });
    const local = parse(await readFile(LOCAL, 'utf8')) as Record<
      'cluster' | 'poolers',
      Record<string, object>
    >;
    const { cluster, poolers, backups, policies, images } = nested({
      ...store.values,
      ...(await imageValues([LOCAL], options)),
    } as never) as Record<string, Record<string, object>>;
    const password = (name: string): object => ({ method: 'password', secretName: `${name}-creds` });
    year = await HowTo.open(scenario, {
      ...local,
      fullnameOverride: 'lsst',
      cluster: {
        ...local.cluster,
        instances: 2,
        image: { ...local.cluster['image'], ...cluster?.['image'] },
      },
      poolers: { rw: { ...local.poolers['rw'], ...poolers?.['rw'] } },
      backups: { enabled: true, schedules: { nightly: { schedule: '0 0 0 * * *' } }, ...backups },
      policies,
      images,
      access: {
        enabled: true,
        members: {
          panda: { kind: 'service', databases: repository, auth: password('panda') },
          alice: {
            comment: 'Alice Example',
            kind: 'developer',
            databases: repository,
            auth: password('alice'),
          },
          ops: { kind: 'admin', auth: { method: 'certificate' } },
        },
      },
    });
    const { code, text: said } = await year.run(
      'helm install lsst oci://registry.example.org/charts/butler-postgres -n butler -f values/lsst/common.yaml -f values/lsst/dev.yaml --timeout 20m',
    );
    if (code !== 0) throw new Error(said);
    await scenario.healthy(clusterRef('lsst'));
    await scenario.poolerReady({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Pooler',
      metadata: { name: 'lsst-pooler-rw' },
    });
    await backedUp(scenario, 'lsst');
    await sql(
      'SET ROLE lsstdb1_main_owner; CREATE TABLE main.dataset AS SELECT generate_series(1, 100) AS id',
    );
  }, 40 * MINUTE);

  afterAll(async () => {
    await (year as HowTo | undefined)?.close();
    await (scenario as Scenario | undefined)?.close();
  }, 10 * MINUTE);

  it(
    'rotates passwords',
    async () => {
      const said = await year.follow('rotate-passwords', ...DO);
      expect(said).toMatch(/^panda$/m);
      const old = await login('panda', 'of-panda', 'SELECT 1');
      expect([old.code === 0, old.text]).toEqual([
        false,
        expect.stringContaining('password authentication failed'),
      ]);
    },
    15 * MINUTE,
  );

  it(
    'rotates certificates, and no instance restarts',
    async () => {
      const began = (): Promise<string> => sql('SELECT pg_postmaster_start_time()');
      const before = await began();
      expect(await year.follow('rotate-certificates', ...DO)).toMatch(/^notAfter=/m);
      expect(await began()).toBe(before);
    },
    15 * MINUTE,
  );

  it(
    'scales instances and poolers',
    async () => {
      expect(await year.follow('scale', ...DO)).toMatch(/: runs, and 2 pods of poolers answer$/m);
      expect(await pods()).toBe(3);
    },
    40 * MINUTE,
  );

  it(
    'grows volumes, where the class cannot',
    async () => {
      expect(await year.follow('grow-volumes', ...DO)).toMatch(/^2Gi 2Gi 2Gi/m);
      expect(await sql('SELECT count(*) FROM main.dataset')).toBe('100');
    },
    40 * MINUTE,
  );

  it(
    'takes a person out',
    async () => {
      await sql('SET ROLE alice; CREATE TABLE main.hers (id int)');
      await sql('ALTER TABLE main.hers OWNER TO alice');
      const session = login('alice', 'of-alice', 'SELECT pg_sleep(1500)');
      await scenario.until('a session of alice', async () => {
        const count = await sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'alice'");
        return count === '1' ? met(true) : notYet(count);
      });
      const said = await year.follow('offboard', ...DO);
      expect(said).toMatch(/^values\/lsst\/common\.yaml:\d+: \+ +suspended: true$/m);
      expect((await session).text).toContain('terminating connection');
      expect(await sql("SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'hers'")).toBe(
        'lsstdb1_main_owner',
      );
      expect(await sql("SELECT count(*) FROM pg_roles WHERE rolname = 'alice'")).toBe('0');
      expect(await year.read('values', 'lsst', 'common.yaml')).not.toContain('alice');
    },
    40 * MINUTE,
  );

  it(
    "makes a dev cluster from prod's backup",
    async () => {
      await sql('INSERT INTO main.dataset VALUES (101)');
      await sql('SELECT pg_switch_wal()');
      expect(await year.follow('dev-from-prod', ...DO)).toMatch(/^101\n[^]*^f$/m);
    },
    40 * MINUTE,
  );

  it(
    'does not stop what cannot be archived, and PostgreSQL runs on',
    async () => {
      await store.disconnect();
      await sql('INSERT INTO main.dataset VALUES (102)');
      const { code, text: said } = await year.run('butler-postgres stop lsst -n butler --patience 20');
      await store.connect();
      expect([code, said]).toEqual([1, expect.stringContaining('not archived: ')]);
      expect(await sql('SELECT count(*) FROM main.dataset')).toBe('102');
    },
    10 * MINUTE,
  );

  it(
    'stops the whole fleet, with its archive to the end, and goes on where it was ended',
    async () => {
      const said = await year.follow('outage', 'Stop');
      expect(said).toMatch(
        /\/lsst: would be stopped: 3 instances[^]*\/lsst-copy: would be stopped: 1 instances/,
      );
      expect(said).toMatch(
        /\/lsst: its log is archived to the end\n.*\/lsst: is stopped[^]*\/lsst-copy: is stopped/,
      );
      expect(await pods()).toBe(0);
      const again = await year.run('butler-postgres stop --all-namespaces');
      expect(again.text).toMatch(/\/lsst: is stopped already\n.*\/lsst-copy: is stopped already/);
      await year.follow('outage', 'See that it worked');
    },
    40 * MINUTE,
  );

  it(
    'starts the whole fleet, and looks at each',
    async () => {
      const said = await year.follow('outage', 'Start');
      expect(said).toMatch(/\/lsst: would be started\n.*\/lsst-copy: would be started/);
      expect(said).toMatch(
        /\/lsst: 2 standbys stream[^]*\/lsst: its log is archived\n.*\/lsst: runs, and 2 pods/,
      );
      expect(said).toMatch(/\/lsst-copy: runs/);
      expect(await sql('SELECT count(*) FROM main.dataset')).toBe('102');
      expect(
        items(await scenario.kube.get(clusterRef('lsst'), scenario.namespace), 'status', 'instanceNames'),
      ).toHaveLength(3);
      await year.follow('dev-from-prod', 'Back');
    },
    40 * MINUTE,
  );

  it(
    'hibernates and wakes',
    async () => {
      await year.follow('hibernate', ...DO);
      expect(await pods()).toBe(0);
      const refused = await year.run('butler-postgres start lsst -n butler');
      expect([refused.code, refused.text]).toEqual([
        1,
        expect.stringContaining('its values have it hibernated'),
      ]);
      expect(await year.follow('hibernate', 'Back')).toMatch(/: runs, and 2 pods of poolers answer$/m);
      expect(await sql('SELECT count(*) FROM main.dataset')).toBe('102');
      expect(text(await scenario.kube.get(clusterRef('lsst'), scenario.namespace), 'status', 'phase')).toBe(
        'Cluster in healthy state',
      );
    },
    40 * MINUTE,
  );
});
