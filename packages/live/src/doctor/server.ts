import { isReady, nameOf, textAt } from '../json.ts';
import { of } from '../seen/seen.ts';
import { instanceLines } from '../status/cluster.ts';
import { podsOfPooler } from '../status/poolers.ts';
import { diskLines } from '../status/server.ts';
import { runbook, type Cause } from './cause.ts';
import { containers, said, saidOnce } from './signs.ts';

/** What PostgreSQL says of a configuration with which it does not start: src/backend/utils/misc/guc.c, guc-file.l */
const refused =
  /unrecognized configuration parameter|invalid value for parameter|is outside the valid range|configuration file .* contains errors|requires a (numeric|Boolean) value|could not access file|could not map anonymous shared memory/;

/** What PostgreSQL says once when it stops to replay, and does not go on by itself: src/backend/access/transam/xlogrecovery.c */
const paused =
  /is a lower setting than on the primary server|insufficient parameter settings|recovery has paused|recovery ended before configured recovery target|requested timeline .* is not a child|WAL was generated with .*wal_level.*minimal/;

/** What a standby says that has more of a timeline than the next one has, each time that it asks: xlogrecovery.c (rescanLatestTimeLine). */
const diverged =
  /new timeline \d+ forked off current database system timeline|requested timeline .* is not a child/;

/** Causes within PostgreSQL: its settings, its standbys, its clients. */
export const serverCauses: readonly Cause[] = [
  {
    id: 'setting-refused',
    words: 'PostgreSQL refuses its configuration',
    hint: 'Set the value back in cluster.postgresql.parameters (or pg_hba); butler-postgres validate knows settings by their major.',
    page: runbook('PostgresSettingRefused'),
    find: (seen) =>
      [
        ...said(seen, refused, /\/(postgres|.*-initdb|initdb)$|^operator$/),
        ...(seen.server?.refused ?? []).map((words) => `pg_file_settings: ${words}`),
      ].slice(0, 3),
  },
  {
    id: 'replay-stopped',
    words: 'replay of the write-ahead log has stopped, and does not go on by itself',
    hint: 'Set what its log calls a lower setting to the value that it names, and restore again; butler-postgres restore finds that by itself.',
    page: runbook('PostgresOffline'),
    find: (seen) => saidOnce(seen, paused, /\/(full-recovery|postgres)$/),
  },
  {
    id: 'restart-pending',
    words: 'settings wait for a restart',
    hint: 'The operator restarts by itself, unless cluster.primaryUpdateStrategy is supervised: then kubectl cnpg restart.',
    page: runbook('PostgresRestartPending'),
    find: (seen) => (seen.server?.pending ?? []).map((name) => `pg_settings: ${name}`),
  },
  {
    id: 'standby-diverged',
    words: 'a standby has written what the primary has not, and never follows it again',
    hint: 'Make it again: delete its pod and its volumes (kubectl cnpg destroy). A restart does not help.',
    page: runbook('PostgresStandbyDetached'),
    find: (seen) => said(seen, diverged, /\/postgres$/),
  },
  {
    id: 'standby-not-streaming',
    words: 'a standby does not follow the primary',
    hint: 'Its log says why. One that has fallen behind the log that is kept is made again: delete its pod and its volumes (kubectl cnpg destroy).',
    page: runbook('PostgresStandbyDetached'),
    find: (seen) =>
      instanceLines(seen)
        .filter(({ state, words }) => state === 'wrong' && /does not stream|, startup,/.test(words))
        .map(({ words }) => `instance ${words}`)
        .concat(
          said(
            seen,
            /requested WAL segment .* has already been removed|highest timeline .* of the primary is behind/,
          ),
        ),
  },
  {
    id: 'slot-keeps-log',
    words: 'a replication slot that nobody reads keeps the write-ahead log',
    hint: 'Bring its reader back, or drop the slot; the volume fills otherwise.',
    page: runbook('PostgresSlotRetention'),
    find: (seen) =>
      diskLines(seen)
        .filter(({ words }) => words.includes('slot '))
        .map(({ words }) => words),
  },
  {
    id: 'commits-wait',
    words: 'commits wait for synchronous standbys, and there are too few',
    hint: 'Bring the standby back. cluster.synchronous.dataDurability: preferred goes on without one.',
    page: runbook('PostgresSynchronousStandbyMissing'),
    find: (seen) =>
      instanceLines(seen)
        .filter(({ words }) => words.includes('writes hang'))
        .map(({ words }) => words),
  },
  {
    id: 'connections-used-up',
    words: 'no connection is left',
    hint: 'explain budget adds up what the poolers may open; end idle sessions, or raise max_connections.',
    page: runbook('PostgresConnectionsExhausted'),
    find: (seen) => {
      const { used = 0, max = 1, reserved = 0 } = seen.server?.connections ?? {};
      return [
        ...(used >= max - reserved ? [`${used} connections of ${max - reserved}`] : []),
        ...said(seen, /too many clients already|remaining connection slots are reserved/),
      ].slice(0, 3);
    },
  },
  {
    id: 'pooler-login',
    words: 'a pooler cannot log in to PostgreSQL',
    hint: "Look at the pooler's Secrets, and at cluster.postgresql.pg_hba: lines there must not come before the operator's own user.",
    page: runbook('PostgresPoolerOffline'),
    find: (seen) =>
      said(
        seen,
        /server login failed|server login has been failing|role "cnpg_pooler_pgbouncer" is not permitted|cannot connect to server|no pg_hba.conf entry for host .* user "cnpg_pooler_pgbouncer"|certificate authentication failed for user "cnpg_pooler_pgbouncer"|auth_query/,
        /\/pgbouncer$|\/postgres$/,
      ),
  },
  {
    id: 'pooler-full',
    words: 'a pooler takes no more clients',
    hint: 'Raise max_client_conn or instances of the pooler, or have clients close what they do not use.',
    page: runbook('PostgresPoolerClientsHigh'),
    find: (seen) => said(seen, /no more connections allowed/, /\/pgbouncer$/),
  },
  {
    id: 'pooler-missing',
    words: 'a pooler has fewer pods than it should',
    hint: 'kubectl describe pods -l cnpg.io/poolerName=NAME; a pooler waits for its Cluster, and its name must not be the Cluster’s.',
    page: runbook('PostgresPoolerInstanceMissing'),
    find: (seen) =>
      of(seen, 'poolers').flatMap((one) => {
        const wanted = Number(textAt(one, 'spec', 'instances') || '1');
        const there = podsOfPooler(seen, nameOf(one)).filter(isReady).length;
        return there < wanted ? [`Pooler ${nameOf(one)}: ${there} of ${wanted} pods are ready`] : [];
      }),
  },
  {
    id: 'start-failed',
    words: 'PostgreSQL does not start',
    hint: 'Its own words are above all: butler-postgres logs --level fatal.',
    page: runbook('PostgresInstanceDown'),
    find: (seen) =>
      seen.server === undefined
        ? [
            ...said(
              seen,
              /^(could not|PANIC|invalid|incorrect|database files are incompatible|data directory)/,
              /\/postgres$/,
            ),
            ...containers(seen, /StartError|RunContainerError/),
          ].slice(0, 3)
        : [],
  },
];
