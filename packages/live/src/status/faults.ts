import { diagnose } from '../doctor/doctor.ts';
import type { Seen } from '../seen/seen.ts';
import { linesOf, type StatusLine } from './line.ts';

/** Causes that other lines show, as something to look at. */
const mild = ['restart-pending', 'certificate-ended', 'switchover-required'];

/** The causes of faults that doctor recognises: logs tell of some that no number shows, such as a pooler that may not log in. */
export function faultLines(seen: Seen): StatusLine[] {
  const line = linesOf('faults');
  return diagnose(seen)
    .filter(({ id }) => !mild.includes(id))
    .map(({ id, words }) => line('wrong', `${words} (${id}): butler-postgres doctor says more`));
}
