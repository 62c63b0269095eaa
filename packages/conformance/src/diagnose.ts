import type { Kube } from './kube.ts';
import { field, items, text, type KubeObject } from './object.ts';
import { operatorLog } from './operator.ts';

const CNPG = 'postgresql.cnpg.io/v1';
const EVENTS = 15;
const LOG_LINES = 12;
/** The webhook's note on every request, which says nothing about its outcome. */
const ADMISSION = /"msg":"(Defaulting|Validation) for /;

/**
 * Describes a namespace for somebody who sees only a CI log: clusters and what their operator says of them, pods,
 * claims, the latest events, and the end of the operator's log.
 */
export async function diagnose(kube: Kube, namespace: string): Promise<string> {
  const sections: [string, () => Promise<string[]>][] = [
    ['clusters', () => lines(kube, CNPG, 'Cluster', namespace, describeCluster)],
    ['poolers', () => lines(kube, CNPG, 'Pooler', namespace, describePooler)],
    ['pods', () => lines(kube, 'v1', 'Pod', namespace, describePod)],
    ['claims', () => lines(kube, 'v1', 'PersistentVolumeClaim', namespace, describeClaim)],
    ['events', () => events(kube, namespace)],
    ['operator log', () => saidOf(kube, namespace)],
  ];
  const report: string[] = [`namespace ${namespace}:`];
  for (const [title, read] of sections) {
    // one unreadable part must not hide the others
    const found = await read().catch((error: unknown) => [
      error instanceof Error ? error.message : String(error),
    ]);
    report.push(`${title}:${found.length === 0 ? ' none' : ''}`, ...found.map((line) => `  ${line}`));
  }
  return report.join('\n');
}

async function lines(
  kube: Kube,
  apiVersion: string,
  kind: string,
  namespace: string,
  describe: (object: KubeObject) => string,
): Promise<string[]> {
  return (await kube.list({ apiVersion, kind }, { namespace })).map(describe);
}

/** One line on a Cluster: its phase, the operator's reason, ready instances, and conditions that are not true. */
export function describeCluster(cluster: KubeObject): string {
  const status = field(cluster, 'status');
  const ready = `${Number(field(status, 'readyInstances') ?? 0)}/${Number(field(cluster, 'spec', 'instances'))} ready`;
  const conditions = items(status, 'conditions')
    .filter((condition) => text(condition, 'status') !== 'True')
    .map((condition) => `${text(condition, 'type')}: ${text(condition, 'message')}`);
  const phase = text(status, 'phase') || 'no phase yet';
  const reason = text(status, 'phaseReason');
  return [`${cluster.metadata.name}: "${phase}"`, reason, ready, ...conditions].filter(Boolean).join(', ');
}

function describePooler(pooler: KubeObject): string {
  return `${pooler.metadata.name}: ${Number(field(pooler, 'status', 'instances') ?? 0)} of ${Number(field(pooler, 'spec', 'instances'))} instances`;
}

/** One line on a pod: its phase, and for each container that is not ready why. */
function describePod(pod: KubeObject): string {
  const containers = [
    ...items(pod, 'status', 'initContainerStatuses'),
    ...items(pod, 'status', 'containerStatuses'),
  ]
    .filter((status) => field(status, 'ready') !== true || Number(field(status, 'restartCount')) > 0)
    .map((status) => {
      const state = field(status, 'state');
      const why = ['waiting', 'terminated']
        .map((key) => [text(state, key, 'reason'), text(state, key, 'message')].filter(Boolean).join(' '))
        .find(Boolean);
      return `${text(status, 'name')}: ${why ?? 'running'}, ${Number(field(status, 'restartCount'))} restarts`;
    });
  const unscheduled = items(pod, 'status', 'conditions')
    .filter((condition) => text(condition, 'type') === 'PodScheduled' && text(condition, 'status') !== 'True')
    .map((condition) => text(condition, 'message'));
  return [`${pod.metadata.name}: ${text(pod, 'status', 'phase')}`, ...unscheduled, ...containers].join(', ');
}

function describeClaim(claim: KubeObject): string {
  return `${claim.metadata.name}: ${text(claim, 'status', 'phase')}, ${text(claim, 'spec', 'resources', 'requests', 'storage')}`;
}

async function events(kube: Kube, namespace: string): Promise<string[]> {
  const found = await kube.list({ apiVersion: 'v1', kind: 'Event' }, { namespace });
  return found
    .map((event) => ({ at: text(event, 'lastTimestamp') || text(event, 'eventTime'), event }))
    .sort((a, b) => a.at.localeCompare(b.at))
    .slice(-EVENTS)
    .map(({ at, event }) => {
      const object = `${text(event, 'involvedObject', 'kind')}/${text(event, 'involvedObject', 'name')}`;
      return `${at} ${text(event, 'type')} ${object} ${text(event, 'reason')}: ${text(event, 'message')}`;
    });
}

/** The operator's last words on this namespace. */
async function saidOf(kube: Kube, namespace: string): Promise<string[]> {
  return (await operatorLog(kube, 500))
    .filter((line) => line.includes(namespace) && !ADMISSION.test(line))
    .slice(-LOG_LINES);
}
