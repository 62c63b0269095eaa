import { readFileSync } from 'node:fs';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { describe, expect, it } from '@jest/globals';
import { diagnose } from '../doctor/doctor.ts';
import type { Looked, Seen } from '../seen/seen.ts';
import { statusOf } from './status.ts';
import { size, span } from './words.ts';

/** What was seen of a release on kind: two instances, a pooler, access, an archive with a base backup. */
const good = JSON.parse(readFileSync(new URL('good.json', import.meta.url), 'utf8')) as Seen;
const { server } = good;
if (server === undefined) throw new Error('the state has no server');

const asked = (more: object): Partial<Seen> => ({ server: { ...server, ...more } });
/** The first object of a kind with other fields in its spec, status or metadata. */
const changed = (kind: Looked, part: string, more: JsonObject): Partial<Seen> => {
  const [first = {}, ...others] = good.objects[kind] ?? [];
  const one = { ...first, [part]: { ...(first[part] as JsonObject), ...more } };
  return { objects: { ...good.objects, [kind]: [one, ...others] } };
};
const annotated = (key: string, value: string): Partial<Seen> =>
  changed('clusters', 'metadata', { annotations: { [key]: value } });
const [standby] = server.standbys;
const slot = { name: 'gone', active: false, bytes: 11 * 1024 ** 3, wal: 'extended' };
const failed = {
  ...server.archiver,
  last_failed_wal: '0A',
  last_failed_time: '2026-11-26T14:00:30+00:00',
  failed_count: 3,
};
const disk = { what: 'data', path: '/var/lib/postgresql/data', size: 100, used: 97 } as const;

describe('status', () => {
  it('calls well what is well, and doctor finds no cause', () => {
    const { well, lines } = statusOf(good, []);
    expect(lines.filter(({ state }) => state === 'wrong' || state === 'doubtful')).toEqual([]);
    expect(well).toBe(true);
    expect(diagnose(good)).toEqual([]);
  });

  it.each([
    ['operator', 'Failing over', changed('clusters', 'status', { phase: 'Failing over' })],
    ['operator', 'to become the primary', changed('clusters', 'status', { targetPrimary: 'lsst-2' })],
    ['operator', 'hibernated', annotated('cnpg.io/hibernation', 'on')],
    ['operator', 'fenced', annotated('cnpg.io/fencedInstances', '["*"]')],
    ['operator', 'leave the Cluster alone', annotated('cnpg.io/reconciliationLoop', 'disabled')],
    ['operator', 'no pod of', changed('operators', 'status', { readyReplicas: 0 })],
    ['instances', 'does not stream', asked({ standbys: [] })],
    ['instances', 'catchup', asked({ standbys: [{ ...standby, state: 'catchup' }] })],
    ['instances', 'writes hang', asked({ synchronous: 'ANY 1 ("lsst-2")' })],
    ['instances', '2 of 3 ready', changed('clusters', 'spec', { instances: 3 })],
    ['instances', 'takes no writes', asked({ recovery: true })],
    ['connections', '47 of 47', asked({ connections: { used: 47, max: 50, reserved: 3 } })],
    ['disk', '97 %', { disks: { 'lsst-1': [disk] } }],
    ['disk', 'nobody reads slot gone', asked({ slots: [slot] })],
    ['disk', 'lost', asked({ slots: [{ ...slot, wal: 'lost' }] })],
    ['archive', '0A failed', asked({ archiver: failed })],
    ['archive', '40 files wait', asked({ waiting: 40 })],
    ['backup', 'no good base backup', { objects: { ...good.objects, backups: [], objectStores: [] } }],
    ['poolers', '0 of 1 pods', { pools: {} }],
    ['poolers', 'the first for 40 s', { pools: waiting(40) }],
    ['settings', 'refused', asked({ refused: ['work_mem: wrong'] })],
    ['objects', 'not applied', changed('databases', 'status', { applied: false, message: 'no' })],
    ['certificates', 'ends in', expiring('2026-11-27 14:00:00 +0000 UTC')],
    [
      'alerts',
      'PostgresOffline',
      {
        alerts: {
          prometheus: 'a/b',
          firing: [{ name: 'PostgresOffline', severity: 'critical', summary: '' }],
        },
      },
    ],
  ] as const)('of %s: %s is wrong', (about, words, more) => {
    const { well, lines } = statusOf({ ...good, ...more });
    const wrong = lines.filter(({ state }) => state === 'wrong');
    expect(wrong.map((line) => line.about)).toContain(about);
    expect(wrong.map((line) => line.words).join('\n')).toContain(words);
    expect(well).toBe(false);
  });

  it.each([
    ['settings', asked({ pending: ['max_connections'] })],
    ['connections', asked({ connections: { used: 40, max: 50, reserved: 3 } })],
    ['connections', asked({ oldest: 7_200 })],
    ['certificates', expiring('2026-12-01 14:00:00 +0000 UTC')],
  ] as const)('of %s: something is to be looked at', (about, more) => {
    const { well, lines } = statusOf({ ...good, ...more }, []);
    expect(lines.filter(({ state }) => state === 'doubtful').map((line) => line.about)).toEqual([about]);
    expect(well).toBe(true);
  });

  it('says of nothing that it is well where PostgreSQL does not answer', () => {
    const silent: Seen = { ...good };
    Reflect.deleteProperty(silent, 'server');
    const { well, lines } = statusOf(silent);
    expect(well).toBe(false);
    const topics = new Set(['connections', 'archive', 'settings']);
    expect(lines.filter(({ about }) => topics.has(about)).map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('takes nothing of a release beside it for its own', () => {
    const beside = ['lsst-dev-grants', 'lsst-dev-restore-drill-1', 'lsst-dev-migration'].map((name) => ({
      metadata: { name, creationTimestamp: '2026-11-26T13:59:59Z' },
      status: { conditions: [{ type: 'Failed', status: 'True' }] },
    }));
    const seen = { ...good, objects: { ...good.objects, jobs: [...(good.objects.jobs ?? []), ...beside] } };
    expect(diagnose(seen)).toEqual([]);
    expect(statusOf(seen).well).toBe(true);
  });

  it('says that a pooler is paused', () => {
    const paused = changed('poolers', 'spec', { pgbouncer: { paused: true } });
    const { lines } = statusOf({ ...good, ...paused });
    expect(lines.filter(({ about }) => about === 'poolers').map(({ words }) => words)).toEqual([
      expect.stringMatching(/; paused$/),
    ]);
  });

  it('shows drift', () => {
    const { lines } = statusOf(good, [{ object: 'Cluster lsst', what: 'is not there' }]);
    expect(lines.at(-1)).toEqual({ about: 'drift', state: 'doubtful', words: 'Cluster lsst is not there' });
  });
});

it.each([
  [0, '0 s'],
  [59.6, '1 min'],
  [3_600, '1 h'],
  [93_784, '1 d 2 h'],
])('%d seconds are %s', (seconds, words) => {
  expect(span(seconds)).toBe(words);
});

it.each([
  [0, '0 B'],
  [1_536, '1.5 KiB'],
  [270_553_174_016, '252 GiB'],
])('%d bytes are %s', (bytes, words) => {
  expect(size(bytes)).toBe(words);
});

/** The pods of the pooler with a client that waits. */
function waiting(wait: number): Seen['pools'] {
  const pool = { database: 'lsstdb1', user: 'panda', active: 1, waiting: 1, wait, servers: 1 };
  return Object.fromEntries(Object.keys(good.pools).map((pod) => [pod, [pool]]));
}

function expiring(end: string): Partial<Seen> {
  const [cluster] = good.objects.clusters ?? [];
  const { status } = cluster as { status: JsonObject };
  const certificates = { ...(status['certificates'] as JsonObject), expirations: { 'lsst-ca': end } };
  return changed('clusters', 'status', { certificates });
}
