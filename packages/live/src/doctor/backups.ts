import { nameOf, textAt } from '../json.ts';
import { of, type Seen } from '../seen/seen.ts';
import { backupLines, drillLines } from '../status/backups.ts';
import { runbook, type Cause } from './cause.ts';
import { archiveFails, events, phase, said } from './signs.ts';

/** What the store's keeper says where the archive fails now: of the plugin, of the Job that restores, of the operator. */
const store = (seen: Seen, pattern: RegExp): string[] =>
  archiveFails(seen)
    ? [
        ...said(seen, pattern),
        ...of(seen, 'backups')
          .map((one) => ({ name: nameOf(one), words: textAt(one, 'status', 'error') }))
          .filter(({ words }) => pattern.test(words))
          .map(({ name, words }) => `Backup ${name}: ${words}`),
      ].slice(-3)
    : [];

const isMissing =
  /no target backup found|no backup found|Backup object .* is missing|while getting backup|ErrorNoBackup/i;

/** Causes of archive, backups and their restore. */
export const backupCauses: readonly Cause[] = [
  {
    id: 'bootstrap-without-backup',
    words: 'there is nothing to restore from',
    hint: 'Look at recovery in the values: the store, serverName, and the moment; the archive must have a base backup before it.',
    page: 'docs/recovery.md',
    find: (seen) =>
      [...said(seen, isMissing), ...events(seen, isMissing), ...phase(seen, isMissing)].slice(0, 3),
  },
  {
    id: 'archive-not-empty',
    words: 'the path of the archive has files of another cluster',
    hint: 'Give this cluster a backups.serverName of its own. Never empty the path of a cluster that may be needed.',
    page: runbook('PostgresArchivingFailing'),
    find: (seen) => said(seen, /Expected empty archive/),
  },
  {
    id: 'archive-bucket',
    words: 'the bucket is not there',
    hint: 'Make it, or look at backups.destinationPath and endpointURL.',
    page: runbook('PostgresArchivingFailing'),
    find: (seen) =>
      store(
        seen,
        /NoSuchBucket|bucket does not exist|Bucket .* does not exist|\b404\b.*HeadBucket|HeadBucket.*Not Found/i,
      ),
  },
  {
    id: 'archive-credentials',
    words: 'the object store refuses the keys',
    hint: 'Look at the Secret that backups.objectStore names and the policy of the bucket; the plugin reads a changed Secret by itself.',
    page: runbook('PostgresArchivingFailing'),
    find: (seen) =>
      store(
        seen,
        /AccessDenied|Access Denied|InvalidAccessKeyId|SignatureDoesNotMatch|\b403\b|Forbidden|InvalidToken|ExpiredToken|AuthorizationHeaderMalformed/,
      ),
  },
  {
    id: 'archive-certificate',
    words: "the object store's certificate is not trusted",
    hint: 'Give its CA in backups.endpointCA.',
    page: runbook('PostgresArchivingFailing'),
    find: (seen) =>
      store(seen, /CERTIFICATE_VERIFY_FAILED|certificate verify failed|SSL validation failed|x509:/),
  },
  {
    id: 'archive-unreachable',
    words: 'the object store cannot be reached',
    hint: 'Look at backups.endpointURL, DNS, and NetworkPolicies (networkPolicy.egress).',
    page: runbook('PostgresArchivingFailing'),
    find: (seen) =>
      store(
        seen,
        /Could not connect to the endpoint|Connection refused|Name or service not known|no such host|Connect timeout|Failed to establish a new connection|Connection was closed/i,
      ),
  },
  {
    id: 'backup-failed',
    words: 'the last base backup failed',
    hint: 'Its words, and the log of the plugin in the instance that it ran in.',
    page: runbook('PostgresBackupFailed'),
    find: (seen) =>
      backupLines(seen)
        .filter(({ words }) => words.includes(' failed: '))
        .map(({ words }) => `Backup ${words}`),
  },
  {
    id: 'no-backup',
    words: 'there is no base backup, so that nothing can be restored',
    hint: 'Make one: kubectl cnpg backup, or wait for the schedule; look at what is said of the archive first.',
    page: runbook('PostgresBackupMissing'),
    find: (seen) =>
      seen.server === undefined
        ? []
        : backupLines(seen)
            .filter(({ words }) => words === 'there is no good base backup')
            .map(({ words }) => words),
  },
  {
    id: 'drill-failed',
    words: 'the last restore drill failed',
    hint: 'kubectl logs job/NAME says at which step; what is backed up may not come back.',
    page: runbook('PostgresRestoreDrillFailed'),
    find: (seen) =>
      drillLines(seen)
        .filter(({ state }) => state === 'wrong')
        .map(({ words }) => `drill ${words}`),
  },
];
