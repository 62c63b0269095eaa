import { readFileSync } from 'node:fs';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { expect, it } from '@jest/globals';
import type { LogLine } from '../logs/log-line.ts';
import type { Looked, Seen } from '../seen/seen.ts';
import { diagnose } from './doctor.ts';

/** A release that is well, of which each row breaks one thing as Kubernetes, the operator, PostgreSQL or the plugin say it. */
const good = JSON.parse(readFileSync(new URL('../status/good.json', import.meta.url), 'utf8')) as Seen;
const { server } = good;
if (server === undefined) throw new Error('the state has no server');

const log = (key: string, message: string, level: LogLine['level'] = 'error'): Partial<Seen> => ({
  logs: { ...good.logs, [key]: [{ at: good.at, level, message }] },
});
const objects = (kind: Looked, ...list: JsonObject[]): Partial<Seen> => ({
  objects: { ...good.objects, [kind]: list },
});
const asked = (more: object): Partial<Seen> => ({ server: { ...server, ...more } });
const failing = asked({
  archiver: { ...server.archiver, last_failed_wal: '0A', last_failed_time: '2027-01-01T00:00:00Z' },
});
const archive = (message: string): Partial<Seen> => ({
  ...failing,
  ...log('lsst-1/plugin-barman-cloud', message),
});
const event = (name: string, message: string): Partial<Seen> =>
  objects('events', {
    type: 'Warning',
    message,
    lastTimestamp: good.at,
    involvedObject: { kind: 'Job', name },
  });
const [cluster = {}] = good.objects.clusters ?? [];
const clusterWith = (part: string, more: JsonObject): Partial<Seen> =>
  objects('clusters', { ...cluster, [part]: { ...(cluster[part] as JsonObject), ...more } });
const phase = (text: string): Partial<Seen> => clusterWith('status', { phase: text });
const pod = (status: JsonObject): Partial<Seen> => {
  const [first = {}, ...others] = good.objects.pods ?? [];
  return objects('pods', { ...first, status: { ...(first['status'] as JsonObject), ...status } }, ...others);
};
const ended = (reason: string): Partial<Seen> =>
  pod({ containerStatuses: [{ name: 'postgres', lastState: { terminated: { reason } } }] });
const job = (name: string, more: JsonObject): JsonObject => ({
  metadata: {
    name,
    creationTimestamp: '2026-11-26T13:00:00Z',
    labels: { 'app.kubernetes.io/component': 'restore-drill' },
  },
  status: more,
});
const isFailed = { conditions: [{ type: 'Failed', status: 'True' }] };
const claim = {
  metadata: { name: 'lsst-3' },
  spec: { storageClassName: 'standard' },
  status: { phase: 'Pending' },
};
const disk = { what: 'data', path: '/var/lib/postgresql/data', size: 100, used: 100 } as const;
const slot = { name: 'gone', active: false, bytes: 11 * 1024 ** 3, wal: 'extended' };

it.each<readonly [string, Partial<Seen>]>([
  [
    'node-down',
    objects('nodes', {
      metadata: { name: 'dev-control-plane' },
      status: { conditions: [{ type: 'Ready', status: 'Unknown' }] },
    }),
  ],
  [
    'limit-range',
    event(
      'lsst-1-initdb',
      'pods "lsst-1" is forbidden: maximum memory usage per Container is 1Mi, but limit is 2Gi',
    ),
  ],
  [
    'webhook-refused',
    event('lsst-1-initdb', 'admission webhook "policy.example.org" denied the request: no such registry'),
  ],
  [
    'webhook-silent',
    event('lsst-1-initdb', 'failed calling webhook "policy.example.org": connection refused'),
  ],
  [
    'unschedulable-taint',
    pod({
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          message: '0/1 nodes are available: 1 node(s) had untolerated taint {a: b}.',
        },
      ],
    }),
  ],
  ['out-of-memory', ended('OOMKilled')],
  [
    'crash-loop',
    pod({ containerStatuses: [{ name: 'postgres', state: { waiting: { reason: 'CrashLoopBackOff' } } }] }),
  ],
  [
    'volume-pending',
    {
      objects: {
        ...good.objects,
        claims: [claim],
        events: [
          {
            type: 'Warning',
            message: 'lsst-3: failed to provision volume with StorageClass "standard"',
            lastTimestamp: good.at,
            involvedObject: { kind: 'PersistentVolumeClaim', name: 'lsst-3' },
          },
        ],
      },
    },
  ],
  ['disk-full', { disks: { 'lsst-1': [disk] } }],
  [
    'secret-type',
    objects('databaseRoles', {
      metadata: { name: 'lsst-panda' },
      status: { applied: false, message: 'wrong username "other" in secret, expected "panda"' },
    }),
  ],
  [
    'operator-down',
    objects('operators', { metadata: { name: 'cnpg', namespace: 'cnpg-system' }, status: {} }),
  ],
  ['operator-missing', objects('operators')],
  ['unrecoverable', phase('Cluster is unrecoverable and needs manual intervention')],
  [
    'standby-holds-up-primary',
    {
      server: undefined,
      objects: {
        ...good.objects,
        ...phase('Waiting for the instances to become active').objects,
        pods: (good.objects.pods ?? [])
          .filter((one) => (one['metadata'] as JsonObject)['name'] !== 'lsst-1')
          .map((one) => ({
            ...one,
            status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] },
          })),
      },
    },
  ],
  [
    'join-holds-up-primary',
    {
      server: undefined,
      objects: {
        ...good.objects,
        ...phase('Creating a new replica').objects,
        jobs: [job('lsst-3-join', { active: 1 })],
        pods: (good.objects.pods ?? []).filter((one) => (one['metadata'] as JsonObject)['name'] !== 'lsst-1'),
      },
    },
  ],
  ['switchover-required', phase('Waiting for user action')],
  ['definition-invalid', phase('Invalid cluster definition')],
  ['hibernated', clusterWith('metadata', { annotations: { 'cnpg.io/hibernation': 'on' } })],
  [
    'reconciliation-off',
    clusterWith('metadata', { annotations: { 'cnpg.io/reconciliationLoop': 'disabled' } }),
  ],
  [
    'certificate-ended',
    clusterWith('status', { certificates: { expirations: { 'lsst-ca': '2026-11-26 13:00:00 +0000 UTC' } } }),
  ],
  ['archive-not-empty', archive('WAL archive check failed for server lsst: Expected empty archive')],
  ['archive-bucket', archive('An error occurred (NoSuchBucket) when calling the PutObject operation')],
  ['archive-certificate', archive('SSL validation failed for https://s3 [SSL: CERTIFICATE_VERIFY_FAILED]')],
  ['archive-unreachable', archive('Could not connect to the endpoint URL: "http://store.invalid/backups"')],
  ['no-backup', { objects: { ...good.objects, backups: [], objectStores: [] } }],
  ['drill-failed', objects('jobs', job('lsst-restore-drill-1', isFailed))],
  ['hook-job-stuck', objects('jobs', job('lsst-migration', { failed: 3 }))],
  [
    'replay-stopped',
    {
      server: undefined,
      ...objects('pods', {
        metadata: { name: 'lsst-1-full-recovery-x' },
        status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
      }),
      // said once, hours ago, and it is still so
      logs: {
        'lsst-1-full-recovery-x/full-recovery': [
          {
            at: '2026-11-25T00:00:00Z',
            level: 'warning',
            message:
              'hot standby is not possible because of insufficient parameter settings; DETAIL: max_connections = 50 is a lower setting than on the primary server, where its value was 90.',
          },
        ],
      },
    },
  ],
  ['restart-pending', asked({ pending: ['max_connections'] })],
  [
    'standby-diverged',
    {
      logs: {
        'lsst-2/postgres': [
          {
            at: good.at,
            level: 'info',
            message:
              'new timeline 2 forked off current database system timeline 1 before current recovery point 0/90000A0',
          },
        ],
      },
    },
  ],
  ['standby-not-streaming', asked({ standbys: [] })],
  ['slot-keeps-log', asked({ slots: [slot] })],
  ['commits-wait', asked({ synchronous: 'ANY 1 ("lsst-2")' })],
  ['connections-used-up', asked({ connections: { used: 47, max: 50, reserved: 3 } })],
  [
    'pooler-full',
    log(
      'lsst-pooler-rw-a/pgbouncer',
      'closing because: no more connections allowed (max_client_conn)',
      'warning',
    ),
  ],
  ['pooler-missing', objects('poolers', { metadata: { name: 'lsst-pooler-ro' }, spec: { instances: 2 } })],
  [
    'start-failed',
    {
      server: undefined,
      ...log('lsst-1/postgres', 'could not locate a valid checkpoint record', 'panic'),
    },
  ],
])('%s is named first', (cause, more) => {
  expect(diagnose({ ...good, ...more })[0]?.id).toBe(cause);
});

it('a pooler without pods has none of a pooler whose name begins as its own', () => {
  const [pooler = {}] = good.objects.poolers ?? [];
  const short = { ...pooler, metadata: { name: 'lsst-pooler' } };
  const seen = { ...good, objects: { ...good.objects, poolers: [pooler, short] } };
  expect(diagnose(seen).map(({ id, evidence }) => [id, ...evidence])).toContainEqual([
    'pooler-missing',
    'Pooler lsst-pooler: 0 of 1 pods are ready',
  ]);
});

it('what logs said long ago, or the archive before it worked again, is no cause', () => {
  const past = { at: '2026-11-25T00:00:00Z', level: 'error', message: 'No space left on device' } as const;
  expect(diagnose({ ...good, logs: { 'lsst-1/postgres': [past] } })).toEqual([]);
  expect(diagnose({ ...good, ...log('lsst-1/plugin-barman-cloud', 'AccessDenied') })).toEqual([]);
  expect(diagnose({ ...good, ...log('lsst-1/postgres', 'recovery has paused', 'log') })).toEqual([]);
});
