import type { Session } from '../sql-client.ts';
import type { KubeObject } from '../object.ts';
import type { ObjectStore } from '../object-store.ts';
import type { Scenario } from '../scenario.ts';
import type { SmallVolumes } from './small-volumes.ts';
import type { Json } from '@butler-postgres/helm-cli';

/**
 * What a fault may need, without which it is not run: a cluster that nobody else uses, a pod that may reach into its node,
 * where iptables is, a store that takes the archive, or volumes that can be full.
 */
export type Need = 'a cluster of its own' | 'the node' | 'an object store' | 'volumes with a limit';

/** Where a fault happens. */
export interface Site {
  readonly scenario: Scenario;
  /** Name of the Cluster. */
  readonly name: string;
  /** The Cluster as it is now. */
  cluster(): Promise<KubeObject>;
  /** Upgrades the release, by values over those that it has. */
  upgrade(values: Readonly<Record<string, Json>>): Promise<void>;
  /** Runs a command where the clients are. */
  client(command: readonly string[]): Promise<Session>;
  /** Runs a shell's command on the node, as root. */
  node(command: string): Promise<void>;
  /** The store that has the archive. */
  store(): Promise<ObjectStore>;
  /** The volumes of the instances, where they have a limit. */
  volumes(): Promise<SmallVolumes>;
}

/** Undoes a fault. */
export type Heal = () => Promise<void>;

/** Something that goes wrong, or is done, while clients write. */
export interface Fault {
  readonly name: string;
  readonly needs: readonly Need[];
  /** Copies of the data that are gone with it. One at a time is what synchronous replication with one standby bears. */
  readonly copies: 0 | 1;
  /** Seconds for which it lasts before it is undone. */
  readonly lasts: number;
  /** Lets it happen. */
  readonly inject: (site: Site) => Promise<Heal>;
}

/** Who applies what faults change, so that fields of others stay as they are. */
export const MANAGER = 'butler-postgres-fault';

/** Nothing to undo. */
export const healed: Heal = () => Promise.resolve();
