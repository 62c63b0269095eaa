import type { Seen } from '../seen/seen.ts';
import { grantLines, objectLines } from './access.ts';
import { archiveLines, backupLines, drillLines } from './backups.ts';
import { instanceLines, operatorLines } from './cluster.ts';
import type { Drift } from './drift.ts';
import { faultLines } from './faults.ts';
import { linesOf, type StatusLine } from './line.ts';
import { poolerLines } from './poolers.ts';
import { secretLines } from './secrets.ts';
import { certificateLines, connectionLines, diskLines, settingLines } from './server.ts';

/** How a release is. */
export interface Status {
  readonly cluster: string;
  readonly namespace: string;
  /** When it was looked at. */
  readonly at: string;
  /** Nothing that was measured is wrong. */
  readonly well: boolean;
  /** What could not be seen, and why. */
  readonly unseen: Readonly<Record<string, string>>;
  readonly lines: readonly StatusLine[];
}

const parts: readonly ((seen: Seen) => StatusLine[])[] = [
  operatorLines,
  instanceLines,
  connectionLines,
  poolerLines,
  diskLines,
  archiveLines,
  backupLines,
  drillLines,
  grantLines,
  objectLines,
  secretLines,
  settingLines,
  certificateLines,
  alertLines,
  faultLines,
];

/**
 * Says how a release is, by what was seen of it.
 *
 * @param drift - how what runs differs from values, where they are known
 */
export function statusOf(seen: Seen, drift?: readonly Drift[]): Status {
  const lines = [...parts.flatMap((part) => part(seen)), ...driftLines(drift)];
  const { cluster, namespace, at, unseen } = seen;
  return { cluster, namespace, at, well: lines.every(({ state }) => state !== 'wrong'), unseen, lines };
}

function alertLines({ alerts }: Seen): StatusLine[] {
  const line = linesOf('alerts');
  if (alerts === undefined) return [line('unknown', 'no Prometheus was found that answers')];
  const { firing, prometheus } = alerts;
  if (firing.length === 0) return [line('well', `none fires, says ${prometheus}`)];
  return firing.map(({ name, severity, summary }) =>
    line(severity === 'critical' ? 'wrong' : 'doubtful', `${name}${summary === '' ? '' : `: ${summary}`}`),
  );
}

function driftLines(drift: readonly Drift[] | undefined): StatusLine[] {
  const line = linesOf('drift');
  if (drift === undefined) return [line('told', 'not compared: give the values with -f')];
  if (drift.length === 0) return [line('well', 'what runs is what the values say')];
  return drift.map(({ object, what }) => line('doubtful', `${object} ${what}`));
}
