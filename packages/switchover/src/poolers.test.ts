import { expect, it } from '@jest/globals';
import { heldPoolers } from './poolers.ts';

const pooler = (name: string, spec: object = {}, pgbouncer: object = {}): never =>
  ({
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Pooler',
    metadata: { name },
    spec: {
      cluster: { name: 'lsst' },
      type: 'rw',
      pgbouncer: { poolMode: 'transaction', ...pgbouncer },
      ...spec,
    },
  }) as never;
const pod = (name: string, of: string, more: object = {}, phase = 'Running') => ({
  metadata: { name, labels: { 'cnpg.io/poolerName': of }, ...more },
  status: { phase, podIP: '10.0.0.1' },
});

it('holds back clients of poolers that lead to the primary, those in sessions first', () => {
  const all = [
    pooler('rw'),
    pooler('readers', { type: 'ro' }),
    pooler('sessions', {}, { poolMode: 'session' }),
    pooler('parked', {}, { paused: true }),
    pooler('other', { cluster: { name: 'another' } }),
  ];
  expect(heldPoolers('lsst', all, []).map(({ name, mode }) => [name, mode])).toEqual([
    ['sessions', 'session'],
    ['rw', 'transaction'],
  ]);
});

it('says nothing to pods that are on their way out, or not up yet', () => {
  const pods = [
    pod('rw-a', 'rw'),
    pod('rw-b', 'rw', { deletionTimestamp: '2026-11-01T00:00:00Z' }),
    pod('rw-c', 'rw', {}, 'Pending'),
    pod('readers-a', 'readers'),
  ];
  expect(heldPoolers('lsst', [pooler('rw')], pods)[0]?.pods).toEqual([{ name: 'rw-a', address: '10.0.0.1' }]);
});

it("takes the operator's defaults where a Pooler says nothing", () => {
  const bare = pooler('bare', { type: undefined, pgbouncer: {} });
  expect(heldPoolers('lsst', [bare], [])).toMatchObject([{ name: 'bare', mode: 'session' }]);
});
