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
  /** A plugin archives from now on: the primary has no container for it yet, and so is not switched over. */
  readonly archives: boolean;
}

/** Seconds without an acknowledged write, with the chart's settings. */
interface Measured {
  readonly least: number;
  readonly most: number;
}

/** A step of a rollout, which takes some of the instances of a Cluster. */
export interface RolloutStep extends Effect {
  readonly cluster: string;
  readonly instances: 'standbys' | 'primary' | 'only';
  /** Whether they get new pods, or PostgreSQL restarts in those that they have. */
  readonly newPods: boolean;
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
  const name = textAt(cluster, 'metadata', 'name');
  const standbys = numberAt(cluster, 1, 'spec', 'instances') - 1;
  if (standbys < 1) return [only(cluster, name, pods)];
  // a standby is never restarted in its pod, whatever the reason
  const others: RolloutStep = {
    cluster: name,
    kind: 'restart',
    instances: 'standbys',
    newPods: true,
    what: `the standbys, one after the other, get new pods: ${standbys}`,
    source,
  };
  return isLowered && !pods
    ? [inItsPod(name, 'the primary restarts in its pod first'), others]
    : [others, last(cluster, name, reach)];
}

function only(cluster: unknown, name: string, pods: boolean): RolloutStep {
  const step = { cluster: name, kind: 'stop', instances: 'only', source } as const;
  return pods || bySwitchover(cluster)
    ? { ...step, newPods: true, what: 'the only instance gets a new pod; nobody is served until it is up' }
    : {
        ...step,
        newPods: false,
        what: `the only instance restarts in its pod; nobody is served meanwhile (writes wait ${seconds(measured.restart)})`,
        pause: measured.restart,
      };
}

const bySwitchover = (cluster: unknown): boolean =>
  textAt(cluster, 'spec', 'primaryUpdateMethod') === 'switchover';

const inItsPod = (cluster: string, what: string): RolloutStep => ({
  cluster,
  kind: 'restart',
  instances: 'primary',
  newPods: false,
  what: `${what}; writes wait ${seconds(measured.restart)}`,
  pause: measured.restart,
  source,
});

/** How the primary is brought to the new state when the standbys have it. */
function last(cluster: unknown, name: string, { pods, archives }: Reach): RolloutStep {
  const step = { cluster: name, instances: 'primary', newPods: pods, source } as const;
  if (textAt(cluster, 'spec', 'primaryUpdateStrategy') === 'supervised')
    return {
      ...step,
      kind: 'switchover',
      what: 'then the operator waits for a person to switch over (kubectl cnpg promote)',
    };
  if (bySwitchover(cluster) && !archives)
    return {
      ...step,
      kind: 'switchover',
      what: `then a standby becomes the primary; writes wait ${seconds(measured.switchover)}`,
      pause: measured.switchover,
    };
  return pods
    ? { ...step, kind: 'restart', what: 'then the primary gets a new pod; writes wait until it is up' }
    : inItsPod(name, 'then the primary restarts in its pod');
}
