import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { met, notYet, waitFor } from '../wait.ts';
import { outcomeOf, Session, withSession } from './session.ts';
import { setStage, type Stage } from './stage.ts';
import { ofTurn } from './turn.ts';

describe.each(ofTurn([14, 18]))('on PostgreSQL %i', (major) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(major);
  });
  afterAll(() => stage.sandbox.close());

  const sql = (statements: string, database = 'lsstdb1') => stage.server.sql(statements, database);
  const as = (user: string, statements: string) =>
    withSession(stage.login(user), (session) => session.query(statements));
  const settings = async (role: string): Promise<readonly string[]> => {
    const [row] = await sql(
      `SELECT coalesce(array_to_json(setconfig), '[]') AS settings FROM pg_db_role_setting WHERE setrole = '${role}'::regrole AND setdatabase = 0`,
    );
    return row?.['settings'] as readonly string[];
  };

  it('gives each member the limits of its kind, and what a member set itself goes', async () => {
    const limits = await settings('reader');
    expect(limits).toEqual(expect.arrayContaining(['statement_timeout=1h', 'temp_file_limit=5GB']));
    await as(
      'reader',
      "ALTER ROLE reader SET statement_timeout = 1; ALTER ROLE reader SET search_path = 'main'",
    );
    expect(await stage.grants.apply()).toEqual([
      "SELECT butler_access.set_setting('reader', NULL, 'search_path', NULL)",
      "SELECT butler_access.set_setting('reader', NULL, 'statement_timeout', '1h')",
    ]);
    expect([...(await settings('reader'))].sort()).toEqual([...limits].sort());
    const outcome = await outcomeOf(() => as('reader', "SET temp_file_limit = '-1'"));
    expect(outcome).toBe('42501');
  });

  it('a database that an admin has set to fail the run does not, and is corrected', async () => {
    await as(
      'ops',
      `ALTER DATABASE lsstdb1 SET default_transaction_read_only = on; ALTER DATABASE lsstdb1 SET statement_timeout = 1;
       ALTER DATABASE lsstdb1 SET role = lsstdb1_main_owner; ALTER DATABASE lsstdb1 SET standard_conforming_strings = off;
       ALTER DATABASE lsstdb1 SET client_min_messages = debug5;
       ALTER DATABASE lsstdb1 SET work_mem = '8MB'`,
    );
    expect(await stage.grants.apply()).toHaveLength(5);
    expect(await stage.grants.apply()).toEqual([]);
    await sql('ALTER DATABASE lsstdb1 RESET ALL');
  });

  it('takes no warning for an answer, as each connection has one when the image brought another libc', async () => {
    // PostgreSQL compares versions from 15 on: https://www.postgresql.org/docs/current/sql-alterdatabase.html#SQL-ALTERDATABASE-NOTES
    const compares = major >= 15;
    if (compares) await sql("UPDATE pg_database SET datcollversion = 'other' WHERE datname <> 'template0'");
    const run = await stage.grants.run();
    if (compares) await sql('UPDATE pg_database SET datcollversion = NULL');
    expect(run).toMatchObject({ code: 0, missing: [], unresolved: [] });
    expect(run.stderr.includes('WARNING')).toBe(compares);
  });

  it("puts a shared login's password back to what its Secret says", async () => {
    await as('rubin', "ALTER ROLE rubin PASSWORD 'mine'");
    expect(await outcomeOf(async () => (await Session.open(stage.login('rubin'))).close())).toBe('28P01');
    const run = await stage.grants.run();
    expect(run.stdout).toContain('butler-access: the password of rubin was not that of its Secret: put back');
    expect(await outcomeOf(async () => (await Session.open(stage.login('rubin'))).close())).toBe('ok');
    expect((await stage.grants.run()).stdout).not.toContain('password');
    expect(stage.server.log()).not.toContain('rubin-creds-password');
  });

  it('no function keeps the rights of who made it', async () => {
    const definer = `CREATE FUNCTION main.bomb() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT NULL::void'`;
    expect(await outcomeOf(() => as('rubin', definer))).toBe('42501');
    await sql(`ALTER EVENT TRIGGER butler_access_refuse_definer DISABLE; SET ROLE rubin; ${definer}; RESET ROLE;
      ALTER EVENT TRIGGER butler_access_refuse_definer ENABLE`);
    expect(await stage.grants.apply()).toContain("SELECT butler_access.disarm_routine('main.bomb()')");
    expect(
      await sql("SELECT prosecdef, proowner::regrole::text AS owner FROM pg_proc WHERE proname = 'bomb'"),
    ).toEqual([{ prosecdef: false, owner: 'lsstdb1_main_owner' }]);
    await sql('DROP FUNCTION main.bomb()');
  });

  it('says what people must judge, and fails for it where that is asked', async () => {
    await as(
      'rubin',
      `CREATE FUNCTION main.t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER t BEFORE INSERT ON main.run FOR EACH ROW EXECUTE FUNCTION main.t();
      CREATE RULE r AS ON UPDATE TO main.run DO INSTEAD NOTHING;
      ALTER TABLE main.run ENABLE ROW LEVEL SECURITY`,
    );
    await as('ops', 'CREATE EXTENSION pg_trgm SCHEMA public');
    const run = await stage.grants.run();
    expect(run.code).toBe(0);
    expect(run.findings).toEqual([
      expect.stringMatching(/^FINDING extension pg_trgm is not in the values/),
      expect.stringMatching(/^FINDING row security is on for main\.run/),
      expect.stringMatching(/^FINDING rule r on main\.run/),
      expect.stringMatching(/^FINDING trigger t on main\.run runs main\.t\(\)/),
    ]);
    expect((await stage.grants.run({ findings: 'fail' })).code).not.toBe(0);
    await sql(`DROP TRIGGER t ON main.run; DROP RULE r ON main.run; DROP FUNCTION main.t(); DROP EXTENSION pg_trgm;
      ALTER TABLE main.run DISABLE ROW LEVEL SECURITY`);
    expect((await stage.grants.run({ findings: 'fail' })).code).toBe(0);
  });

  it('two runs wait for each other, and nobody without rights holds them up', async () => {
    const manager = await Session.open(stage.server.superuser('lsstdb2'));
    await manager.query('BEGIN; SELECT butler_access.take_turn()');
    const run = stage.grants.run();
    await waitFor(
      async () => {
        const waiting = await sql(
          "SELECT FROM pg_locks WHERE NOT granted AND relation = 'pg_auth_members'::regclass",
          'postgres',
        );
        return waiting.length === 1 ? met(waiting) : notYet(`${waiting.length} wait`);
      },
      { timeout: 30_000, describe: 'the run to wait for the manager' },
    );
    await manager.query('COMMIT');
    await manager.close();
    expect((await run).code).toBe(0);

    const reader = await Session.open(stage.login('reader'));
    await reader.query(
      'BEGIN; LOCK TABLE pg_catalog.pg_auth_members IN ACCESS SHARE MODE; SELECT pg_advisory_lock(7264301)',
    );
    expect(
      await outcomeOf(() =>
        as('reader', 'BEGIN; LOCK TABLE pg_catalog.pg_auth_members IN SHARE UPDATE EXCLUSIVE MODE'),
      ),
    ).toBe('42501');
    expect((await stage.grants.run()).code).toBe(0);
    await reader.close();
  });

  it("a database of an admin's is closed to everybody else", async () => {
    await as('ops', 'CREATE DATABASE scratch');
    expect(await stage.grants.apply()).toEqual(["SELECT butler_access.close_database('scratch')"]);
    const [row] = await sql(
      "SELECT bool_or(grantee = 0) AS open FROM pg_database, aclexplode(datacl) WHERE datname = 'scratch'",
    );
    expect(row).toEqual({ open: false });
    await as('ops', 'DROP DATABASE scratch');
  });
});
