import { add, div, local, max, min, mul } from '@butler-postgres/helm-kit';
import { cpus, numberOr } from './input.ts';

/** The operator's own 32 (https://cloudnative-pg.io/docs/1.30/postgresql_conf/) are for more than queries. */
export const maxWorkerProcesses = max(32, add(cpus, 16));
export const maxParallelWorkers = cpus;
export const autovacuumMaxWorkers = max(3, min(10, div(cpus, 4)));

/** As the values say, or as above. */
export const parallelWorkers = local(
  'tuningParallelWorkers',
  numberOr('max_parallel_workers', maxParallelWorkers),
);
export const autovacuumWorkers = local(
  'tuningAutovacuumWorkers',
  numberOr('autovacuum_max_workers', autovacuumMaxWorkers),
);

/** Workers that help one query or one build of an index; 2 is PostgreSQL's own number. */
export const helpers = min(parallelWorkers, max(2, min(4, div(cpus, 2))));
/** All workers share the limit, of which PostgreSQL gives 200 to the one that runs alone. */
export const autovacuumCostLimit = min(10_000, mul(200, autovacuumWorkers));
