import type { Kubectl } from '@butler-postgres/kubectl';

/** A pool of a pooler's pod: clients of a user and database, and connections to the server. */
export interface PoolAnswer {
  readonly database: string;
  readonly user: string;
  readonly active: number;
  readonly waiting: number;
  /** Seconds for which the first client waits. */
  readonly wait: number;
  readonly servers: number;
}

const psql = ['psql', '--no-psqlrc', '--no-align', '--field-separator=\t', '--pset=footer=off'];
const to = ['--username=pgbouncer', '--host=/controller/run', '--dbname=pgbouncer', '--command=SHOW POOLS'];

/** Asks PgBouncer in a pod, by the socket that lets its own user in. */
export async function askPools(kubectl: Kubectl, pod: string): Promise<PoolAnswer[]> {
  return poolsIn(await kubectl.exec({ pod, container: 'pgbouncer' }, [...psql, ...to]));
}

/** Reads SHOW POOLS, whose columns grow with each version: https://www.pgbouncer.org/usage.html#show-pools */
export function poolsIn(text: string): PoolAnswer[] {
  const [head = [], ...rows] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
  return rows
    .map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])))
    .filter(({ database }) => database !== 'pgbouncer')
    .map((row) => ({
      database: row['database'] ?? '',
      user: row['user'] ?? '',
      active: Number(row['cl_active']),
      waiting: Number(row['cl_waiting']),
      wait: Number(row['maxwait']) + Number(row['maxwait_us'] ?? 0) / 1e6,
      servers: Number(row['sv_active']) + Number(row['sv_idle']) + Number(row['sv_used'] ?? 0),
    }));
}
