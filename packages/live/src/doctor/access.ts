import { nameOf } from '../json.ts';
import { isFailed, isRunOf } from '../runs.ts';
import { of } from '../seen/seen.ts';
import { runbook, type Cause } from './cause.ts';
import { said, unapplied } from './signs.ts';

/** Causes in databases, roles and rights, and in how a cluster is made. */
export const accessCauses: readonly Cause[] = [
  {
    id: 'initdb-failed',
    words: 'the first database could not be made',
    hint: 'Look at cluster.initdb (locale, encoding, SQL); a volume that is half made is deleted with the Cluster.',
    find: (seen) =>
      of(seen, 'clusters').some(
        (one) => JSON.stringify(one).includes('"healthyPVC"') && seen.server !== undefined,
      )
        ? []
        : said(seen, /./, /-initdb-[^/]+\/|\/initdb$/).filter((text) => !/exceeded quota/.test(text)),
  },
  {
    id: 'role-not-applied',
    words: 'a role could not be made as it is declared',
    hint: 'The reason is PostgreSQL’s or the operator’s own; the operator tries again every 30 seconds.',
    page: 'docs/access.md',
    find: (seen) => unapplied(seen, 'databaseRoles', 'DatabaseRole'),
  },
  {
    id: 'database-not-applied',
    words: 'a database could not be made as it is declared',
    hint: 'The reason is PostgreSQL’s or the operator’s own: a locale, an owner, an extension that the image lacks.',
    find: (seen) => unapplied(seen, 'databases', 'Database'),
  },
  {
    id: 'grants-failed',
    words: 'the last run of the grants failed',
    hint: 'Its log names the statement: kubectl logs job/NAME.',
    page: runbook('PostgresGrantsFailed'),
    find: (seen) =>
      of(seen, 'jobs')
        .filter((job) => isRunOf(job, `${seen.cluster}-grants`) && isFailed(job))
        .flatMap((job) => [
          `Job ${nameOf(job)} failed`,
          ...(seen.logs[nameOf(job)] ?? [])
            .filter(({ level, message }) => level === 'error' || /PROBLEM|FINDING/.test(message))
            .map(({ message }) => message)
            .slice(-2),
        ]),
  },
];
