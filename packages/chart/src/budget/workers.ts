import {
  field,
  fromYamlArray,
  hasKey,
  int,
  listTemplate,
  map,
  not,
  lt,
  when,
  type Conditional,
  type Expr,
} from '@butler-postgres/helm-kit';
import { settings, spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';

/** Workers of a kind, and the larger number that they are taken from. */
export interface WorkerShare {
  readonly name: string;
  readonly count: number;
  readonly source: string;
  readonly total: number;
}

/** Defaults of PostgreSQL, and of the operator where it has its own: https://cloudnative-pg.io/docs/1.30/postgresql_conf/ */
const defaults = {
  max_worker_processes: '32',
  max_parallel_workers: '32',
  max_parallel_workers_per_gather: '2',
  max_parallel_maintenance_workers: '2',
  max_logical_replication_workers: '4',
  max_sync_workers_per_subscription: '2',
  max_parallel_apply_workers_per_subscription: '2',
  autovacuum_max_workers: '3',
  autovacuum_worker_slots: '16',
} as const;
type Workers = keyof typeof defaults;

const numberOf = (name: Workers): Expr<number> => int(field(settings, [name], defaults[name]));

const share = (name: Workers, source: Workers): Conditional<WorkerShare> =>
  when<WorkerShare>(
    hasKey(settings, name),
    map<WorkerShare>({ name, count: numberOf(name), source, total: numberOf(source) }),
  );

/**
 * https://www.postgresql.org/docs/current/runtime-config-resource.html#RUNTIME-CONFIG-RESOURCE-WORKER-PROCESSES and
 * https://www.postgresql.org/docs/current/runtime-config-replication.html#RUNTIME-CONFIG-REPLICATION-SUBSCRIBER
 */
export const workerShareList = listTemplate<WorkerShare>(
  'butler-postgres.workerShares',
  'Numbers of workers that the settings say, each with the number of all that they are taken from.',
  share('max_parallel_workers', 'max_worker_processes'),
  share('max_parallel_workers_per_gather', 'max_parallel_workers'),
  share('max_parallel_maintenance_workers', 'max_parallel_workers'),
  share('max_logical_replication_workers', 'max_worker_processes'),
  share('max_sync_workers_per_subscription', 'max_logical_replication_workers'),
  share('max_parallel_apply_workers_per_subscription', 'max_logical_replication_workers'),
  // before 18 autovacuum has no slots
  when<WorkerShare>(
    not(lt(values.cluster.image.major, 18)),
    share('autovacuum_max_workers', 'autovacuum_worker_slots'),
  ),
);

export const workerShares: Expr<WorkerShare[]> = fromYamlArray(workerShareList);

/** PostgreSQL's own number of senders of the write-ahead log. */
export const senders = int(field(settings, ['max_wal_senders'], '10'));

/** The operator's own number of slots (https://cloudnative-pg.io/docs/1.30/postgresql_conf/), and whether each standby has one. */
export const slots = int(field(settings, ['max_replication_slots'], '32'));
export const hasSlotsOfStandbys = field(spec, ['replicationSlots', 'highAvailability', 'enabled'], true);
