import { describe, expect, it } from '@jest/globals';
import type { Range } from '../prometheus.ts';
import { alertFaults, firedSince } from './verdict.ts';

const BEGUN = 1_800_000_000;
const series = (alertname: string, severity: string, ...after: number[]): Range => ({
  metric: { alertname, severity, pod: `pod-${after[0] ?? 0}` },
  values: after.map((seconds) => [BEGUN + seconds, '1'] as const),
});
const fault = { meant: 'PostgresNoStandby', also: { PostgresInstanceDown: 'its server is down' } };
const verdict = (...all: Range[]): string[] => {
  const alerts = firedSince(all, BEGUN * 1000, fault);
  return alertFaults({ fault: 'a fault', meant: fault.meant, lasted: 450.4, alerts });
};

describe('the alerts of a fault that lasts', () => {
  it('are those that fired, each with its first time and why it may', () => {
    const all = [
      series('PostgresNoStandby', 'critical', 330, 335),
      series('PostgresInstanceDown', 'critical', 195),
      series('PostgresInstanceDown', 'critical', 190, 200),
      series('PostgresInstanceFenced', 'warning', 400),
      series('PostgresOffline', 'critical'),
    ];
    expect(firedSince(all, BEGUN * 1000, fault)).toEqual([
      { name: 'PostgresInstanceDown', severity: 'critical', after: 190, why: 'its server is down' },
      { name: 'PostgresNoStandby', severity: 'critical', after: 330, why: 'meant for it' },
      { name: 'PostgresInstanceFenced', severity: 'warning', after: 400 },
    ]);
    expect(verdict(...all)).toEqual([]);
  });

  it('are wrong without the one that is meant', () => {
    expect(verdict(series('PostgresInstanceDown', 'critical', 190))).toEqual([
      'a fault: PostgresNoStandby did not fire within 450 s',
    ]);
  });

  it('are wrong with a critical one that nobody meant, and with a warning they are not', () => {
    const meant = series('PostgresNoStandby', 'critical', 330);
    expect(verdict(meant, series('PostgresReplicationLag', 'warning', 9))).toEqual([]);
    expect(verdict(meant, series('PostgresOffline', 'critical', 9))).toEqual([
      'a fault: PostgresOffline fired after 9 s, and is not meant for it',
    ]);
  });
});
