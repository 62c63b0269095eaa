import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { helm, type Helm } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { runGrants } from './access-grants.ts';
import { basicAuth, ldapValues } from './access-release.ts';
import { backedUp, archived } from './archive.ts';
import { actors, type Attempt } from './attack/attempt.ts';
import { attempts } from './attack/attempts/index.ts';
import { findingsOf } from './attack/findings.ts';
import { refusals } from './attack/refusals.ts';
import { caught } from './attack/trap.ts';
import { attackValues } from './attack/values.ts';
import type { Major } from './database/tools.ts';
import { jobEnd, runCronJob } from './jobs.ts';
import { parseManifests } from './manifest.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef, text } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { SqlClient, type Login } from './sql-client.ts';
import { superuser } from './superuser.ts';

const NAME = 'attacked';
const MANAGER = `${NAME}-butler-manager-client-cert`;
const DATABASE = 'lsstdb1';
const LONG = 60 * 60_000;

/** Those whose attempts are statements and whose promises the chart's Jobs could break, in pods of their own. */
const promises = [
  'no-superuser',
  'no-code-as-chart',
  'no-server-access',
  'manager-is-small',
  'closed-databases',
];
const elsewhere = [
  // here is no pooler, and the operator's streaming_replica has an attribute, which the last test knows
  'ask-as-the-pooler',
  'catalogue-of-attributes',
  // pg_upgrade gives up: a database that accepts no connections, views of a catalogue that has changed
  'closed-database-keeps-an-older-model',
  'shadow-view-of-databases',
  'shadow-view-of-roles',
  'shadow-view-of-classes',
  'shadow-view-of-extensions',
];

const here = (from: number, { id, promise, majors, attempt }: Attempt): boolean =>
  promises.includes(promise) &&
  !elsewhere.includes(id) &&
  typeof attempt !== 'function' &&
  // 15 has the roles of 14
  (majors?.some((major) => major === from || (from === 15 && major === 14)) ?? true);

const { ldap = '', upgradeImages, s3 } = readOptions(process.env);
const majorOf = (image: string | undefined, other: Major): Major =>
  (image ? Number(/:(\d+)/.exec(image)?.[1]) : other) as Major;
const from = majorOf(upgradeImages?.[0], 16);
const to = majorOf(upgradeImages?.[1], 17);
const made = attempts.filter((attempt) => here(from, attempt));

describe('attackers, and after them the Jobs of the chart in real pods', () => {
  let scenario: Scenario;
  let tool: Helm;
  let client: SqlClient;
  let file: string;
  let store: ObjectStore;
  const outcomes = new Map<string, string>();
  const ends: Record<string, unknown> = {};
  let log = '';
  let said = '';

  /** Values for one of the two majors, before or after members left. */
  async function options(major: Major, image: string | undefined, left: boolean) {
    const values = attackValues(major, { left, ldap: await ldapValues(scenario, ldap) }) as {
      cluster: object;
      access: object;
      backups: { drill: object };
    };
    const small = { requests: { cpu: '50m', memory: '256Mi' }, limits: { memory: '512Mi' } };
    const never = { schedule: '@yearly' };
    const drill = { ...values.backups.drill, ...never, settle: 30, cluster: { resources: small } };
    await writeFile(
      file,
      stringify({
        ...values,
        profile: 'scratch',
        fullnameOverride: NAME,
        cluster: { ...values.cluster, instances: 1, enablePDB: false, resources: small },
        poolers: {},
        access: { ...values.access, grants: never },
        backups: { enabled: true, schedules: { nightly: { schedule: '0 0 0 * * *' } }, drill },
      }),
    );
    const set = { ...store.values, ...(image ? { 'cluster.image.name': image } : {}) };
    return { ...(await scenario.helmOptions([file], set)), timeoutSeconds: 900 };
  }

  const asSuperuser = (sql: string, database = DATABASE): Promise<string> =>
    superuser(scenario, NAME, database, sql);

  function login({ as, database = DATABASE }: Pick<Attempt, 'as' | 'database'>): Login {
    const user = actors[as];
    const at = { host: `${NAME}-rw`, user, database };
    return as === 'manager'
      ? { ...at, certificate: MANAGER, requireAuth: 'none' }
      : { ...at, password: `of-${user}` };
  }

  /** Keeps what the servers say of traps, those of pods that go, too. */
  async function listen(): Promise<void> {
    const pods = await scenario.kube.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace: scenario.namespace },
    );
    for (const { metadata } of pods.filter(
      (pod) => text(pod, 'metadata', 'labels', 'cnpg.io/podRole') === 'instance',
    )) {
      // a pod that has not begun, or is gone by now, says nothing
      const lines = await scenario.kube
        .logs(scenario.namespace, metadata.name, 'postgres', 20_000)
        .catch(() => '');
      log += [...lines.matchAll(/trap [\w-]+ ran as \w+ of \w+/g)].map(([line]) => `${line}\n`).join('');
    }
  }

  async function meanwhile<T>(work: Promise<T>): Promise<T> {
    const ended = work.then(
      () => true,
      () => true,
    );
    do await listen();
    while (!(await Promise.race([ended, delay(2000, false)])));
    return work;
  }

  async function make(attempt: Attempt): Promise<void> {
    for (const statement of attempt.setup ?? []) await asSuperuser(statement, attempt.database);
    const { exitCode, stderr } = await client.attempt(login(attempt), attempt.attempt as readonly string[]);
    outcomes.set(attempt.id, exitCode === 0 ? 'ok' : stderr.trim());
  }

  async function judge({ id, judge, database }: Attempt): Promise<readonly string[]> {
    if (judge.by === 'refusal') return outcomes.get(id) === 'ok' ? ['it was not refused'] : [];
    if (judge.by === 'trap') return caught(log, id).map((role) => `its trap ran as ${role}`);
    if (judge.by !== 'query' || (judge.reported !== undefined && said.includes(judge.reported))) return [];
    const rows = await asSuperuser(
      `SELECT 'found', q.* FROM (${judge.sql}) AS q`,
      judge.database ?? database,
    ).catch((error: unknown) => {
      // the role that the attempt was to make is not there
      if (/role "[^"]*" does not exist/.test(String(error))) return '';
      throw error;
    });
    return rows === '' ? [] : [rows];
  }

  beforeAll(async () => {
    if (ldap === '') throw new Error('CONFORMANCE_LDAP names no LDAP server; see the README');
    tool = await helm();
    scenario = await Scenario.open('attack');
    file = join(await mkdtemp(join(tmpdir(), 'butler-postgres-attack-')), 'values.yaml');
    store = await ObjectStore.open(scenario, s3);
    const people = [
      'reader',
      'rubin',
      'alice',
      'panda',
      'ops',
      'shared',
      'leaver',
      'veteran',
      'later',
      'outsider',
      'stranger',
    ];
    for (const name of people)
      await scenario.kube.apply(basicAuth(`${name}-creds`, name, `of-${name}`), {
        namespace: scenario.namespace,
      });
    await tool.install(NAME, scenario.chart, await options(from, upgradeImages?.[0], false));
    const cluster = await scenario.healthy(clusterRef(NAME));
    await backedUp(scenario, NAME);
    client = await SqlClient.start(scenario.kube, {
      namespace: scenario.namespace,
      cluster: NAME,
      image: text(cluster, 'status', 'image'),
      certificates: [MANAGER],
    });
    for (const attempt of made) await make(attempt);
    await archived(scenario, NAME);

    for (const name of ['first', 'second']) {
      const run = await meanwhile(runGrants(scenario, `${NAME}-grants`, name));
      said = run.log.join('\n');
      process.stdout.write(`the ${name} run of the grants:\n${said}\n`);
    }
    ends['drill'] = await meanwhile(runCronJob(scenario, `${NAME}-restore-drill`, 'drill', LONG));
    const release = await meanwhile(
      options(to, upgradeImages?.[1], true).then((given) => tool.upgrade(NAME, scenario.chart, given)),
    );
    const job = parseManifests(release.manifest, 'the release').find(
      ({ kind, metadata }) => kind === 'Job' && metadata.name.includes('-upgrade-pg'),
    );
    ends['upgrade'] = await meanwhile(jobEnd(scenario, job?.metadata.name ?? 'no Job', LONG));
    said = (await meanwhile(runGrants(scenario, `${NAME}-grants`, 'third'))).log.join('\n');
    await listen();
  }, LONG);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    if ((file as string | undefined) !== undefined) await rm(dirname(file), { recursive: true });
  });

  it('the drill and the Job after the upgrade end well', () => {
    expect(ends).toEqual({ drill: 'Complete', upgrade: 'Complete' });
  });

  it('every attempt is made, or refused by PostgreSQL', () => {
    const refusal = new RegExp(`^(ERROR: +(${refusals.join('|')})|psql: error: .*FATAL)`, 'm');
    expect([...outcomes].filter(([, outcome]) => outcome !== 'ok' && !refusal.test(outcome))).toEqual([]);
  });

  it('traps were sprung by somebody', () => {
    expect(log).toMatch(/ran as/);
  });

  it.each(made.map((attempt) => ({ title: `${attempt.id}${findingsOf(attempt.id)}`, attempt })))(
    '$title',
    async ({ attempt }) => {
      expect(await judge(attempt)).toEqual([]);
    },
  );

  it.each(['postgres', 'template1'])('LDAP opens no %s', async (database) => {
    const alice = { user: 'alice', password: 'alice-pw', host: `${NAME}-rw`, requireAuth: 'password' };
    expect((await client.attempt({ ...alice, database: DATABASE }, 'SELECT 1')).exitCode).toBe(0);
    expect((await client.attempt({ ...alice, database }, 'SELECT 1')).stderr).toContain('pg_hba.conf');
  });

  it('nobody has an attribute of a superuser, or a role that reads or writes the server', async () => {
    const found = await asSuperuser(`
      SELECT rolname FROM pg_roles
      WHERE rolname NOT IN ('postgres', 'streaming_replica') AND (rolsuper OR rolbypassrls OR rolreplication OR
        rolcreaterole AND rolname <> 'lsstdb1_none_owner' OR EXISTS (SELECT FROM pg_auth_members
          WHERE member = pg_roles.oid AND roleid::regrole::text ~ '^pg_(execute|read_server|write_server)'))`);
    expect(found).toBe('');
  });
});
