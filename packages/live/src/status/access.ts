import { count } from '@butler-postgres/diagnostics';
import { at, nameOf, textAt } from '../json.ts';
import { isFailed, newestRun } from '../runs.ts';
import { of, type Seen } from '../seen/seen.ts';
import { linesOf, type StatusLine } from './line.ts';
import { since } from './words.ts';

/** The last run of the grants, and what people must judge of it. */
export function grantLines(seen: Seen): StatusLine[] {
  const line = linesOf('grants');
  const newest = newestRun(of(seen, 'jobs'), `${seen.cluster}-grants`);
  const schedule = of(seen, 'cronJobs').find((one) => nameOf(one) === `${seen.cluster}-grants`);
  if (newest === undefined)
    return [
      line(schedule === undefined ? 'told' : 'unknown', schedule === undefined ? 'none' : 'no run is kept'),
    ];
  const moment = since(newest.at, seen.at);
  if (isFailed(newest.job)) return [line('wrong', `failed at ${moment}`)];
  if (textAt(newest.job, 'status', 'succeeded') === '') return [line('told', `run since ${moment}`)];
  const log = seen.logs[nameOf(newest.job)];
  if (log === undefined) return [line('well', `ran at ${moment}; its findings are not seen`)];
  const findings = log.flatMap(({ message }) => /FINDING (.*)$/.exec(message)?.[1] ?? []);
  return [
    line('well', `ran at ${moment}, ${count(findings.length, 'finding')}`),
    ...findings.map((finding) => line('doubtful', finding)),
  ];
}

/** Databases and roles that the operator could not make as they are declared. */
export function objectLines(seen: Seen): StatusLine[] {
  const line = linesOf('objects');
  const all = [
    ...of(seen, 'databases').map((one) => ({ kind: 'Database', one })),
    ...of(seen, 'databaseRoles').map((one) => ({ kind: 'DatabaseRole', one })),
  ];
  const failed = all.filter(({ one }) => at(one, 'status', 'applied') === false);
  const silent = all.filter(({ one }) => at(one, 'status', 'applied') === undefined);
  return [
    ...(all.length === 0 || failed.length + silent.length > 0
      ? []
      : [line('well', `${all.length} databases and roles are as declared`)]),
    ...failed.map(({ kind, one }) =>
      line('wrong', `${kind} ${nameOf(one)} is not applied: ${textAt(one, 'status', 'message')}`),
    ),
    ...silent.map(({ kind, one }) =>
      line('doubtful', `${kind} ${nameOf(one)} was not looked at by the operator yet`),
    ),
  ];
}
