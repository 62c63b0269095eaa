import { isDeepStrictEqual as isEqual } from 'node:util';
import type { EffectKind, Outcome } from '@butler-postgres/plan';
import { text, type KubeObject } from '../object.ts';
import type { Snapshot } from './snapshot.ts';

/** What runs of a release, and the manifests that Helm has of it. */
export interface State {
  readonly runs: Snapshot;
  readonly manifests: readonly KubeObject[];
}

/** Compares a release before a change, and when all has come to rest after it. */
export function compared(cluster: string, was: State, is: State): Outcome {
  const [before, after] = [was.runs, is.runs];
  const kinds = objectsThatDiffer(was.manifests, is.manifests);
  const newPods: string[] = [];
  const stayed = [...before.instances].flatMap(([name, was]) => {
    const is = after.instances.get(name);
    return is === undefined ? [] : [{ name, was, is }];
  });
  const restarted = stayed.filter(({ was, is }) => was.started !== is.started);
  const [primary] = primariesOf(before);
  if (restarted.length > 0) kinds.add('restart');
  if (after.instances.size === 0 && before.instances.size > 0) kinds.add('stop');
  if (before.instances.size === 1 && restarted.length === 1) kinds.add('stop');
  if (primary !== undefined && after.instances.size > 0 && !primariesOf(after).includes(primary))
    kinds.add('switchover');
  if (
    stayed.some(({ was, is }) => was.started === is.started && !isEqual(was.configuration, is.configuration))
  )
    kinds.add('reload');
  if (stayed.length > 0 && stayed.every(({ was, is }) => was.pod !== is.pod))
    newPods.push(`Cluster ${cluster}`);
  else if (stayed.some(({ was, is }) => was.pod !== is.pod))
    newPods.push(
      stayed.every(({ was, is }) => was.isPrimary === (was.pod === is.pod))
        ? `standbys of Cluster ${cluster}`
        : 'other instances',
    );
  for (const [name, was] of before.poolers) {
    const is = after.poolers.get(name);
    const kept = was.pods.filter((pod) => is?.pods.includes(pod));
    if (is === undefined || is.pods.length === 0) kinds.add('stop');
    else if (kept.length < was.pods.length) kinds.add('reconnect');
    else if (was.configuration !== is.configuration) kinds.add('reload');
    if (is !== undefined && is.pods.length > 0 && kept.length === 0) newPods.push(`Pooler ${name}`);
  }
  if (!isEqual(before.volumes, after.volumes)) kinds.add('volumes');
  if (after.instances.size > 0 && before.instances.size > 0) {
    if (haveOtherRights(before.rights, after.rights)) kinds.add('rights');
    if (before.databases.some((database) => !after.databases.includes(database))) kinds.add('data-loss');
  }
  if (!isEqual(before.alerts, after.alerts)) kinds.add('alerts');
  const own = restarted.find(({ name }) => name === primary);
  const others = restarted.filter(({ name }) => name !== primary);
  const first =
    own === undefined || others.length === 0
      ? undefined
      : others.every(({ is }) => is.started < own.is.started)
        ? 'standbys'
        : 'primary';
  return {
    kinds: [...kinds].sort(),
    newPods: newPods.sort(),
    ...(first === undefined ? {} : { first }),
  };
}

/** Kinds whose coming and going is seen by what it does. */
const seenOtherwise = ['Cluster', 'DatabaseRole', 'Job', 'PrometheusRule', 'Role', 'RoleBinding'];

/** What it means that objects of a release come and go. */
function objectsThatDiffer(before: readonly KubeObject[], after: readonly KubeObject[]): Set<EffectKind> {
  const kinds = new Set<EffectKind>();
  const missing = (from: readonly KubeObject[], to: readonly KubeObject[]): KubeObject[] =>
    from.filter(
      ({ kind, metadata }) => !to.some((one) => one.kind === kind && one.metadata.name === metadata.name),
    );
  if (missing(after, before).some(({ kind }) => !seenOtherwise.includes(kind))) kinds.add('objects');
  for (const { kind, metadata, spec } of missing(before, after)) {
    if (text(metadata, 'annotations', 'helm.sh/resource-policy') === 'keep') kinds.add('objects');
    else if (kind === 'Service') kinds.add('stop');
    else if (!isSeenOtherwise(kind, spec)) kinds.add('objects');
  }
  return kinds;
}

/** Whether the going of an object is seen by what it does; a role or a database that is not dropped with it goes unseen. */
function isSeenOtherwise(kind: string, spec: unknown): boolean {
  if (kind === 'DatabaseRole') return text(spec, 'databaseRoleReclaimPolicy') === 'delete';
  if (kind === 'Database') return text(spec, 'databaseReclaimPolicy') === 'delete';
  return kind === 'Pooler' || seenOtherwise.includes(kind);
}

/** Whether anybody may do more or less with what is there before and after; who owns a new schema has lost and gained nothing. */
function haveOtherRights(before: readonly string[], after: readonly string[]): boolean {
  const schema = (line: string): string | undefined => /^schema \S+ /.exec(line)?.[0];
  const isNew = (line: string, from: readonly string[]): boolean =>
    /^schema \S+ \S+$/.test(line) && !from.some((one) => schema(one) === schema(line));
  const without = (from: readonly string[], others: readonly string[]): string[] =>
    from.filter((line) => !others.includes(line) && !isNew(line, others));
  return without(before, after).length + without(after, before).length > 0;
}

function primariesOf({ instances }: Snapshot): string[] {
  return [...instances].filter(([, { isPrimary }]) => isPrimary).map(([name]) => name);
}

/** Says line by line how a release differs from what it was, and what it still waits for. */
export function differences({ runs: before }: State, { runs: after }: State): string[] {
  const missing = (what: string, from: readonly string[], to: readonly string[]): string[] =>
    from.filter((line) => !to.includes(line)).map((line) => `${what} ${line}`);
  const [was, is] = [linesOf(before), linesOf(after)];
  return [...missing('-', was, is), ...missing('+', is, was), ...after.unfinished.map((one) => `? ${one}`)];
}

function linesOf({ instances, poolers, volumes, databases, rights, alerts }: Snapshot): string[] {
  const pairs = (what: string, of: ReadonlyMap<string, string>): string[] =>
    [...of].map(([name, value]) => `${what} ${name}: ${value}`);
  return [
    ...[...instances].flatMap(([name, { pod, started, isPrimary, configuration }]) => [
      `${name}: pod ${pod}`,
      `${name}: started at ${started}`,
      `${name}: ${isPrimary ? 'primary' : 'standby'}`,
      ...configuration.map((line) => `${name}: ${line}`),
    ]),
    ...[...poolers].flatMap(([name, { pods, configuration }]) =>
      [...pods, ...configuration.split('\n')].map((line) => `${name}: ${line}`),
    ),
    ...pairs('volume', volumes),
    ...databases.map((name) => `database ${name}`),
    ...rights.map((line) => `right: ${line}`),
    ...pairs('alert', alerts),
  ];
}
