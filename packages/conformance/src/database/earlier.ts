import { readFileSync } from 'node:fs';
import type { Stage } from './stage.ts';

/** The databases that an earlier chart gave its bootstrap.sql. */
export const prepared = ['template1', 'lsstdb1', 'lsstdb2'] as const;

/** What everybody may call where no bootstrap.sql has closed it. */
const closed = ['lo_create(oid)', 'lo_from_bytea(oid, bytea)'];

/**
 * Takes from a server what charts brought after that version of bootstrap.sql; 1 is that of 0.1.0, byte for byte (a test of the
 * chart holds its hash). The manager is an admin again, who may make roles, and `postgres` is open as PostgreSQL 14 leaves it.
 */
export async function becomeEarlier({ server }: Stage, version: number): Promise<void> {
  const bootstrap = readFileSync(new URL(`bootstrap-${version}.sql`, import.meta.url), 'utf8');
  for (const database of ['postgres', ...prepared]) {
    await server.sql(
      `DROP EVENT TRIGGER butler_access_hand_over; DROP EVENT TRIGGER butler_access_refuse_definer;
       DROP SCHEMA butler_access CASCADE;
       ${closed.map((name) => `GRANT EXECUTE ON FUNCTION pg_catalog.${name} TO PUBLIC`).join(';')}`,
      database,
    );
  }
  for (const database of prepared) await server.sql(bootstrap, database);
  await server.sql(
    `ALTER ROLE butler_admin CREATEROLE CREATEDB; GRANT butler_admin TO butler_manager;
     GRANT CONNECT ON DATABASE postgres TO PUBLIC; GRANT CREATE ON SCHEMA public TO PUBLIC`,
  );
}
