import { concat, ternary, type Expr, type Operand } from '@butler-postgres/helm-kit';
import { hasHugePages, hasWalVolume, hugePagesText, memoryText, walVolumeText } from './input.ts';
import {
  autovacuumWorkMem,
  connections,
  effectiveCacheSize,
  maintenanceWorkMem,
  sharedBuffers,
  workMem,
} from './memory.ts';
import { setSize } from './size.ts';
import { maxSlotWalKeepSize, maxWalSize, minWalSize } from './wal.ts';
import {
  autovacuumCostLimit,
  autovacuumMaxWorkers,
  helpers,
  maxParallelWorkers,
  maxWorkerProcesses,
  parallelWorkers,
} from './workers.ts';

/** A setting that tuning gives. */
export interface TuningRule {
  readonly name: string;
  readonly value: Operand<string>;
  /** How the value comes about, in a few words. */
  readonly why: Operand<string>;
  /** Who publishes the rule. */
  readonly source: string;
}

const postgresql = (page: string): string => `https://www.postgresql.org/docs/current/${page}.html`;
const resource = postgresql('runtime-config-resource');
const wal = postgresql('runtime-config-wal');
const vacuum = postgresql('runtime-config-vacuum');
const pgtune = 'https://pgtune.leopard.in.ua';
const operator = 'https://cloudnative-pg.io/docs/1.30/postgresql_conf';
const rds =
  'https://docs.aws.amazon.com/prescriptive-guidance/latest/postgresql-maintenance-rds-aurora/autovacuum.html';

const size = (kilobytes: Expr<number>): Expr<string> => setSize({ size: kilobytes });
const volume = (own: string, shared: string): Expr<string> =>
  ternary<string>(
    concat`${own} of the volume of ${walVolumeText} for the write-ahead log`,
    concat`${shared} of the volume of ${walVolumeText}`,
    hasWalVolume,
  );

/** What `tuning: auto` sets, in the order in which it is explained. */
export const tuningRules: readonly TuningRule[] = [
  {
    name: 'shared_buffers',
    value: size(sharedBuffers),
    why: ternary<string>(
      concat`nine tenths of the huge pages, ${hugePagesText}`,
      concat`a quarter of the memory, ${memoryText}`,
      hasHugePages,
    ),
    source: resource,
  },
  {
    name: 'effective_cache_size',
    value: size(effectiveCacheSize),
    why: 'three quarters of the memory: shared buffers and what the kernel caches',
    source: pgtune,
  },
  {
    name: 'work_mem',
    value: size(workMem),
    why: concat`a third of the memory beside shared buffers, for ${connections} connections and ${parallelWorkers} parallel workers`,
    source: pgtune,
  },
  {
    name: 'maintenance_work_mem',
    value: size(maintenanceWorkMem),
    why: 'a twelfth of the memory beside shared buffers, at most 2GB',
    source: pgtune,
  },
  {
    name: 'autovacuum_work_mem',
    value: size(autovacuumWorkMem),
    why: 'a third of the memory beside shared buffers for all workers, at most 1GB for each',
    source: resource,
  },
  {
    name: 'max_wal_size',
    value: size(maxWalSize),
    why: concat`${volume('a quarter', 'a tenth')}, at most 16GB`,
    source: wal,
  },
  { name: 'min_wal_size', value: size(minWalSize), why: 'a quarter of max_wal_size', source: pgtune },
  {
    name: 'max_slot_wal_keep_size',
    value: size(maxSlotWalKeepSize),
    why: concat`${volume('half', 'a quarter')}: a lost standby must not fill it`,
    source: postgresql('runtime-config-replication'),
  },
  {
    name: 'wal_compression',
    value: 'on',
    why: 'whole pages after a checkpoint are most of the log, and it is archived and sent',
    source: wal,
  },
  {
    name: 'checkpoint_timeout',
    value: '15min',
    why: 'fewer checkpoints write fewer whole pages; a crash takes longer to recover from',
    source: postgresql('wal-configuration'),
  },
  {
    name: 'max_worker_processes',
    value: concat`${maxWorkerProcesses}`,
    why: "the operator's 32, or 16 more than there are CPUs",
    source: operator,
  },
  {
    name: 'max_parallel_workers',
    value: concat`${maxParallelWorkers}`,
    why: 'one for each CPU',
    source: pgtune,
  },
  {
    name: 'max_parallel_workers_per_gather',
    value: concat`${helpers}`,
    why: 'half of the CPUs, from 2 to 4, and no more than there are',
    source: pgtune,
  },
  {
    name: 'max_parallel_maintenance_workers',
    value: concat`${helpers}`,
    why: 'half of the CPUs, from 2 to 4, and no more than there are',
    source: pgtune,
  },
  {
    name: 'autovacuum_max_workers',
    value: concat`${autovacuumMaxWorkers}`,
    why: 'one for four CPUs, from 3 to 10',
    source: vacuum,
  },
  {
    name: 'autovacuum_vacuum_cost_limit',
    value: concat`${autovacuumCostLimit}`,
    why: 'workers share it: 200 for each, as one alone has',
    source: vacuum,
  },
  {
    name: 'autovacuum_vacuum_scale_factor',
    value: '0.1',
    why: 'large tables are vacuumed at a tenth of dead rows',
    source: rds,
  },
  {
    name: 'autovacuum_analyze_scale_factor',
    value: '0.05',
    why: 'statistics of large tables follow at a twentieth',
    source: rds,
  },
  {
    name: 'random_page_cost',
    value: '1.1',
    why: 'the volume is no rotating disk',
    source: postgresql('runtime-config-query'),
  },
  {
    name: 'effective_io_concurrency',
    value: '200',
    why: 'the volume takes many requests at once',
    source: pgtune,
  },
];
