import { reasonOf, type Kubectl } from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { nameOf, objectsAt, textAt } from '../json.ts';
import { isAtLeast, logLine, type LogLine } from '../logs/log-line.ts';

/** So many different lines of a container are kept, and so much of each. */
const LINES = 25;
const LENGTH = 600;
const TAIL = '--tail=200';

type Logs = Record<string, readonly LogLine[]>;

/**
 * The ends of logs of a cluster's pods, of Jobs, of containers that ended, and what the operator says of the cluster.
 *
 * @param unseen - is told what gave no log, and why
 */
export async function askLogs(
  kubectl: Kubectl,
  cluster: string,
  { pods, operators }: { pods: readonly JsonObject[]; operators: readonly JsonObject[] },
  unseen: (what: string, why: string) => void,
): Promise<Logs> {
  const or = async (what: string, logs: Promise<Logs>): Promise<Logs> =>
    logs.catch((error: unknown) => {
      unseen(what, reasonOf(error));
      return {};
    });
  const asked = [
    or('logs of its pods', running(kubectl, `cnpg.io/cluster=${cluster}`)),
    or('logs of Jobs', running(kubectl, 'batch.kubernetes.io/job-name')),
    ...pods.flatMap((pod) => ended(pod).map(async (container) => previous(kubectl, nameOf(pod), container))),
    ...operators.map(async (one) => or('the log of the operator', operator(kubectl, one, cluster))),
  ];
  const found: Record<string, LogLine[]> = {};
  for (const part of await Promise.all(asked))
    for (const [key, lines] of Object.entries(part)) (found[key] ??= []).push(...lines);
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, lines]) => {
      const telling = tellingOf(lines);
      return telling.length === 0 ? [] : [[key, telling]];
    }),
  );
}

/** All lines of a Job's pods, as they come. */
export async function askJob(kubectl: Kubectl, job: string): Promise<LogLine[]> {
  const text = await kubectl.run(['logs', `job/${job}`, '--all-containers', TAIL]);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(logLine);
}

async function running(kubectl: Kubectl, selector: string): Promise<Logs> {
  const flags = ['--all-containers', '--prefix', '--ignore-errors', '--max-log-requests=60', TAIL];
  const text = await kubectl.run(['logs', `--selector=${selector}`, ...flags]);
  const found: Record<string, LogLine[]> = {};
  for (const line of text.split('\n')) {
    const { key, rest } = prefixed(line);
    if (key !== undefined) (found[key] ??= []).push(logLine(rest));
  }
  return found;
}

/** kubectl's prefix of a line, `[pod/lsst-1/postgres] `. */
export function prefixed(line: string): { key?: string; rest: string } {
  const [, key, rest = line] = /^\[pod\/([^\]]+)\] (.*)$/.exec(line) ?? [];
  return key === undefined ? { rest } : { key, rest };
}

/** Containers that ended before those that run, or that will be started again. */
function ended(pod: JsonObject): string[] {
  return [
    ...objectsAt(pod, 'status', 'containerStatuses'),
    ...objectsAt(pod, 'status', 'initContainerStatuses'),
  ]
    .filter((one) => Number(textAt(one, 'restartCount')) > 0)
    .map((one) => textAt(one, 'name'));
}

/** A container that ended may have left no log. */
async function previous(kubectl: Kubectl, pod: string, container: string): Promise<Logs> {
  const text = await kubectl
    .run(['logs', pod, `--container=${container}`, '--previous', TAIL])
    .catch(() => '');
  return { [`${pod}/${container}`]: text.split('\n').map(logLine) };
}

async function operator(kubectl: Kubectl, one: JsonObject, cluster: string): Promise<Logs> {
  const namespace = kubectl.namespace ?? '';
  const text = await kubectl
    .in(textAt(one, 'metadata', 'namespace'))
    .run(['logs', `deployment/${nameOf(one)}`, '--tail=1000']);
  const lines = text.split('\n').filter((line) => line.includes(`"${namespace}"`) && line.includes(cluster));
  return { operator: lines.map(logLine) };
}

/** Warnings and errors, and what is no JSON; each message once, at its last time. */
function tellingOf(lines: readonly LogLine[]): LogLine[] {
  const last = new Map<string, LogLine>();
  for (const line of lines) {
    const message = line.message.slice(0, LENGTH);
    const isPlain = line.at === undefined && message !== '';
    if (!isPlain && !isAtLeast(line.level, 'warning')) continue;
    last.delete(message);
    last.set(message, { ...line, message });
  }
  return [...last.values()].slice(-LINES);
}
