import type { Session } from './sql-client.ts';

const FOLDER = '/tmp/bench';
const TABLE = 'benched';
/** The most seconds of a load. */
const LONGEST = 1200;
/** Statements a second, of all clients together. */
const RATE = 200;
const CLIENTS = 8;

/** What pgbench found. */
export interface Benched {
  /** Transactions that were acknowledged. */
  readonly processed: number;
  /** Clients that were given an error, and ended. */
  readonly aborted: number;
  /** What the first of them was told. */
  readonly error: string;
  /** Seconds of the transaction that took longest, from when its client sent it. */
  readonly longest: number;
}

/** How a program runs in the client's pod. */
type Run = (command: readonly string[]) => Promise<Session>;

/**
 * A load by pgbench, while something happens and some seconds more: eight clients with prepared statements, of which each insert is counted.
 *
 * @param host - Service to write through
 * @throws Error with pgbench's words when it cannot begin
 */
export async function bench(run: Run, host: string, happen: () => Promise<unknown>): Promise<Benched> {
  const at = (script: string): Promise<Session> =>
    run(['env', `PGHOST=${host}`, 'PGSSLMODE=verify-full', 'bash', '-c', script]);
  const made = await at(`
rm -rf ${FOLDER} && mkdir -p ${FOLDER} && cd ${FOLDER} || exit
echo 'INSERT INTO ${TABLE} VALUES (clock_timestamp());' > insert.sql
psql -XAtqc 'CREATE TABLE IF NOT EXISTS ${TABLE} (at timestamptz)'`);
  if (made.exitCode !== 0) throw new Error(`psql said: ${made.stderr}`);
  const load = at(`
cd ${FOLDER} && echo $$ > pid
exec pgbench --no-vacuum --protocol=prepared --client=${CLIENTS} --jobs=2 --rate=${RATE} --time=${LONGEST} \\
  --file=insert.sql --log --log-prefix=log 2>&1`);
  // pgbench's own clock is SIGALRM, after which it says what it found; one that all clients have left has said so
  const stop = `cd ${FOLDER}; until [ -s pid ]; do sleep 0.1; done; sleep 5; kill -ALRM "$(< pid)"`;
  const happening = async (): Promise<void> => {
    try {
      await happen();
    } finally {
      await at(stop);
    }
  };
  const [{ stdout }] = await Promise.all([load, happening()]);
  const processed = /transactions actually processed: (\d+)/.exec(stdout)?.[1];
  if (processed === undefined) throw new Error(`pgbench said: ${stdout}`);
  // the third column is the microseconds of a transaction since it was due, the seventh those that no client was free for it
  const longest = await run([
    'bash',
    '-c',
    `cat ${FOLDER}/log.* | awk '$3 - $7 > m {m = $3 - $7} END {print m / 1e6}'`,
  ]);
  return {
    processed: Number(processed),
    aborted: stdout.match(/client \d+ (?:aborted|script \d+ aborted)/g)?.length ?? 0,
    error: /^pgbench: error: .*$/m.exec(stdout)?.[0] ?? '',
    longest: Number(longest.stdout),
  };
}

/** SQL that counts what it wrote. */
export const countBenched = `SELECT count(*) FROM ${TABLE}`;
