import { execArgs, type Kubectl } from './kubectl.ts';

/**
 * Asks PostgreSQL in a pod, as the superuser by its socket. Names are looked up in `pg_catalog` only, so that nothing that a
 * user made is run in place of what is meant.
 *
 * @param statements - one after the other, in one session
 * @returns the rows, each a list of columns as text
 */
export async function query(
  kubectl: Kubectl,
  pod: string,
  database: string,
  ...statements: readonly string[]
): Promise<readonly (readonly string[])[]> {
  const psql = ['psql', '--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--field-separator=\t'];
  const flags = ['--set=ON_ERROR_STOP=1', `--dbname=${connection(database)}`];
  const commands = statements.map((sql) => `--command=${sql}`);
  const text = await kubectl.exec({ pod }, [
    'env',
    'PGOPTIONS=-c search_path=pg_catalog',
    ...psql,
    ...flags,
    ...commands,
  ]);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** A text as SQL text; `standard_conforming_strings` is on wherever the program asks. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A database's name as libpq reads it: one that looks like a connection string would be read as one (recognized_connection_string of fe-connect.c). */
export function connection(database: string): string {
  return /=|^postgres(?:ql)?:\/\//.test(database) ? connectionString({ dbname: database }) : database;
}

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE */
export function connectionString(parts: Readonly<Record<string, string>>): string {
  const quoted = (value: string): string =>
    `'${value.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
  return Object.entries(parts)
    .map(([key, value]) => `${key}=${quoted(value)}`)
    .join(' ');
}

/**
 * The arguments of kubectl that open psql in a pod, as the superuser by its socket.
 *
 * @param terminal - whether a person sits at one
 * @param args - psql's own
 */
export function psqlIn(
  pod: string,
  database = 'postgres',
  { terminal, args = [] }: { terminal: boolean; args?: readonly string[] },
): string[] {
  const psql = ['psql', `--dbname=${connection(database)}`, ...args];
  return ['exec', '--stdin', ...(terminal ? ['--tty'] : []), ...execArgs({ pod }, psql).slice(1)];
}
