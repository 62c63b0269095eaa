import { describe, expect, it } from '@jest/globals';
import { healthy, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import { chooseStandby, requireSwitchable } from './standby.ts';

const cluster = (spec: object, status: object): LiveCluster => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'lsst', namespace: 'butler' },
  spec: { instances: 3, storage: { size: '1Gi' }, ...spec },
  status: { phase: healthy, currentPrimary: 'lsst-1', targetPrimary: 'lsst-1', ...status },
});

describe('a Cluster', () => {
  it('that is healthy can be switched over, and its primary is known', () => {
    expect(requireSwitchable(cluster({}, {}))).toBe('lsst-1');
    expect(requireSwitchable(cluster({}, { phase: 'Waiting for user action' }))).toBe('lsst-1');
    expect(requireSwitchable(cluster({ replica: { source: 'away', primary: 'lsst' } }, {}))).toBe('lsst-1');
    const named = { source: 'away', self: 'here', primary: 'here' };
    expect(requireSwitchable(cluster({ replica: named }, {}))).toBe('lsst-1');
  });

  it.each([
    ['has one instance', cluster({ instances: 1 }, {})],
    ['follows another one', cluster({ replica: { enabled: true, source: 'away' } }, {})],
    ['follows another one', cluster({ replica: { primary: 'away', source: 'away' } }, {})],
    ['follows another one', cluster({ replica: { self: 'here', primary: 'lsst', source: 'away' } }, {})],
    ['is not healthy: Failing over', cluster({}, { phase: 'Failing over' })],
    ['is not healthy', cluster({}, { targetPrimary: 'lsst-2' })],
    ['is not healthy', cluster({}, { currentPrimary: undefined })],
  ])('that %s is refused', (words, of) => {
    expect(() => requireSwitchable(of)).toThrow(words);
  });
});

describe('the standby to switch to', () => {
  const lsst = cluster({}, { instanceNames: ['lsst-1', 'lsst-2', 'lsst-3'] });
  /** What the primary says of those that stream from it: a subscriber is among them, and is never behind. */
  const streams = (...rows: readonly string[]): Kubectl =>
    ({ exec: () => Promise.resolve(['elsewhere\t0', ...rows, ''].join('\n')) }) as unknown as Kubectl;

  it('is the first instance of the Cluster, and the others follow it', async () => {
    expect(await chooseStandby(streams('lsst-3\t8', 'lsst-2\t16'), lsst, 'lsst-1', undefined)).toEqual({
      name: 'lsst-3',
      behind: 8,
      others: ['lsst-2'],
    });
  });

  it.each([
    ['no standby streams from lsst-1', undefined, []],
    ['lsst-2 does not stream from lsst-1', 'lsst-2', ['lsst-3\t0']],
    ['elsewhere does not stream from lsst-1', 'elsewhere', []],
    ['lsst-2 has 32 MB of the log to replay', 'lsst-2', ['lsst-2\t33554432']],
  ])('is refused: %s', async (words, wanted, rows) => {
    await expect(chooseStandby(streams(...rows), lsst, 'lsst-1', wanted)).rejects.toThrow(words);
  });
});
