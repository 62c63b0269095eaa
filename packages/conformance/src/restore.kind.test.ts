import { readFileSync } from 'node:fs';
import { helm, runTool, type Helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archived, backedUp } from './archive.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef } from './object.ts';
import { readOptions } from './options.ts';
import { PROGRAM } from './program.ts';
import { Scenario } from './scenario.ts';
import { SERVER_TIME } from './sql-client.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const LOCAL = [inWorkspace('values/local/common.yaml')];
const MINUTE = 60_000;
const NAME = 'usdf-butler';
const SCRATCH = `${NAME}-restore`;
const DATABASE = 'lsstdb1';
const ROWS = 1_500_000;

/** The commands of a section of docs/recovery.md, word by word. */
function commandsOf(section: string): string[][] {
  const page = readFileSync(inWorkspace('docs/recovery.md'), 'utf8');
  const [, text = ''] = page.split(`\n## ${section}\n`);
  const [own = ''] = text.split('\n## ');
  return [...own.matchAll(/^npx butler-postgres (.*)$/gm)].map(([, words = '']) => words.split(' '));
}

describe('butler-postgres restore', () => {
  let scenario: Scenario;
  let store: ObjectStore;
  let tool: Helm;

  const sql = (statement: string, database = DATABASE): Promise<string> =>
    superuser(scenario, NAME, database, statement);

  /** Runs it as the page has it, but in the scenario's namespace, and gives what it said. */
  async function butler(words: readonly string[]): Promise<string> {
    const args = words.map((word, i) => (words[i - 1] === '--namespace' ? scenario.namespace : word));
    const env = { ...process.env, KUBECONFIG: scenario.at.kubeconfig };
    return (await runTool('butler-postgres', process.execPath, [PROGRAM, ...args], { env })).stdout;
  }

  const command = (words: string): string[] => ['restore', '--namespace', 'here', ...words.split(' ')];
  const gone = async (): Promise<unknown> => scenario.kube.get(clusterRef(SCRATCH), scenario.namespace);
  /** All that a table is besides its rows. */
  const shape = (table: string): Promise<string> =>
    sql(`SELECT pg_get_userbyid(relowner), relacl, (SELECT string_agg(indexdef, ',') FROM pg_indexes WHERE tablename = relname)
      FROM pg_class WHERE oid = '${table}'::regclass`);
  /** Now, by the server, and a commit that replay can stop at. */
  async function moment(): Promise<string> {
    const now = await sql(SERVER_TIME);
    await sql('SELECT txid_current()');
    return now;
  }
  const count = (table: string): Promise<string> => sql(`SELECT count(*), sum(n::numeric) FROM ${table}`);

  async function connections(number: number): Promise<void> {
    await tool.upgrade(NAME, scenario.chart, await scenario.helmOptions(LOCAL, values(number)));
    await scenario.until(`max_connections ${number}`, async () => {
      const now = await sql('SHOW max_connections').catch(String);
      return now === String(number) ? met(true) : notYet(now);
    });
    await scenario.healthy(clusterRef(NAME));
  }

  const values = (maxConnections: number): Record<string, Json> => ({
    fullnameOverride: NAME,
    ...store.values,
    'backups.enabled': true,
    'backups.objectStore.data': { immediateCheckpoint: true },
    'backups.schedules.nightly': { schedule: '0 0 0 * * *' },
    'cluster.postgresql.parameters.max_connections': maxConnections,
  });

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('restore');
    store = await ObjectStore.open(scenario, readOptions(process.env).s3);
    await tool.install(NAME, scenario.chart, await scenario.helmOptions(LOCAL, values(60)));
    await scenario.healthy(clusterRef(NAME));
    await sql('CREATE SCHEMA main AUTHORIZATION rubin; CREATE ROLE reader');
    await sql(`SET ROLE rubin; CREATE TABLE main.dataset AS
      SELECT n, md5(n::text) AS name FROM generate_series(1, ${ROWS}) n;
      ALTER TABLE main.dataset ADD PRIMARY KEY (n); GRANT SELECT ON main.dataset TO reader`);
    await backedUp(scenario, NAME, { method: 'plugin' });
  }, 20 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it(
    'brings a dropped table back within four minutes, by the commands of the page',
    async () => {
      await sql("SET ROLE rubin; INSERT INTO main.dataset VALUES (0, 'after the base backup')");
      const [rows, before] = [await count('main.dataset'), await shape('main.dataset')];
      await sql('DROP TABLE main.dataset');
      const [look = [], back = [], ...more] = commandsOf('A table was dropped');
      expect(more).toEqual([]);

      const steps = await butler(look);
      expect(steps).toContain('dropped it at');
      expect(steps).toContain(`2. restore into a scratch cluster, ${SCRATCH}`);
      expect(await gone()).toBeUndefined();

      const begun = Date.now();
      const said = await butler(back);
      const seconds = (Date.now() - begun) / 1000;
      process.stderr.write(`restore: a table of ${ROWS} rows was back after ${seconds} s\n${said}`);
      expect(said).toContain(`${ROWS + 1} rows`);
      expect(await count('main.dataset')).toBe(rows);
      expect(await shape('main.dataset')).toBe(before);
      expect(await gone()).toBeUndefined();
      expect(seconds).toBeLessThan(240);
    },
    20 * MINUTE,
  );

  it('refuses a table that is there, and a moment that cannot be restored', async () => {
    await expect(butler(command('--table main.dataset --before 2020-01-01T00:00Z'))).rejects.toThrow(
      'the end of the first base backup',
    );
    await expect(butler(command('--table main.dataset --copy-back'))).rejects.toThrow(
      'is there, so a copy of it would not be put over it',
    );
    expect(await gone()).toBeUndefined();
  });

  it(
    'restores through a time in which max_connections was higher',
    async () => {
      await connections(90);
      await connections(50);
      await sql('CREATE TABLE main.visit AS SELECT 1 AS n');
      await sql('DROP TABLE main.visit');
      await archived(scenario, NAME);
      const said = await butler(command('--table main.visit --copy-back'));
      expect(said).toContain('1 rows');
      expect(await count('main.visit')).toBe('1|1');
    },
    20 * MINUTE,
  );

  it(
    'brings a dropped database back, with its rows and owner',
    async () => {
      await sql('CREATE DATABASE visits OWNER rubin', 'postgres');
      await sql('SET ROLE rubin; CREATE TABLE night AS SELECT generate_series(1, 1000) AS n', 'visits');
      const before = await moment();
      await sql('DROP DATABASE visits', 'postgres');
      await archived(scenario, NAME);
      const said = await butler(command(`--database visits --before ${before} --copy-back`));
      expect(said).toContain('copy it back');
      expect(await sql('SELECT count(*), sum(n) FROM night', 'visits')).toBe('1000|500500');
      const owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'visits'";
      expect(await sql(owner, 'postgres')).toBe('rubin');
      expect(await gone()).toBeUndefined();
    },
    20 * MINUTE,
  );

  it(
    'makes a scratch cluster of everything, as it was at a moment, which stays',
    async () => {
      const before = await moment();
      await sql('DROP SCHEMA main CASCADE');
      await archived(scenario, NAME);
      await butler(command(`--cluster --before ${before}`));
      await scenario.healthy(clusterRef(SCRATCH));
      const rows = 'SELECT count(*) FROM main.dataset';
      expect(await superuser(scenario, SCRATCH, DATABASE, rows)).toBe(String(ROWS + 1));
      await expect(sql(rows)).rejects.toThrow('does not exist');
    },
    20 * MINUTE,
  );
});
