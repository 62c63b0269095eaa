import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withSession } from './session.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage(18);
});
afterAll(() => stage.sandbox.close());

/*
 * An admin owns the databases, so it decides on their search_path, and may put a schema of its own before pg_catalog.
 * Whatever the grants then call by a bare name would run there, as butler_manager.
 */
it('a run of the grants calls nothing of an admin, whatever the search_path of the database', async () => {
  await withSession(stage.server.superuser('lsstdb1'), async (session) => {
    await session.query(`
      SET ROLE butler_admin;
      CREATE SCHEMA trap;
      GRANT USAGE ON SCHEMA trap TO PUBLIC;
      CREATE TABLE trap.caught (who text);
      GRANT INSERT ON trap.caught TO PUBLIC;
      CREATE FUNCTION trap.jsonb_object_keys(jsonb) RETURNS SETOF text LANGUAGE sql AS
        'INSERT INTO trap.caught VALUES (current_user); SELECT pg_catalog.jsonb_object_keys($1)';
      CREATE FUNCTION trap.current_database() RETURNS name LANGUAGE sql AS
        'INSERT INTO trap.caught VALUES (current_user); SELECT pg_catalog.current_database()';
      ALTER DATABASE lsstdb1 SET search_path = trap, pg_catalog`);
  });
  const run = await stage.grants.run();
  expect(run.stderr).toBe('');
  const caught = await withSession(stage.server.superuser('lsstdb1'), (session) =>
    session.query('SELECT DISTINCT who FROM trap.caught'),
  );
  expect(caught).toEqual([]);
});
