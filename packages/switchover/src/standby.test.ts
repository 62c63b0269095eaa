import { describe, expect, it } from '@jest/globals';
import { healthy, type LiveCluster } from '@butler-postgres/kubectl';
import { requireSwitchable } from './standby.ts';

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
  });

  it.each([
    ['has one instance', cluster({ instances: 1 }, {})],
    ['follows another one', cluster({ replica: { enabled: true, source: 'away' } }, {})],
    ['follows another one', cluster({ replica: { primary: 'away', source: 'away' } }, {})],
    ['is not healthy: Failing over', cluster({}, { phase: 'Failing over' })],
    ['is not healthy', cluster({}, { targetPrimary: 'lsst-2' })],
    ['is not healthy', cluster({}, { currentPrimary: undefined })],
  ])('that %s is refused', (words, of) => {
    expect(() => requireSwitchable(of)).toThrow(words);
  });
});
