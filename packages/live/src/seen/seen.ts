import type { JsonObject } from '@butler-postgres/schema-kit';
import type { LogLine } from '../logs/log-line.ts';
import type { AlertsAnswer } from './alerts.ts';
import type { DiskAnswer } from './disks.ts';
import type { PoolAnswer } from './pools.ts';
import type { ServerAnswer } from './server.ts';

/** Objects that are looked at, as kubectl calls their kinds. */
export const resources = {
  clusters: 'clusters.postgresql.cnpg.io',
  poolers: 'poolers.postgresql.cnpg.io',
  databases: 'databases.postgresql.cnpg.io',
  databaseRoles: 'databaseroles.postgresql.cnpg.io',
  backups: 'backups.postgresql.cnpg.io',
  scheduledBackups: 'scheduledbackups.postgresql.cnpg.io',
  objectStores: 'objectstores.barmancloud.cnpg.io',
  pods: 'pods',
  claims: 'persistentvolumeclaims',
  jobs: 'jobs.batch',
  cronJobs: 'cronjobs.batch',
  secrets: 'secrets',
  events: 'events',
  quotas: 'resourcequotas',
} as const;

/** The same for all namespaces, or for none. */
export const elsewhere = {
  operators: 'deployments.apps',
  services: 'services',
  nodes: 'nodes',
  storageClasses: 'storageclasses.storage.k8s.io',
} as const;

export type Looked = keyof typeof resources | keyof typeof elsewhere;

/** What could be seen of a release at a moment. It is plain data, so that it can be kept and looked at again. */
export interface Seen {
  /** When it was looked at, as RFC 3339. */
  readonly at: string;
  readonly namespace: string;
  /** The name of the Cluster. */
  readonly cluster: string;
  /** Objects, without what says nothing of their state; of Secrets only versions, types and keys. */
  readonly objects: Readonly<Partial<Record<Looked, readonly JsonObject[]>>>;
  /** Why what could not be seen was not. */
  readonly unseen: Readonly<Record<string, string>>;
  /** What PostgreSQL in the primary answers. */
  readonly server?: ServerAnswer;
  /** Whether the primary searches the LDAP server by the password that the Secret has; absent where it searches by none. */
  readonly hasBindPassword?: boolean;
  /** Volumes of each pod. */
  readonly disks: Readonly<Record<string, readonly DiskAnswer[]>>;
  /** Pools of each pod of a pooler. */
  readonly pools: Readonly<Record<string, readonly PoolAnswer[]>>;
  /** What a Prometheus says that fires; absent where none was found that answers. */
  readonly alerts?: AlertsAnswer;
  /** Ends of logs, by pod and container, such as `lsst-1/postgres`. */
  readonly logs: Readonly<Record<string, readonly LogLine[]>>;
}

/** The objects of a kind; none where they could not be seen. */
export function of(seen: Seen, kind: Looked): readonly JsonObject[] {
  return seen.objects[kind] ?? [];
}
