import { add, div, local, max, min, mul, sub, ternary } from '@butler-postgres/helm-kit';
import { hasHugePages, hugePages, memory, numberOr, sizeOr } from './input.ts';
import { autovacuumWorkers, parallelWorkers } from './workers.ts';

/** In kilobytes. Shared memory is a little more than the buffers, so that a tenth of the huge pages is left for the rest. */
export const sharedBuffers = local(
  'tuningSharedBuffers',
  ternary<number>(div(mul(hugePages, 9), 10), div(memory, 4), hasHugePages),
);

export const connections = local('tuningConnections', numberOr('max_connections', 100));

/** What is left of the memory beside the shared buffers: a third of it for sessions, a third for autovacuum. */
const rest = local(
  'tuningRest',
  sub(memory, ternary<number>(0, sizeOr('shared_buffers', '8kB', sharedBuffers), hasHugePages)),
);

export const workMem = div(rest, mul(3, max(1, add(connections, parallelWorkers))));
export const maintenanceWorkMem = max(1024, min(div(rest, 12), 2 * 1024 ** 2));
export const autovacuumWorkMem = max(1024, min(div(rest, mul(3, max(1, autovacuumWorkers))), 1024 ** 2));
export const effectiveCacheSize = div(mul(memory, 3), 4);
