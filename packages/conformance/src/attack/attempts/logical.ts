import { setTimeout as sleep } from 'node:timers/promises';
import type { Arena } from '../arena.ts';
import { refused, type Attempt } from '../attempt.ts';
import { trap } from '../trap.ts';

/** A row that a subscription brings; what it makes somebody's trigger do is in the log. */
async function arrive(arena: Arena): Promise<void> {
  const developer = await arena.session('developer');
  for (const statement of [
    'CREATE TABLE main.arrived (n int PRIMARY KEY)',
    trap('subscription-runs-a-trigger', { signature: 'main.on_arrival()', gives: 'trigger', value: 'NEW' }),
    'CREATE TRIGGER arrives BEFORE INSERT ON main.arrived FOR EACH ROW EXECUTE FUNCTION main.on_arrival()',
    'ALTER TABLE main.arrived ENABLE ALWAYS TRIGGER arrives',
  ]) {
    await developer.query(statement);
  }
  await developer.close();

  const elsewhere = 'lsstdb2';
  await arena.superuser(
    'CREATE SCHEMA main; CREATE TABLE main.arrived (n int PRIMARY KEY); CREATE PUBLICATION leaves FOR TABLE main.arrived',
    elsewhere,
  );
  // a subscription to its own server waits for itself where it makes the slot
  await arena.superuser("SELECT pg_create_logical_replication_slot('leaves', 'pgoutput')", elsewhere);
  const { host, port, user } = arena.stage.server.superuser();
  await arena.superuser(
    `CREATE SUBSCRIPTION arrives CONNECTION 'host=${host} port=${port} user=${user} dbname=${elsewhere}' PUBLICATION leaves
       WITH (create_slot = false, slot_name = 'leaves', copy_data = false)`,
  );
  await arena.superuser('INSERT INTO main.arrived VALUES (1)', elsewhere);
  let came = 0;
  for (let look = 0; look < 100 && came === 0; look += 1) {
    came = (await arena.superuser('SELECT FROM main.arrived')).length;
    await sleep(100);
  }
  await arena.superuser('DROP SUBSCRIPTION arrives');
  await arena.superuser('DROP PUBLICATION leaves; DROP SCHEMA main CASCADE', elsewhere);
  await arena.superuser('DROP TABLE main.arrived; DROP FUNCTION main.on_arrival()');
  if (came === 0) throw new Error('the subscription brought no row');
}

/** Logical replication: who writes what comes in, and who takes what goes out. */
export const logical: readonly Attempt[] = [
  {
    id: 'subscription-runs-a-trigger',
    promise: 'no-code-as-chart',
    as: 'developer',
    // before 16 values with a subscription are refused: rule subscription-as-superuser
    majors: [16, 17, 18],
    attempt: arrive,
    judge: { by: 'trap' },
  },
  {
    id: 'publication-that-stops-writes',
    promise: 'no-rights-outside',
    as: 'admin',
    attempt: ['CREATE TABLE main.published (n int)', 'CREATE PUBLICATION stops FOR TABLE main.published'],
    judge: {
      by: 'query',
      sql: "SELECT pubname FROM pg_publication WHERE pubname = 'stops'",
      reported: 'publication stops',
    },
  },
  refused('limits', 'developer', 'logical-slot-without-bound', [
    "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')",
  ]),
  refused('limits', 'admin', 'physical-slot-without-bound', [
    'SET ROLE butler_admin',
    "SELECT pg_create_physical_replication_slot('mine', true)",
  ]),
  refused('limits', 'reader', 'log-without-bound', [
    "SELECT pg_logical_emit_message(false, 'full', repeat('x', 1000))",
  ]),
];
