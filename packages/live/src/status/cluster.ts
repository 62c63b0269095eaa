import { healthy } from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { isReady, nameOf, objectsAt, textAt, textsAt } from '../json.ts';
import { of, type Seen } from '../seen/seen.ts';
import { linesOf, type StatusLine } from './line.ts';
import { since, size, span } from './words.ts';

/** The Cluster as the operator has it. */
export function clusterOf(seen: Seen): JsonObject {
  return of(seen, 'clusters')[0] ?? {};
}

/** What the operator says, and what it waits for. */
export function operatorLines(seen: Seen): StatusLine[] {
  const line = linesOf('operator');
  const cluster = clusterOf(seen);
  const status = (key: string): string => textAt(cluster, 'status', key);
  const annotations = textsAt(cluster, 'metadata', 'annotations');
  const phase = status('phase') || 'it has not seen the Cluster';
  const reason = status('phaseReason');
  const said = `${phase}${reason === '' ? '' : `: ${reason}`}`;
  const found = [line(phase === healthy ? 'told' : 'wrong', said)];
  for (const condition of objectsAt(cluster, 'status', 'conditions'))
    if (condition['status'] === 'False' && condition['type'] !== 'Ready')
      found.push(line('wrong', `${textAt(condition, 'type')} is false: ${textAt(condition, 'message')}`));
  if (status('targetPrimary') !== status('currentPrimary'))
    found.push(line('wrong', `waits for ${status('targetPrimary')} to become the primary`));
  if (status('currentPrimaryFailingSinceTimestamp') !== '')
    found.push(
      line('wrong', `the primary fails, ${since(status('currentPrimaryFailingSinceTimestamp'), seen.at)}`),
    );
  if (annotations['cnpg.io/hibernation'] === 'on')
    found.push(line('wrong', 'hibernated: PostgreSQL is stopped'));
  const fenced = annotations['cnpg.io/fencedInstances'];
  if (fenced !== undefined) found.push(line('wrong', `fenced, so PostgreSQL is stopped there: ${fenced}`));
  if (annotations['cnpg.io/reconciliationLoop'] === 'disabled')
    found.push(line('wrong', 'told to leave the Cluster alone (cnpg.io/reconciliationLoop: disabled)'));
  for (const one of of(seen, 'operators'))
    if (!(Number(textAt(one, 'status', 'readyReplicas')) > 0))
      found.push(line('wrong', `no pod of ${textAt(one, 'metadata', 'namespace')}/${nameOf(one)} is ready`));
  return found;
}

/** Primary and standbys: pods as Kubernetes has them, streams as the primary sees them. */
export function instanceLines(seen: Seen): StatusLine[] {
  const line = linesOf('instances');
  const cluster = clusterOf(seen);
  const primary = textAt(cluster, 'status', 'currentPrimary');
  const wanted = Number(textAt(cluster, 'spec', 'instances'));
  const pods = of(seen, 'pods').filter(
    (pod) => textsAt(pod, 'metadata', 'labels')['cnpg.io/podRole'] === 'instance',
  );
  const ready = pods.filter(isReady).length;
  const { server } = seen;
  const found = [line(ready === wanted ? 'well' : 'wrong', `${ready} of ${wanted} ready`)];
  for (const pod of pods) {
    const name = nameOf(pod);
    const node = textAt(pod, 'spec', 'nodeName') || 'no node';
    if (name === primary) {
      const from = textAt(cluster, 'status', 'currentPrimaryTimestamp');
      const started =
        server === undefined ? 'PostgreSQL does not answer' : `up ${span(age(seen, server.started))}`;
      const timeline =
        server === undefined
          ? ''
          : `, timeline ${server.timeline}, PostgreSQL ${server.version.split(' ')[0] ?? ''}`;
      found.push(
        line(
          server === undefined ? 'wrong' : 'well',
          `${name}  primary since ${since(from, seen.at)}; ${started}${timeline}; ${node}`,
        ),
      );
      continue;
    }
    const stream = server?.standbys.find((standby) => standby.name === name);
    const how =
      stream === undefined
        ? server === undefined
          ? 'standby, the primary cannot be asked'
          : 'standby that does not stream'
        : `standby ${stream.sync}, ${stream.state}, behind by ${size(stream.bytes ?? 0)} and ${span(stream.seconds ?? 0)}`;
    const isWell = stream?.state === 'streaming';
    found.push(
      line(isWell ? 'well' : server === undefined ? 'unknown' : 'wrong', `${name}  ${how}; ${node}`),
    );
  }
  if (server?.recovery === true && textAt(cluster, 'spec', 'replica', 'source') === '')
    found.push(line('wrong', `${primary} is in recovery and takes no writes`));
  return [...found, ...synchronousLines(seen)];
}

/** Commits wait for standbys that synchronous_standby_names demands. */
function synchronousLines({ server }: Seen): StatusLine[] {
  const line = linesOf('instances');
  if (server === undefined || server.synchronous === '') return [];
  const wanted = Number(/^(?:ANY|FIRST)? *(\d+)/i.exec(server.synchronous)?.[1] ?? '1');
  const there = server.standbys.filter(({ sync }) => ['sync', 'quorum'].includes(sync)).length;
  return [
    line(
      there < wanted ? 'wrong' : 'well',
      `commits wait for ${wanted} of ${there} synchronous standbys${there < wanted ? ': writes hang' : ''}`,
    ),
  ];
}

const age = (seen: Seen, moment: string): number => (Date.parse(seen.at) - Date.parse(moment)) / 1000;
