import { nameOf, textAt, textsAt } from '../json.ts';
import { of, type Seen } from '../seen/seen.ts';
import { clusterOf } from './cluster.ts';
import { linesOf, type State, type StatusLine } from './line.ts';
import { percent, secondsBetween, size, span } from './words.ts';

/** What the alerts of the chart have as limits (docs/runbooks): shares of the whole, and seconds. */
const limits = { doubtful: 0.8, wrong: 0.95, oldest: 3_600, slot: 10 * 1024 ** 3 } as const;
/** Days before the end of a certificate; the operator renews its own 7 days before. */
const certificateDays = { doubtful: 7, wrong: 2 } as const;

const graded = (share: number): State =>
  share >= limits.wrong ? 'wrong' : share >= limits.doubtful ? 'doubtful' : 'well';

/** Connections against what there may be, and what holds others up. */
export function connectionLines({ server }: Seen): StatusLine[] {
  const line = linesOf('connections');
  if (server === undefined) return [line('unknown', 'PostgreSQL does not answer')];
  const { used, max, reserved } = server.connections;
  const open = max - reserved;
  const found = [
    line(graded(used / open), `${used} of ${open} (max_connections ${max}, ${reserved} reserved)`),
  ];
  if (server.oldest !== null && server.oldest > limits.oldest)
    found.push(line('doubtful', `a transaction has been open for ${span(server.oldest)}`));
  return found;
}

/** Settings that wait, and lines that PostgreSQL refuses. */
export function settingLines({ server }: Seen): StatusLine[] {
  const line = linesOf('settings');
  if (server === undefined) return [line('unknown', 'PostgreSQL does not answer')];
  const { pending, refused } = server;
  if (pending.length + refused.length === 0)
    return [line('well', 'none waits for a restart, no line is refused')];
  return [
    ...(pending.length === 0 ? [] : [line('doubtful', `wait for a restart: ${pending.join(', ')}`)]),
    ...refused.map((words) => line('wrong', `refused: ${words}`)),
  ];
}

/** How full volumes are, and slots that hold the log back. */
export function diskLines(seen: Seen): StatusLine[] {
  const line = linesOf('disk');
  const found = Object.entries(seen.disks).flatMap(([pod, disks]) =>
    disks.length === 0
      ? []
      : [
          line(
            graded(Math.max(...disks.map((disk) => disk.used / disk.size))),
            `${pod}  ${disks.map((disk) => `${disk.what} ${percent(disk.used, disk.size)} of ${size(disk.size)}`).join(', ')}`,
          ),
        ],
  );
  const slots = (seen.server?.slots ?? []).filter(
    ({ active, bytes, wal }) => (!active && (bytes ?? 0) > limits.slot) || wal === 'lost',
  );
  for (const { name, bytes, wal } of slots)
    found.push(
      line(
        'wrong',
        wal === 'lost'
          ? `slot ${name} has lost its log`
          : `nobody reads slot ${name}, which keeps ${size(bytes ?? 0)} of the log`,
      ),
    );
  for (const claim of of(seen, 'claims')) {
    const phase = textAt(claim, 'status', 'phase');
    if (phase !== 'Bound') found.push(line('wrong', `${nameOf(claim)} is ${phase || 'not bound'}`));
  }
  return found.length === 0 ? [line('unknown', 'no volume could be looked at')] : found;
}

/** The certificates that the operator looks after, by the first that ends. */
export function certificateLines(seen: Seen): StatusLine[] {
  const line = linesOf('certificates');
  const ends = Object.entries(textsAt(clusterOf(seen), 'status', 'certificates', 'expirations'))
    // Go prints `2027-02-24 13:41:03 +0000 UTC`
    .map(([name, text]) => ({ name, end: text.replace(/^(\S+) (\S+) \+0000 UTC$/, '$1T$2Z') }))
    .map(({ name, end }) => ({ name, left: -(secondsBetween(end, seen.at) ?? Number.NaN) }))
    .filter(({ left }) => !Number.isNaN(left))
    .sort((one, other) => one.left - other.left);
  const [first] = ends;
  if (first === undefined) return [line('unknown', 'the operator names no certificate')];
  const days = first.left / 86_400;
  const state =
    days < certificateDays.wrong ? 'wrong' : days < certificateDays.doubtful ? 'doubtful' : 'well';
  const words = first.left < 0 ? `ended ${span(-first.left)} ago` : `ends in ${span(first.left)}`;
  return [line(state, `${first.name} ${words}${ends.length > 1 ? `, ${ends.length - 1} others later` : ''}`)];
}
