import { availableParallelism } from 'node:os';
import { runProgram } from './command.ts';
import { accessValues } from './model.ts';
import { passwordIn } from './operator.ts';
import { startPooler } from './pooler.ts';
import { setStage, type Stage } from './stage.ts';
import { debianProgram } from './tools.ts';

const CLIENTS = 2000;
const TABLES = 1000;

/** How many clients could not connect, or lost their connection, when all come at once; each asks one question. */
async function storm(stage: Stage, port: number): Promise<{ ok: boolean; seconds: number; said: string }> {
  const script = await stage.sandbox.file('storm.sql', 'SELECT count(*) FROM main.detector;\n');
  const clients = [
    '--client',
    String(CLIENTS),
    '--jobs',
    '2',
    '--transactions',
    '5',
    '--no-vacuum',
    '--file',
    script,
  ];
  const login = { PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'rubin', PGDATABASE: 'lsstdb1' };
  const env = { ...login, PGPASSWORD: passwordIn('rubin-creds'), PGSSLMODE: 'require' };
  const start = performance.now();
  const output = await runProgram(debianProgram('usr/lib/postgresql/15/bin/pgbench'), clients, { env });
  const seconds = (performance.now() - start) / 1000;
  const done = output.stdout.includes(
    `number of transactions actually processed: ${CLIENTS * 5}/${CLIENTS * 5}`,
  );
  const errors = output.stderr.split('\n').filter((line) => /error|FATAL/.test(line));
  return { ok: output.code === 0 && done, seconds, said: errors[0] ?? '' };
}

async function stormWithAndWithoutPooler(stage: Stage): Promise<boolean> {
  const [rendered] = stage.rendered.poolers.filter(
    ({ spec }) => spec.pgbouncer.poolMode === 'transaction' && spec.type === 'rw',
  );
  if (!rendered) throw new Error('no pooler in transaction mode is rendered');
  const pooler = await startPooler(stage.sandbox, stage.server, rendered);
  const pooled = await storm(stage, pooler.port);
  await pooler.stop();
  const direct = await storm(stage, stage.server.port);
  const size = rendered.spec.pgbouncer.parameters?.['default_pool_size'] ?? '';
  report(
    `${CLIENTS} clients, pool of ${size}`,
    pooled.ok ? `none failed, ${pooled.seconds.toFixed(1)} s` : `FAILED: ${pooled.said}`,
  );
  report(`${CLIENTS} clients, no pooler`, direct.ok ? 'none failed' : `fails: ${direct.said}`);
  return pooled.ok && !direct.ok;
}

async function grantsOnManyTables(stage: Stage): Promise<boolean> {
  await stage.server.sql(
    `SET ROLE lsstdb1_main_owner; SET client_min_messages = error;
     DO $$ BEGIN FOR n IN 1 .. ${TABLES} LOOP EXECUTE format('CREATE TABLE main.dataset_tags_%s (n int)', n); END LOOP; END $$`,
    'lsstdb1',
  );
  const converged = await timed(() => stage.grants.apply('lsstdb1'));
  report(
    `grants on ${TABLES} tables, nothing to do`,
    `${converged.seconds.toFixed(2)} s, ${converged.value.length} change(s)`,
  );
  await stage.server.sql(
    'REVOKE ALL ON ALL TABLES IN SCHEMA main FROM lsstdb1_main_reader, lsstdb1_main_service',
    'lsstdb1',
  );
  const all = await timed(() => stage.grants.apply('lsstdb1'));
  report(
    `grants on ${TABLES} tables, all rights gone`,
    `${all.seconds.toFixed(2)} s, ${all.value.length} change(s)`,
  );
  return converged.seconds < 2 && converged.value.length === 0;
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const start = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - start) / 1000 };
}

function report(what: string, found: string): void {
  console.log(`${what.padEnd(44)} ${found}`);
}

console.log(`PostgreSQL 14, PgBouncer 1.18, ${availableParallelism()} processors`);
const stage = await setStage(14, accessValues(14, { poolSize: 50 }));
try {
  const results = [await grantsOnManyTables(stage), await stormWithAndWithoutPooler(stage)];
  process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
  await stage.sandbox.close();
}
