import {
  add,
  contains,
  dig,
  div,
  field,
  fromYaml,
  gt,
  hasKey,
  int,
  len,
  local,
  max,
  mul,
  orDefault,
  sumTemplate,
  ternary,
  toJson,
  toString,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { settings, spec } from '../cluster/rendered.ts';
import { kilobytes, quantityAmount } from '../common/amount.ts';
import { values } from '../common/context.ts';

/** Memory that something may take: so often so many kilobytes. */
export interface MemoryUse {
  readonly count: number;
  readonly each: number;
}

const resources = field(spec, ['resources'], {});
const limits = field(resources, ['limits'], {});

/** The memory that an instance requests, as the values have it. */
export const requested = local('requested', toString(field(resources, ['requests', 'memory'], '')));

/** The memory of an instance, as the values have it: the limit, or else the request; nothing where neither is said. */
export const memoryText: Expr<string> = local(
  'memory',
  toString(orDefault(field(limits, ['memory'], '') as Expr<string>, requested)),
);
export const memory: Expr<number> = kilobytes(memoryText, '');

/** Pages for shared memory, which do not count as memory. */
export const hasHugePages: Expr<boolean> = contains('"hugepages-', toJson(resources));

/** How much of it, of the sizes that PostgreSQL's hosts have; nothing where there is none. */
export const hugePagesText: Expr<string> = local(
  'hugePages',
  toString(
    orDefault(
      field(limits, ['hugepages-2Mi'], '') as Expr<string>,
      field(limits, ['hugepages-1Gi'], '') as Expr<string>,
    ),
  ),
);
export const hugePages = kilobytes(hugePagesText, '');

/** What PostgreSQL is told, or its own default. */
export const buffers = field(settings, ['shared_buffers'], '128MB');

export const sharedBuffers: Expr<number> = local('sharedBuffers', kilobytes(buffers, '8kB'));

const maintenance = kilobytes(field(settings, ['maintenance_work_mem'], '64MB'), 'kB');
const autovacuum = kilobytes(field(settings, ['autovacuum_work_mem'], '-1'), 'kB');

const numberOf = (name: string, otherwise: number): Expr<number> =>
  int(dig<string>([name], String(otherwise), settings));
const connections = numberOf('max_connections', 100);

const workMem = kilobytes(field(settings, ['work_mem'], '4MB'), 'kB');
/** In thousandths. */
const hashMultiplier = int(quantityAmount({ quantity: dig<string>(['hash_mem_multiplier'], '2', settings) }));
/** Hashes take so many times work_mem; PostgreSQL's own 2 is left out, as most sessions take less than one. In thousandths. */
const hashes = max(1000, div(hashMultiplier, 2));

export const parallelWorkersPerGather = numberOf('max_parallel_workers_per_gather', 2);

/** The memory of a hash join of one process, in kilobytes; PostgreSQL's own hash_mem_multiplier counts here. */
const hashOfOne = div(mul(workMem, hashMultiplier), 1000);

/**
 * What a parallel hash join takes of /dev/shm, in kilobytes: its processes share the memory of all of them
 * (https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-HASH-MEM-MULTIPLIER, nodeHash.c).
 */
export const parallelHash: Expr<number> = local(
  'parallelHash',
  mul(hashOfOne, add(1, parallelWorkersPerGather)),
);

/** The limit of /dev/shm, as the values have it; nothing where it may take what the instance has. */
export const shmText: Expr<string> = local(
  'shm',
  toString(field(spec, ['ephemeralVolumesSizeLimit', 'shm'], '')),
);
export const shm = kilobytes(shmText, '');

/** Whoever may hold locks; the operator's 32 workers, PostgreSQL's 10 senders and 3 workers of autovacuum. */
const lockers = add(
  connections,
  numberOf('max_prepared_transactions', 0),
  numberOf('max_worker_processes', 32),
  numberOf('max_wal_senders', 10),
  numberOf('autovacuum_max_workers', 3),
);
/** In kilobytes, as shared_memory_size of real servers grows: 0.45 for a lock, 0.27 for a predicate lock. */
const locksOfOne = add(
  8,
  div(
    add(
      mul(45, numberOf('max_locks_per_transaction', 64)),
      mul(27, numberOf('max_pred_locks_per_transaction', 64)),
    ),
    100,
  ),
);

/**
 * PostgreSQL's own defaults: https://www.postgresql.org/docs/current/runtime-config-resource.html. A plan may take work_mem
 * several times, and most sessions take less.
 */
export const memoryUses = yamlTemplate<Record<string, MemoryUse>>(
  'butler-postgres.memoryUses',
  'What may take memory in an instance, in kilobytes.',
  {
    shared_buffers: { count: ternary(0, 1, hasHugePages), each: sharedBuffers },
    max_locks_per_transaction: { count: ternary(0, lockers, hasHugePages), each: locksOfOne },
    work_mem: {
      count: connections,
      each: div(mul(workMem, hashes), 1000),
    },
    $temp_buffers: when(hasKey(settings, 'temp_buffers'), {
      temp_buffers: {
        count: connections,
        each: kilobytes(dig<string>(['temp_buffers'], '', settings), '8kB'),
      },
    }),
    // each connection of a subscriber decodes for itself
    $logical_decoding_work_mem: when(hasKey(settings, 'logical_decoding_work_mem'), {
      logical_decoding_work_mem: {
        count: max(1, len(values.publications)),
        each: kilobytes(dig<string>(['logical_decoding_work_mem'], '', settings), 'kB'),
      },
    }),
    maintenance_work_mem: { count: 1, each: maintenance },
    autovacuum_work_mem: {
      count: int(field(settings, ['autovacuum_max_workers'], '3')),
      each: ternary(autovacuum, maintenance, gt(autovacuum, 0)),
    },
  },
);

export const memoryUsed = sumTemplate(
  'butler-postgres.memoryUsed',
  'Kilobytes that an instance takes when every session sorts.',
  local('memoryUses', fromYaml(memoryUses)),
  ({ count, each }) => ({ where: gt(int(count), 0), of: mul(count, each) }),
);
