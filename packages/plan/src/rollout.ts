import { numberAt, textAt } from './change.ts';
import type { Effect } from './effect.ts';

/** How far the changes of a Cluster reach into its instances. */
export interface Reach {
  /** Each instance gets a new pod. */
  readonly pods: boolean;
  /** PostgreSQL restarts in its pod. */
  readonly restart: boolean;
  /** A setting that standbys need was lowered, so the primary goes first. */
  readonly isLowered: boolean;
}

/** Seconds without an acknowledged write, with the chart's settings. */
interface Measured {
  readonly least: number;
  readonly most: number;
}

/** By `nx run conformance:kind -- interruptions`; docs/interruptions.md, "Measured". */
const measured: Readonly<Record<'switchover' | 'restart', Measured>> = {
  switchover: { least: 7.5, most: 9.3 },
  restart: { least: 0.8, most: 1.1 },
};

const seconds = ({ least, most }: Measured): string => `${least} to ${most} s as measured`;
const source = 'internal/controller/cluster_upgrade.go; docs/interruptions.md';

/** What it takes to bring the instances of a Cluster to their new state, in the order in which the operator does it. */
export function rolloutEffects(cluster: unknown, { pods, restart, isLowered }: Reach): readonly Effect[] {
  if (!pods && !restart) return [];
  const standbys = numberAt(cluster, 1, 'spec', 'instances') - 1;
  const how = pods ? 'new pods' : 'a restart in their pods';
  if (standbys < 1)
    return [
      {
        kind: 'stop',
        what: pods
          ? 'the only instance gets a new pod; nobody is served until it is up'
          : `the only instance restarts in its pod; nobody is served meanwhile (writes wait ${seconds(measured.restart)})`,
        source,
      },
    ];
  const each: Effect = {
    kind: 'restart',
    what: `the standbys, one after the other, get ${how}${isLowered && !pods ? ', after the primary' : ''}: ${standbys}`,
    source,
  };
  return [each, primary(cluster, pods, isLowered)];
}

function primary(cluster: unknown, pods: boolean, isLowered: boolean): Effect {
  if (isLowered && !pods)
    return {
      kind: 'restart',
      what: `the primary restarts in its pod first; writes wait ${seconds(measured.restart)}`,
      source,
    };
  if (textAt(cluster, 'spec', 'primaryUpdateStrategy') === 'supervised')
    return {
      kind: 'switchover',
      what: 'then the operator waits for a person to switch over (kubectl cnpg promote)',
      source,
    };
  if (textAt(cluster, 'spec', 'primaryUpdateMethod') === 'switchover')
    return {
      kind: 'switchover',
      what: `then a standby becomes the primary; writes wait ${seconds(measured.switchover)}`,
      source,
    };
  return pods
    ? { kind: 'restart', what: 'then the primary gets a new pod; writes wait until it is up', source }
    : {
        kind: 'restart',
        what: `then the primary restarts in its pod; writes wait ${seconds(measured.restart)}`,
        source,
      };
}
