import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { becomeEarlier, prepared as databases } from './earlier.ts';
import { runKubeJob } from './kube-job.ts';
import { withSession } from './session.ts';
import { setStage, type Stage } from './stage.ts';
import { ofTurn } from './turn.ts';

const cases = ofTurn([14, 18]).flatMap((major) => [1, 2, 3].map((from) => ({ major, from })));

describe.each(cases)('on PostgreSQL $major, from version $from', ({ major, from }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(major);
    await becomeEarlier(stage, from);
  });
  afterAll(() => stage.sandbox.close());

  const migrate = (settings: Record<string, string> = {}) =>
    runKubeJob(stage.sandbox, stage.server, stage.rendered, 'butler-postgres-migration', settings);
  const version = async (database: string) => {
    const [row] = await stage.server.sql('SELECT butler_access.version()', database);
    return row?.['version'];
  };

  it('the grants of this chart refuse a database of an older one, and say who helps', async () => {
    const run = await stage.grants.run();
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain(
      `database "lsstdb1" has version ${from} of butler_access, this file needs 4`,
    );
    expect(run.stderr).toContain('<cluster>-migration');
  });

  it.each([
    ['hibernated', { HIBERNATION: 'on' }, 'is hibernated'],
    ['fenced', { FENCED: '["pod"]' }, 'is fenced'],
  ])('rests where PostgreSQL is %s, and says so', async (_how, settings, why) => {
    const { code, stdout } = await migrate(settings);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`AccessMigrationSkipped: .*${why}`));
    expect(await version('lsstdb1')).toBe(from);
  });

  it('brings every database of it up, also one whose schema of access an admin has taken, and trusts nothing in there', async () => {
    await stage.server.sql(
      `ALTER SCHEMA butler_access OWNER TO ops; SET ROLE ops;
       CREATE TABLE public.caught (who text); GRANT INSERT ON public.caught TO PUBLIC;
       CREATE FUNCTION butler_access.trap() RETURNS text LANGUAGE sql AS 'INSERT INTO public.caught VALUES (session_user) RETURNING who';
       DROP FUNCTION butler_access.version();
       CREATE FUNCTION butler_access.version() RETURNS integer LANGUAGE sql AS 'SELECT butler_access.trap(); SELECT 4';
       CREATE FUNCTION butler_access.of_model(VARIADIC path name[]) RETURNS text LANGUAGE sql AS 'SELECT butler_access.trap()';
       CREATE TABLE butler_access.planted (n int);
       DROP TABLE IF EXISTS butler_access.model; CREATE TYPE butler_access.model AS (n int);
       CREATE EXTENSION citext SCHEMA butler_access; ALTER EXTENSION citext ADD FUNCTION butler_access.trap();
       CREATE TABLE public.noted (said butler_access.citext); INSERT INTO public.noted VALUES ('kept');
       ALTER DATABASE lsstdb1 SET default_transaction_read_only = on; ALTER DATABASE lsstdb1 SET statement_timeout = 1`,
      'lsstdb1',
    );
    const run = await migrate();
    // for the questions of this test, which come as anybody's
    await stage.server.sql('ALTER DATABASE lsstdb1 RESET ALL', 'postgres');
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toContain(
      `AccessMigrated: bootstrap.sql and the model of access: template1 from version ${from} to 4`,
    );
    expect(await Promise.all(['postgres', ...databases].map(version))).toEqual([4, 4, 4, 4]);
    await stage.grants.apply();
    expect(await stage.grants.apply()).toEqual([]);
    expect(await stage.server.sql('SELECT who FROM public.caught', 'lsstdb1')).toEqual([]);
    // what the admin put there went aside, and nothing that lies on it is lost
    expect(await stage.server.sql('SELECT said::text FROM public.noted', 'lsstdb1')).toEqual([
      { said: 'kept' },
    ]);
    const owners = `SELECT DISTINCT pg_get_userbyid(owner) AS owner FROM (
        SELECT nspowner AS owner FROM pg_namespace WHERE nspname = 'butler_access'
        UNION SELECT relowner FROM pg_class WHERE relnamespace = 'butler_access'::regnamespace
        UNION SELECT proowner FROM pg_proc WHERE pronamespace = 'butler_access'::regnamespace) AS objects`;
    expect(await stage.server.sql(owners, 'lsstdb1')).toEqual([{ owner: 'postgres' }]);
    const [admin] = await stage.server.sql(
      "SELECT rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'butler_admin'",
    );
    expect(admin).toEqual({ rolcreaterole: false, rolcreatedb: false });
    const [manager] = await stage.server.sql(
      "SELECT pg_has_role('butler_manager', 'butler_admin', 'MEMBER') AS is_admin",
    );
    expect(manager).toEqual({ is_admin: false });
  });

  it('does nothing where every database has its version and model', async () => {
    const run = await migrate();
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('migration: every database has version 4 and the model of this release');
    expect(run.stdout).not.toContain('AccessMigrated');
  });

  it('closes what it opened, also beside a database that it cannot close, and fails by that one', async () => {
    const shut = ['shut_a', 'shut_b'];
    for (const name of shut) await stage.server.sql(`CREATE DATABASE ${name} ALLOW_CONNECTIONS false`);
    const { code, stdout } = await migrate({ BROKEN: 'ALTER DATABASE "shut_a" ALLOW_CONNECTIONS false' });
    const open = await stage.server.sql(
      "SELECT datname FROM pg_database WHERE datallowconn AND datname ~ '^shut_'",
    );
    for (const name of shut) await stage.server.sql(`DROP DATABASE ${name}`);
    expect(open).toEqual([{ datname: 'shut_a' }]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/AccessMigrationFailed: .*failed: shut_a \(the connection to the pod is lost\)/);
  });

  it('a table that is made then belongs to its owner group, and a reader reads it', async () => {
    await withSession(stage.login('rubin'), (session) => session.query('CREATE TABLE main.after (n int)'));
    await withSession(stage.login('reader'), (session) => session.query('SELECT * FROM main.after'));
  });
});
