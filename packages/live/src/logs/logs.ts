import type { Kubectl } from '@butler-postgres/kubectl';
import { prefixed } from '../seen/logs.ts';
import { isAtLeast, logLine, type Level, type LogLine } from './log-line.ts';

/** Which lines are wanted. */
interface LogFilter {
  readonly level?: Level | undefined;
  readonly user?: string | undefined;
  readonly database?: string | undefined;
  /** Words that a message has. */
  readonly text?: string | undefined;
}

/** Which logs are read. */
export interface LogRequest extends LogFilter {
  readonly from: 'instances' | 'poolers' | 'all';
  /** Such as `1h`, as kubectl has it. */
  readonly since?: string | undefined;
  /** Lines of each container. */
  readonly tail?: number | undefined;
  readonly follow?: boolean | undefined;
}

/**
 * Reads the logs of a cluster's pods as text, a line for each that is wanted. Without `follow` they are in the order of time.
 *
 * @param cluster - the Cluster's name
 */
export async function* readLogs(
  kubectl: Kubectl,
  cluster: string,
  request: LogRequest,
): AsyncGenerator<string> {
  const wanted: { at: string; text: string }[] = [];
  for await (const line of kubectl.lines(logArgs(cluster, request))) {
    const { key = '', rest } = prefixed(line);
    const read = logLine(rest);
    if (!matches(read, request)) continue;
    const text = logText(key, read);
    if (request.follow === true) yield text;
    else wanted.push({ at: read.at ?? '', text });
  }
  // sort is stable: lines without a time stay where they are
  for (const { text } of wanted.sort((one, other) => one.at.localeCompare(other.at))) yield text;
}

/** The call of kubectl. Its selector takes the ends only, unless told otherwise. */
function logArgs(cluster: string, { from, since, tail, follow }: LogRequest): string[] {
  const role = from === 'all' ? '' : `,cnpg.io/podRole=${from === 'instances' ? 'instance' : 'pooler'}`;
  return [
    'logs',
    `--selector=cnpg.io/cluster=${cluster}${role}`,
    '--all-containers',
    '--prefix',
    '--ignore-errors',
    '--max-log-requests=100',
    `--tail=${tail ?? (since === undefined ? 200 : -1)}`,
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(follow === true ? ['--follow'] : []),
  ];
}

/** Whether a line is one of those that are wanted. */
export function matches(line: LogLine, { level = 'debug', user, database, text = '' }: LogFilter): boolean {
  return (
    isAtLeast(line.level, level) &&
    (user === undefined || line.user === user) &&
    (database === undefined || line.database === database) &&
    line.message.includes(text)
  );
}

/** A line for people: time, pod, level, who, and what. */
export function logText(key: string, { at, level, logger, user, database, message }: LogLine): string {
  const who = user === undefined ? (logger ?? '') : `${user}@${database ?? ''}`;
  const moment = at?.replace('T', ' ').slice(0, 23) ?? '';
  return [moment, key, level.toUpperCase(), who, message].filter((part) => part !== '').join('  ');
}
