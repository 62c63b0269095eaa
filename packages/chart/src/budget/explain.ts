import { add, compute, type Expr, type RenderInput } from '@butler-postgres/helm-kit';
import type { PoolerSpec } from '@butler-postgres/api';
import type { Values } from '@butler-postgres/values';
import { instances } from '../cluster/rendered.ts';
import { maxConnections, reserved } from '../poolers/policies.ts';
import { defaultPoolSize, pooledConnections, pooledReads, poolUsers } from '../poolers/pools.ts';
import { poolerSpecsTemplate } from '../poolers/rendered.ts';
import { memoryText, memoryUsed, memoryUses, type MemoryUse } from './memory.ts';
import { areSlotsUnbounded, maxWalSize, slotKeepSize, walKeepSize, walUsed, walVolumeText } from './wal.ts';
import { senders, workerShareList, type WorkerShare } from './workers.ts';

/** A sum as a table: a line of headings, what is added up, and last what comes of it and what there is. */
export type BudgetTable = readonly (readonly string[])[];

/** The arithmetic by which the rules on memory, the write-ahead log, workers and connections go, with the settings as they are sent. */
export function explainBudget(input: RenderInput<Values>): BudgetTable[] {
  const number = (expr: Expr<unknown>): number => Number(compute(expr, input));
  const memory = String(compute(memoryText, input));
  const uses = compute(memoryUses, input) as Record<string, MemoryUse>;
  const poolers = compute(poolerSpecsTemplate, input) as Record<string, PoolerSpec>;
  const shares = compute(workerShareList, input) as WorkerShare[];
  const left = number(maxConnections) - number(reserved);
  const standbys = number(add(instances, -1));
  return [
    [
      ['memory of an instance', 'times', 'each', 'together'],
      ...Object.entries(uses).map(([name, { count, each }]) => [
        name,
        String(count),
        mebibytes(each),
        mebibytes(count * each),
      ]),
      ['at the most', '', '', mebibytes(number(memoryUsed))],
      ['the instance has', '', '', memory || 'no limit'],
    ],
    [
      ['write-ahead log', 'size'],
      ['max_wal_size', mebibytes(number(maxWalSize))],
      ['wal_keep_size, for standbys', mebibytes(number(walKeepSize))],
      [
        'max_slot_wal_keep_size',
        compute(areSlotsUnbounded, input) ? 'no limit' : mebibytes(number(slotKeepSize)),
      ],
      ['at the most, with the larger of the two', mebibytes(number(walUsed))],
      ['the volume has', String(compute(walVolumeText, input)) || 'no size'],
    ],
    [
      ['workers', 'number', 'taken from', 'of'],
      ...shares.map(({ name, count, source, total }) => [name, String(count), source, String(total)]),
      ['senders to standbys', String(standbys), 'max_wal_senders', String(number(senders))],
    ],
    [
      [
        'connections of poolers',
        'to',
        'pods',
        'pool, reserve',
        'users',
        'limits of user, database',
        'at the most',
      ],
      ...Object.entries(poolers).map(([name, spec]) => poolerRow(name, spec, number(poolUsers))),
      ['to the primary', '', '', '', '', '', compute(pooledConnections, input) as string],
      [`it leaves, of ${number(maxConnections)}`, '', '', '', '', '', String(left)],
      ['to the standbys', '', '', '', '', '', compute(pooledReads, input) as string],
      [`they leave, each of ${standbys}`, '', '', '', '', '', String(left * standbys)],
    ],
  ];
}

function poolerRow(name: string, spec: PoolerSpec, users: number): string[] {
  const { type = 'rw', instances: pods = 1, pgbouncer } = spec;
  const {
    default_pool_size: size = String(defaultPoolSize),
    reserve_pool_size: reserve = '0',
    max_user_connections: ofUser = '0',
    max_db_connections: ofDatabase = '0',
  } = pgbouncer.parameters ?? {};
  const pool = Number(size) + Number(reserve);
  const opened = atMost(ofDatabase, atMost(ofUser, pool) * users);
  const limits = [ofUser, ofDatabase].map((limit) => (limit === '0' ? '-' : limit)).join(', ');
  return [name, type, String(pods), `${size}, ${reserve}`, String(users), limits, String(pods * opened)];
}

/** 0 is no limit. */
const atMost = (limit: string, opened: number): number =>
  limit === '0' ? opened : Math.min(Number(limit), opened);

const mebibytes = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MiB`;
