import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Output } from './command.ts';
import { runKubeJob } from './kube-job.ts';
import { accessValues } from './model.ts';
import type { PostgresServer } from './postgres.ts';
import { renderChart } from './rendered.ts';
import { withSession } from './session.ts';
import { setStage, type Stage } from './stage.ts';
import type { Major } from './tools.ts';
import { ofTurn } from './turn.ts';

/** Becomes superuser if whoever calls it can, by leaving a role or by right. */
const CLIMB = `
  CREATE FUNCTION main.climb() RETURNS bigint LANGUAGE plpgsql AS $$
  DECLARE attempt text;
  BEGIN
    FOREACH attempt IN ARRAY ARRAY['RESET ROLE', 'RESET SESSION AUTHORIZATION', 'SET ROLE postgres',
      'SET SESSION AUTHORIZATION postgres', 'ALTER ROLE rubin SUPERUSER', 'GRANT pg_execute_server_program TO rubin']
    LOOP
      BEGIN EXECUTE attempt; EXCEPTION WHEN OTHERS THEN NULL; END;
    END LOOP;
    RETURN 1000;
  END $$;
  GRANT EXECUTE ON FUNCTION main.climb() TO PUBLIC`;

const values = (major: Major) => ({
  ...accessValues(major),
  backups: {
    enabled: true,
    objectStore: { destinationPath: 's3://backups/', s3Credentials: { inheritFromIAMRole: true } },
    drill: {
      enabled: true,
      amcheck: 'all',
      settle: 10,
      checks: {
        visits: { database: 'lsstdb1', sql: 'SELECT n FROM main.visits', minimum: 1000 },
        who: {
          database: 'lsstdb1',
          sql: "SELECT session_user = 'restore_drill' AND NOT rolsuper FROM pg_roles WHERE rolname = session_user",
        },
      },
    },
  },
});

describe.each(ofTurn([14, 18]))(
  'a restore drill on PostgreSQL %i, of a database whose owners set traps',
  (major) => {
    let stage: Stage;
    let restored: PostgresServer;
    let said: Output;

    beforeAll(async () => {
      stage = await setStage(major);
      await withSession(stage.login('rubin'), (session) =>
        session.query(`
        ${CLIMB};
        CREATE VIEW main.visits AS SELECT main.climb() AS n;
        CREATE TABLE main.indexed (id int);
        INSERT INTO main.indexed SELECT generate_series(1, 100);
        CREATE FUNCTION main.key(int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT main.climb() + $1';
        CREATE INDEX ON main.indexed (main.key(id))`),
      );
      await withSession(stage.server.superuser('lsstdb1'), (session) =>
        session.query(`
        SET ROLE butler_admin;
        CREATE SCHEMA trap;
        GRANT USAGE ON SCHEMA trap TO PUBLIC;
        CREATE FUNCTION trap.add(float8, float8) RETURNS float8 LANGUAGE sql AS 'SELECT main.climb()::float8';
        CREATE AGGREGATE trap.sum(float8) (sfunc = trap.add, stype = float8, initcond = '0');
        CREATE FUNCTION trap.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT main.climb() = 0';
        ALTER DATABASE lsstdb1 SET role = lsstdb1_main_reader;
        ALTER DATABASE lsstdb1 SET search_path = trap, main, pg_catalog`),
      );
      restored = await stage.server.standby();
      said = await runKubeJob(
        stage.sandbox,
        restored,
        renderChart(values(major)),
        'butler-postgres-restore-drill',
        { TIMEOUT: '150' },
      );
    });
    afterAll(() => stage.sandbox.close());

    it('passes: it asks its questions, and reads all pages, as a login that is no superuser', () => {
      expect(said).toMatchObject({ code: 0, stdout: expect.stringContaining('RestoreDrillPassed') });
      expect(said.stdout).toMatch(/pg_amcheck \(all\): nothing found/);
      expect(said.stdout).toMatch(/check visits 1000; check who t/);
    });

    it('makes nobody superuser, and nobody a member of what is a superuser', async () => {
      const climbed = await restored.sql(`
      SELECT rolname FROM pg_roles
      WHERE rolname NOT IN ('postgres') AND (rolsuper OR pg_has_role(oid, 'pg_execute_server_program', 'MEMBER'))
        AND rolname !~ '^pg_'`);
      expect(climbed).toEqual([]);
    });

    it('fails, and says what it measured, where an objective is missed', async () => {
      // the same server once more, without what the drill made
      await restored.sql('ALTER ROLE restore_drill RENAME TO earlier');
      const missed = await runKubeJob(
        stage.sandbox,
        restored,
        renderChart(values(major)),
        'butler-postgres-restore-drill',
        // no server takes writes before it began
        { TIMEOUT: '150', OBJECTIVE_LOSS: '86400', OBJECTIVE_RESTORE: '-1' },
      );
      expect(missed).toMatchObject({ code: 1, stdout: expect.stringContaining('RestoreDrillFailed') });
      expect(missed.stdout).toMatch(
        /the objective was missed: the restored server took writes after \d+ s, not -1 s/,
      );
    });
  },
);
