import type { Attempt, Judge } from '../attempt.ts';
import type { PromiseId } from '../promises.ts';

/** What the catalogue says after all that was tried. */
const catalogue = (id: string, promise: PromiseId, sql: string): Attempt => {
  const judge: Judge = { by: 'query', sql };
  return { id, promise, as: 'reader', attempt: ['SELECT 1'], judge };
};

/** Roles by which files are written, programs are started or all data is changed. */
const powers = [
  'pg_execute_server_program',
  'pg_read_server_files',
  'pg_write_server_files',
  'pg_write_all_data',
  'pg_read_all_data',
  'pg_signal_backend',
];

export const catalogues: readonly Attempt[] = [
  catalogue(
    'catalogue-of-attributes',
    'no-superuser',
    "SELECT rolname FROM pg_roles WHERE (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls) AND rolname <> 'postgres'",
  ),
  catalogue(
    'catalogue-of-predefined-roles',
    'no-server-access',
    `SELECT member::regrole, roleid::regrole AS of FROM pg_auth_members
     WHERE roleid::regrole::text = ANY ('{${powers.join(',')}}') AND member::regrole::text NOT LIKE 'pg\\_%'`,
  ),
  catalogue(
    'catalogue-of-owners',
    'groups-own',
    `SELECT oid::regclass, relowner::regrole FROM pg_class
     WHERE relnamespace = 'main'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relowner <> 'lsstdb1_main_owner'::regrole`,
  ),
  catalogue(
    'catalogue-of-system-schemas',
    'no-superuser',
    `SELECT nspname, nspowner::regrole FROM pg_namespace
     WHERE nspname IN ('pg_catalog', 'information_schema', 'butler_access') AND nspowner <> 'postgres'::regrole`,
  ),
  catalogue(
    'catalogue-of-event-triggers',
    'no-superuser',
    "SELECT evtname FROM pg_event_trigger WHERE evtowner <> 'postgres'::regrole",
  ),
  catalogue(
    'catalogue-of-database-owners',
    'groups-own',
    "SELECT datname FROM pg_database WHERE datname LIKE 'lsstdb_' AND datdba <> 'butler_admin'::regrole",
  ),
];
