import { DiagnosticError } from '@butler-postgres/diagnostics';
import {
  findCluster,
  firstDatabase,
  Kubectl,
  primaryOf,
  type LiveCluster,
  type ReleaseOptions,
} from '@butler-postgres/kubectl';
import { archiveOf, requireInWindow, type Archive } from './archive.ts';
import { dropMoment } from './drop-moment.ts';
import { momentOf } from './moment.ts';
import { tableName, targetWords, type Target } from './target.ts';

/** What is to be done. */
export interface RestoreRequest extends ReleaseOptions {
  /** `schema.table`. */
  readonly table?: string | undefined;
  /** The database to restore, or that of the table; of a table, without it, the one that the Cluster was made with. */
  readonly database?: string | undefined;
  readonly cluster?: boolean | undefined;
  /** The moment before which all that was committed comes back; without it, that of the table's DROP. */
  readonly before?: string | undefined;
  readonly copyBack?: boolean | undefined;
  /** The scratch cluster stays after the copy. */
  readonly keep?: boolean | undefined;
  /** The copy may call functions of users as superuser. */
  readonly trustFunctions?: boolean | undefined;
  /** Show the steps, and change nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What a restore is about, once the live cluster was read. */
export interface Work {
  readonly kubectl: Kubectl;
  readonly live: LiveCluster;
  readonly archive: Archive;
  readonly target: Target;
  readonly before: string;
  readonly say: (line: string) => void;
}

/**
 * Reads what a request is about: the Cluster, its archive and the moment. It changes nothing.
 *
 * @param say - is given lines for people
 * @throws DiagnosticError where the request makes no sense, or cannot be met
 */
export async function workOf(request: RestoreRequest, say: (line: string) => void): Promise<Work> {
  const table = request.table === undefined ? undefined : tableName(request.table);
  const given = request.before === undefined ? undefined : momentOf(request.before);
  const { kubeconfig, context, namespace } = request;
  const asked = new Kubectl({ kubeconfig, context, namespace });
  const found = await findCluster(asked, request.release);
  const kubectl = asked.in(found.metadata.namespace);
  const target = targetOf(request, table, found);
  const archive = await archiveOf(kubectl, found);
  say(`${targetWords(target)}, of Cluster ${found.metadata.namespace}/${found.metadata.name}`);
  say(`archive: ${archive.serverName} of ${archive.store}, from ${archive.from ?? 'never'} on`);
  const before = given ?? (await momentOfDrop(kubectl, found, target, say));
  requireInWindow(archive, before, new Date());
  return { kubectl, live: found, archive, target, before, say };
}

function targetOf(
  { cluster, database }: RestoreRequest,
  table: { schema: string; table: string } | undefined,
  live: LiveCluster,
): Target {
  if (cluster === true) return { kind: 'cluster' };
  if (table === undefined && database !== undefined) return { kind: 'database', database };
  const where = database ?? firstDatabase(live);
  if (table === undefined || where === undefined)
    throw new DiagnosticError(
      'no-target',
      table === undefined
        ? 'nothing says what is to come back'
        : 'nothing says in which database the table was',
      'Give --table schema.table (with --database), --database, or --cluster.',
    );
  return { kind: 'table', database: where, ...table };
}

async function momentOfDrop(
  kubectl: Kubectl,
  live: LiveCluster,
  target: Target,
  say: (line: string) => void,
): Promise<string> {
  if (target.kind !== 'table')
    throw new DiagnosticError(
      'no-moment',
      'nothing says to which moment',
      'Give --before, such as --before 2026-11-01T03:00Z; only the DROP of a table can be found without it.',
    );
  const { transaction, moment } = await dropMoment(kubectl, primaryOf(live), target);
  say(`transaction ${transaction} dropped it at ${moment}`);
  return moment;
}
