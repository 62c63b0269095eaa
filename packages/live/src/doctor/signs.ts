import type { JsonObject } from '@butler-postgres/schema-kit';
import { at, isReady, nameOf, objectsAt, textAt } from '../json.ts';
import { of, type Seen } from '../seen/seen.ts';

/** So much evidence of one kind is enough. */
const enough = 3;
/** Seconds after which an event or a line of a log tells of the past: as long as Kubernetes waits between two tries at the most, twice. */
const recent = 900;

const isRecent = (moment: string | undefined, seen: Seen): boolean =>
  moment === undefined || !(Date.parse(seen.at) - Date.parse(moment) > recent * 1_000);

/** Why containers wait, or how they ended. */
export function containers(seen: Seen, pattern: RegExp): string[] {
  const found = of(seen, 'pods').flatMap((pod) =>
    statesOf(pod)
      .filter(({ words }) => pattern.test(words))
      .map(({ container, words }) => `pod ${nameOf(pod)}, container ${container}: ${words}`),
  );
  return found.slice(0, enough);
}

function statesOf(pod: JsonObject): { container: string; words: string }[] {
  return ['initContainerStatuses', 'containerStatuses']
    .flatMap((key) => objectsAt(pod, 'status', key))
    .flatMap((status) =>
      [
        ['state', 'waiting'],
        ['state', 'terminated'],
        ['lastState', 'terminated'],
      ].map(([when = '', how = '']) => ({
        container: textAt(status, 'name'),
        words: [textAt(status, when, how, 'reason'), textAt(status, when, how, 'message')]
          .filter(Boolean)
          .join(': '),
      })),
    );
}

/** Why pods have no node. */
export function unscheduled(seen: Seen, pattern: RegExp): string[] {
  return saidFalse(seen, 'pods', 'PodScheduled').filter((text) => pattern.test(text));
}

/** What a condition says in objects where it is false, such as `pod lsst-1: 0/3 nodes are available`. */
function saidFalse(seen: Seen, kind: keyof typeof singular, type: string): string[] {
  return of(seen, kind)
    .flatMap((one) =>
      objectsAt(one, 'status', 'conditions')
        .filter((condition) => condition['type'] === type && condition['status'] === 'False')
        .map(
          (condition) =>
            `${singular[kind]} ${nameOf(one)}: ${textAt(condition, 'message') || textAt(condition, 'reason')}`,
        ),
    )
    .slice(0, enough);
}

const singular = { pods: 'pod', clusters: 'Cluster' } as const;

/** What events warned of lately. */
export function events(seen: Seen, pattern: RegExp): string[] {
  const found = of(seen, 'events')
    .filter((event) =>
      isRecent(textAt(event, 'lastTimestamp') || textAt(event, 'eventTime') || undefined, seen),
    )
    .map((event) => ({
      object: `${textAt(event, 'involvedObject', 'kind')} ${textAt(event, 'involvedObject', 'name')}`,
      words: textAt(event, 'message'),
    }))
    .filter(({ object, words }) => pattern.test(words) && object.includes(seen.cluster))
    .map(({ object, words }) => `event of ${object}: ${words}`);
  return [...new Set(found)].slice(-enough);
}

/** What logs said lately. */
export function said(seen: Seen, pattern: RegExp, where = /./): string[] {
  const found = Object.entries(seen.logs)
    .filter(([key]) => where.test(key))
    .flatMap(([key, lines]) =>
      lines
        .filter(({ at: moment, message }) => isRecent(moment, seen) && pattern.test(message))
        .map(({ message }) => `log of ${key}: ${message}`),
    );
  return found.slice(-enough);
}

/** What logs said once of a state that lasts, in pods that are not ready or that restore. */
export function saidOnce(seen: Seen, pattern: RegExp, where: RegExp): string[] {
  const done = ['Succeeded', 'Unknown'];
  const pods = of(seen, 'pods').filter((pod) => !done.includes(textAt(pod, 'status', 'phase')));
  const notReady = new Set(pods.filter((pod) => !isReady(pod)).map(nameOf));
  const restoring = pods.map((pod) => `${nameOf(pod)}/full-recovery`);
  const found = Object.entries(seen.logs)
    .filter(([key]) => where.test(key))
    .filter(([key]) => notReady.has(key.split('/')[0] ?? '') || restoring.includes(key))
    .flatMap(([key, lines]) =>
      lines.filter(({ message }) => pattern.test(message)).map(({ message }) => `log of ${key}: ${message}`),
    );
  return found.slice(-enough);
}

/** What the operator says of the Cluster: its phase with the reason. */
export function phase(seen: Seen, pattern: RegExp): string[] {
  return of(seen, 'clusters')
    .map((one) => `${textAt(one, 'status', 'phase')}: ${textAt(one, 'status', 'phaseReason')}`)
    .filter((text) => pattern.test(text))
    .map((text) => `Cluster ${seen.cluster}: ${text}`);
}

/** All that says why something could not be made: containers, events, the operator and its log. */
export function anywhere(seen: Seen, pattern: RegExp): string[] {
  return [
    ...containers(seen, pattern),
    ...phase(seen, pattern),
    ...events(seen, pattern),
    ...said(seen, pattern, /^operator$/),
  ].slice(0, enough);
}

/** Objects that say `applied: false`, with the operator's reason. */
export function unapplied(seen: Seen, kind: 'databases' | 'databaseRoles', word: string): string[] {
  return of(seen, kind)
    .filter((one) => at(one, 'status', 'applied') === false)
    .map((one) => `${word} ${nameOf(one)}: ${textAt(one, 'status', 'message')}`)
    .slice(0, enough);
}

/** Whether the archive refuses now: what its log said before is past. */
export function archiveFails(seen: Seen): boolean {
  const archiver = seen.server?.archiver;
  const fails =
    archiver?.last_failed_time != null && archiver.last_failed_time > (archiver.last_archived_time ?? '');
  return (
    fails ||
    saidFalse(seen, 'clusters', 'ContinuousArchiving').length > 0 ||
    saidFalse(seen, 'clusters', 'LastBackupSucceeded').length > 0 ||
    of(seen, 'clusters').some((one) => textAt(one, 'status', 'readyInstances') === '')
  );
}
