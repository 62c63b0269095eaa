import { expect, it } from '@jest/globals';
import type { LiveCluster } from '@butler-postgres/kubectl';
import { leftIn } from './archive.ts';
import { inOrder } from './fleet.ts';

const cluster = (namespace: string, name: string, replica?: object): LiveCluster =>
  ({ metadata: { namespace, name }, spec: { instances: 1, replica } }) as never;

it('has those that others follow first, then namespaces and names', () => {
  const all = [
    cluster('a', 'copy', { enabled: true, source: 'lsst' }),
    cluster('b', 'two'),
    cluster('b', 'one', { primary: 'one', source: 'other' }),
    cluster('b', 'other', { primary: 'one', source: 'one' }),
  ];
  expect(inOrder(all).map(({ metadata }) => metadata.name)).toEqual(['one', 'two', 'copy', 'other']);
});

it('reads what a stopped server has left', () => {
  const text = `pg_control version number:            1700
Database cluster state:               shut down
Latest checkpoint location:           0/9000028
Latest checkpoint's REDO location:    0/9000028
000000010000000000000007.done
000000010000000000000008.ready
00000002.history.ready
`;
  expect(leftIn(text)).toEqual({
    state: 'shut down',
    checkpoint: '0/9000028',
    ready: ['000000010000000000000008', '00000002.history'],
  });
});
