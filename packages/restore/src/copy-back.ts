import { DiagnosticError } from '@butler-postgres/diagnostics';
import { connection, literal, query, type InContainer, type Kubectl } from '@butler-postgres/kubectl';
import { tableSql, targetWords, type Copied } from './target.ts';

/** From where to where. */
export interface Route {
  readonly scratch: string;
  readonly primary: string;
}

/** The two programs of the copy; the second one reads what the first one writes. */
export function copyCommands(
  target: Copied,
  { scratch, primary }: Route,
): [[InContainer, string[]], [InContainer, string[]]] {
  const from = { pod: scratch };
  const to = { pod: primary };
  const dump = ['pg_dump', '--format=custom', '--compress=1', `--dbname=${connection(target.database)}`];
  const restore = ['pg_restore', '--exit-on-error'];
  return target.kind === 'table'
    ? [
        [from, [...dump, `--table=${tableSql(target)}`]],
        [to, [...restore, '--single-transaction', `--dbname=${connection(target.database)}`]],
      ]
    : [
        [from, [...dump, '--create']],
        [to, [...restore, '--create', '--dbname=postgres']],
      ];
}

/**
 * Requires that what is to come back is in the scratch cluster.
 *
 * @throws DiagnosticError `not-restored`
 */
export async function requireRestored(kubectl: Kubectl, target: Copied, { scratch }: Route): Promise<void> {
  if (await isThere(kubectl, scratch, target)) return;
  throw new DiagnosticError(
    'not-restored',
    `${targetWords(target)} is not in the restored cluster: it was not there at that moment`,
    'Give another moment with --before, or look at its name: psql in the restored cluster shows what is there.',
  );
}

/**
 * Requires that what is to come back is not in the live cluster, and that its schema is.
 *
 * @throws DiagnosticError `still-there`, `schema-missing`
 */
export async function requireFree(
  kubectl: Kubectl,
  target: Copied,
  { primary }: Pick<Route, 'primary'>,
): Promise<void> {
  if (await isThere(kubectl, primary, target))
    throw new DiagnosticError(
      'still-there',
      `${targetWords(target)} is there, so a copy of it would not be put over it`,
      target.kind === 'table'
        ? `Rename it first: ALTER TABLE ${tableSql(target)} RENAME TO … (its indexes and constraints, too), then take from both what is right.`
        : 'Rename it first (ALTER DATABASE … RENAME TO …), then take from both what is right.',
    );
  if (target.kind === 'table' && !(await asks(kubectl, primary, target.database, hasSchema(target.schema))))
    throw new DiagnosticError(
      'schema-missing',
      `the schema ${target.schema} is not there either`,
      'Bring it back first, with its owner and grants: see docs/runbooks, or bring back the whole database.',
    );
}

/** Copies it back, with its owner and grants; in one transaction where it is a table. */
export async function copyBack(kubectl: Kubectl, target: Copied, route: Route): Promise<void> {
  await kubectl.pipe(...copyCommands(target, route));
  const what = target.kind === 'table' ? ` ${tableSql(target)}` : '';
  await query(kubectl, route.primary, target.database, `ANALYZE${what}`);
}

/** How many rows there are, here and there: they are as many, or the copy was none. */
export async function countRows(
  kubectl: Kubectl,
  target: Copied,
  { scratch, primary }: Route,
): Promise<string> {
  if (target.kind !== 'table') return '';
  const count = `SELECT count(*) FROM ${tableSql(target)}`;
  const [[[there = ''] = []], [[here = ''] = []]] = (await Promise.all(
    [scratch, primary].map((pod) => query(kubectl, pod, target.database, count)),
  )) as [string[][], string[][]];
  if (here !== there)
    throw new DiagnosticError(
      'rows-differ',
      `${here} rows came back of ${there}`,
      'Did somebody write in the meantime?',
    );
  return `${here} rows`;
}

async function isThere(kubectl: Kubectl, pod: string, target: Copied): Promise<boolean> {
  const { database } = target;
  const found = await asks(
    kubectl,
    pod,
    'postgres',
    `SELECT 1 FROM pg_database WHERE datname = ${literal(database)}`,
  );
  if (target.kind === 'database' || !found) return found;
  return asks(
    kubectl,
    pod,
    database,
    `SELECT 1 FROM pg_class WHERE oid = to_regclass(${literal(tableSql(target))})`,
  );
}

/** Whether there are rows. The answer is a word: a busy API server was seen to lose what a program in a pod prints. */
async function asks(kubectl: Kubectl, pod: string, database: string, sql: string): Promise<boolean> {
  for (let left = 5; left > 0; left -= 1) {
    const [[answer] = []] = await query(kubectl, pod, database, `SELECT EXISTS (${sql})`);
    if (answer === 't' || answer === 'f') return answer === 't';
  }
  throw new DiagnosticError(
    'no-answer',
    `psql in ${pod} says nothing`,
    'Try again: what was done so far is kept.',
  );
}

const hasSchema = (schema: string): string => `SELECT 1 FROM pg_namespace WHERE nspname = ${literal(schema)}`;
