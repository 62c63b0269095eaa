import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import type { Output } from './command.ts';
import { runKubeJob } from './kube-job.ts';
import { accessValues } from './model.ts';
import { renderChart } from './rendered.ts';
import { withSession } from './session.ts';
import { setStage, type Stage } from './stage.ts';
import { met, notYet, waitFor } from '../wait.ts';

let stage: Stage;
let said: Output;

/** An extension whose update calls a function of its own by a bare name, with an argument of another type. */
async function installExtension(name: string): Promise<void> {
  const folder = stage.sandbox.path('share', 'extension');
  await mkdir(folder, { recursive: true });
  const files = {
    [`${name}.control`]: "default_version = '1.1'\n",
    [`${name}--1.0.sql`]: `CREATE FUNCTION ${name}_add(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1';`,
    [`${name}--1.0--1.1.sql`]: `SELECT ${name}_add(1);`,
  };
  for (const [file, text] of Object.entries(files)) await writeFile(`${folder}/${file}`, text);
  for (const path of [stage.sandbox.path('share'), folder]) await chmod(path, 0o755);
}

/** The Job has looked, and waits for the end of what was begun before; or it has ended. */
async function untilJobWaits(job: Promise<unknown>): Promise<void> {
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
  };
  job.then(end, end);
  const look = async () => {
    if (hasEnded) return met(undefined);
    const waits = await stage.server.sql(
      `SELECT wait_event FROM pg_stat_activity
       WHERE datname = 'lsstdb1' AND (wait_event = 'PgSleep' OR wait_event_type = 'Lock')`,
    );
    return waits.length > 0 ? met(undefined) : notYet('nobody waits');
  };
  await waitFor(look, { timeout: 60_000, describe: 'the Job to wait for a transaction', interval: 100 });
}

beforeAll(async () => {
  stage = await setStage(18);
  await installExtension('planted');
  await installExtension('clean');
  await installExtension('late');
  const { server, sandbox } = stage;
  await server.sql(`ALTER SYSTEM SET extension_control_path = '$system:${sandbox.path('share')}'`);
  await server.sql('SELECT pg_reload_conf()');
  await server.sql(
    `CREATE EXTENSION planted SCHEMA public VERSION '1.0';
     CREATE SCHEMA extensions;
     CREATE EXTENSION clean SCHEMA extensions VERSION '1.0';
     CREATE SCHEMA shared AUTHORIZATION butler_admin;
     CREATE EXTENSION late SCHEMA shared VERSION '1.0'`,
    'lsstdb1',
  );
  await server.sql(
    `SET ROLE butler_admin;
     CREATE FUNCTION public.planted_add(integer) RETURNS integer LANGUAGE plpgsql AS $$
       BEGIN EXECUTE 'ALTER ROLE ops SUPERUSER'; RETURN $1; END $$;
     CREATE SCHEMA trap;
     GRANT USAGE ON SCHEMA trap TO PUBLIC;
     CREATE FUNCTION trap.format(text, name) RETURNS text LANGUAGE plpgsql AS $$
       BEGIN EXECUTE 'ALTER ROLE ops SUPERUSER'; RETURN pg_catalog.format($1, $2); END $$;
     CREATE FUNCTION trap.climb(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
       BEGIN
         BEGIN EXECUTE 'ALTER ROLE ops SUPERUSER'; EXCEPTION WHEN OTHERS THEN NULL; END;
         RETURN $1;
       END $$;
     CREATE TABLE trap.indexed AS SELECT generate_series(1, 10) AS id;
     CREATE INDEX ON trap.indexed (trap.climb(id));
     ALTER DATABASE lsstdb1 SET default_transaction_isolation = serializable;
     ALTER DATABASE lsstdb1 SET role = lsstdb1_main_reader;
     ALTER DATABASE lsstdb1 SET search_path = trap, pg_catalog`,
    'lsstdb1',
  );
  const values = { ...accessValues(18), upgrade: { enabled: true, timeout: 120 } };
  const rendered = renderChart(values);
  const job = [...rendered.jobs.keys()].find((name) => name.includes('-upgrade-')) ?? '';
  await withSession(server.superuser('lsstdb1'), async (session) => {
    // nobody sees it before the Job has looked the first time
    await session.query(`
      BEGIN;
      SET LOCAL ROLE butler_admin;
      CREATE FUNCTION shared.late_add(integer) RETURNS integer LANGUAGE plpgsql AS $$
        BEGIN EXECUTE 'ALTER ROLE ops SUPERUSER'; RETURN $1; END $$`);
    const running = runKubeJob(sandbox, server, rendered, job);
    await untilJobWaits(running);
    await session.query('COMMIT');
    said = await running;
  });
});
afterAll(() => stage.sandbox.close());

it('the Job after an upgrade calls nothing of an admin as superuser', async () => {
  expect(
    await stage.server.sql("SELECT rolname FROM pg_roles WHERE rolsuper AND rolname <> 'postgres'"),
  ).toEqual([]);
});

it('updates what nobody can have prepared, leaves the rest, and names it with its owner', async () => {
  expect(said).toMatchObject({ code: 0, stderr: expect.not.stringContaining('ERROR') });
  expect(
    await stage.server.sql(
      "SELECT extname, extversion FROM pg_extension WHERE extname IN ('planted', 'clean', 'late') ORDER BY 1",
      'lsstdb1',
    ),
  ).toEqual([
    { extname: 'clean', extversion: '1.1' },
    { extname: 'late', extversion: '1.0' },
    { extname: 'planted', extversion: '1.0' },
  ]);
  expect(said.stdout).toMatch(
    /UpgradeCompleted: .*late of lsstdb1 \(butler_admin owns shared\.late_add\(integer\) in its schema\), planted of lsstdb1 \(butler_admin owns public\.planted_add\(integer\) in its schema\)/,
  );
});
