import { numberAt, textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';
import { waitsForAll } from './synchronous.ts';

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

/** What one change does, and how far it reaches. */
export interface Reaching {
  readonly effects: readonly Effect[];
  readonly reach: Partial<Reach> & {
    /** All instances stop for it, so that nothing rolls. */
    readonly stops?: boolean;
    /** All of them have other pods afterwards. */
    readonly replaced?: boolean;
  };
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

const held = '; writes wait until each is back, for commits need them all (synchronous)';

/** What it takes to bring the instances of a Cluster to their new state, in the order in which the operator does it. */
export function rolloutSteps({ before, after }: Pair, reach: Reach): readonly RolloutStep[] {
  const { pods, restart, isLowered } = reach;
  if (!pods && !restart) return [];
  const name = textAt(after, 'metadata', 'name');
  const [old, wanted] = [before, after].map((cluster) => numberAt(cluster, 1, 'spec', 'instances'));
  // the number of instances is changed first: a new standby has the new state, and one that goes needs it no more
  const standbys = Math.min(old ?? 1, wanted ?? 1) - 1;
  if (wanted === 1) return [only(after, name, pods)];
  // a standby is never restarted in its pod, whatever the reason
  const others: RolloutStep = {
    cluster: name,
    kind: 'restart',
    instances: 'standbys',
    newPods: true,
    what: `the standbys, one after the other, get new pods: ${standbys}${waitsForAll(after) ? held : ''}`,
    source,
  };
  const rolled = standbys > 0 ? [others] : [];
  if (!isLowered || pods) return [...rolled, last(after, name, reach)];
  const first = isSupervised(after)
    ? byPerson(name, pods)
    : inItsPod(name, 'the primary restarts in its pod first');
  return [first, ...rolled];
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

const isSupervised = (cluster: unknown): boolean =>
  textAt(cluster, 'spec', 'primaryUpdateStrategy') === 'supervised';

const byPerson = (cluster: string, newPods: boolean): RolloutStep => ({
  cluster,
  kind: 'switchover',
  instances: 'primary',
  newPods,
  what: 'the operator waits for a person to switch over (kubectl cnpg promote)',
  source,
});

/** How the primary is brought to the new state when the standbys have it. */
function last(cluster: unknown, name: string, { pods, archives }: Reach): RolloutStep {
  const step = { cluster: name, instances: 'primary', newPods: pods, source } as const;
  if (isSupervised(cluster)) return byPerson(name, pods);
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
