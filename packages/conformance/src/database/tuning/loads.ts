import { runProgram } from '../command.ts';
import type { PostgresServer } from '../postgres.ts';
import type { Sandbox } from '../sandbox.ts';
import { debianProgram } from '../tools.ts';

const pgbench = debianProgram('usr/lib/postgresql/15/bin/pgbench');
const clients = ['--client', '8', '--jobs', '2'];

/** pgbench's own loads. */
export const READS = 'read-only (`pgbench --select-only`)';
export const WRITES = 'read-write (`pgbench`)';

/** What is measured, and the arguments of pgbench for it. */
export interface Load {
  readonly what: string;
  readonly args: readonly string[];
}

/** pgbench's own two, and two that sort and add up as reports do. */
export async function loads(sandbox: Sandbox, seconds: number): Promise<Load[]> {
  const report = await sandbox.file(
    'report.sql',
    `SELECT count(*) FROM (
  SELECT bid, aid % 50000 AS part, sum(abalance), max(filler) FROM pgbench_accounts
  WHERE aid <= 1000000 GROUP BY 1, 2 ORDER BY 3, 4
) AS parts;\n`,
  );
  const sums = await sandbox.file(
    'sums.sql',
    'SELECT bid, count(*), sum(abalance), max(filler) FROM pgbench_accounts GROUP BY 1 ORDER BY 3;\n',
  );
  const time = ['--time', String(seconds), '--no-vacuum'];
  return [
    { what: READS, args: [...clients, ...time, '--select-only'] },
    { what: WRITES, args: [...clients, ...time] },
    { what: 'reports: add up six million rows', args: [...time, '--file', sums] },
    { what: 'reports: group and sort a million rows', args: [...time, '--file', report] },
  ];
}

/**
 * Runs pgbench.
 *
 * @returns transactions in a second; nothing for --initialize
 * @throws Error with its words when it fails
 */
export async function run(server: PostgresServer, args: readonly string[]): Promise<number> {
  const { host, port, user } = server.superuser();
  const env = { PGHOST: host ?? '', PGPORT: String(port), PGUSER: user, PGDATABASE: 'postgres' };
  const { code, stdout, stderr } = await runProgram(pgbench, args, { env });
  if (code !== 0) throw new Error(stderr);
  return Number(/^tps = ([0-9.]+)/m.exec(stdout)?.[1] ?? Number.NaN);
}
