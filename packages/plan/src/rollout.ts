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
export interface Measured {
  readonly least: number;
  readonly most: number;
}

/** A step of a rollout, which takes some of the instances. */
export interface RolloutStep extends Effect {
  readonly instances: 'standbys' | 'primary' | 'only';
  /** How long writes wait, where it was measured. */
  readonly pause?: Measured;
}

/** By `nx run conformance:kind -- interruptions`; docs/interruptions.md, "Measured". */
const measured: Readonly<Record<'switchover' | 'restart', Measured>> = {
  switchover: { least: 7.5, most: 9.3 },
  restart: { least: 0.8, most: 1.1 },
};

const seconds = ({ least, most }: Measured): string => `${least} to ${most} s as measured`;
const source = 'internal/controller/cluster_upgrade.go; docs/interruptions.md';

/** What it takes to bring the instances of a Cluster to their new state, in the order in which the operator does it. */
export function rolloutSteps(cluster: unknown, reach: Reach): readonly RolloutStep[] {
  const { pods, restart, isLowered } = reach;
  if (!pods && !restart) return [];
  const standbys = numberAt(cluster, 1, 'spec', 'instances') - 1;
  if (standbys < 1) return [only(pods)];
  const others: RolloutStep = {
    kind: 'restart',
    instances: 'standbys',
    what: `the standbys, one after the other, get ${pods ? 'new pods' : 'a restart in their pods'}: ${standbys}`,
    source,
  };
  return isLowered && !pods
    ? [restartOf('the primary restarts in its pod first'), others]
    : [others, last(cluster, pods)];
}

function only(pods: boolean): RolloutStep {
  const step = { kind: 'stop', instances: 'only', source } as const;
  return pods
    ? { ...step, what: 'the only instance gets a new pod; nobody is served until it is up' }
    : {
        ...step,
        what: `the only instance restarts in its pod; nobody is served meanwhile (writes wait ${seconds(measured.restart)})`,
        pause: measured.restart,
      };
}

const restartOf = (what: string): RolloutStep => ({
  kind: 'restart',
  instances: 'primary',
  what: `${what}; writes wait ${seconds(measured.restart)}`,
  pause: measured.restart,
  source,
});

/** How the primary is brought to the new state when the standbys have it. */
function last(cluster: unknown, pods: boolean): RolloutStep {
  const step = { instances: 'primary', source } as const;
  if (textAt(cluster, 'spec', 'primaryUpdateStrategy') === 'supervised')
    return {
      ...step,
      kind: 'switchover',
      what: 'then the operator waits for a person to switch over (kubectl cnpg promote)',
    };
  if (textAt(cluster, 'spec', 'primaryUpdateMethod') === 'switchover')
    return {
      ...step,
      kind: 'switchover',
      what: `then a standby becomes the primary; writes wait ${seconds(measured.switchover)}`,
      pause: measured.switchover,
    };
  return pods
    ? { ...step, kind: 'restart', what: 'then the primary gets a new pod; writes wait until it is up' }
    : restartOf('then the primary restarts in its pod');
}
