import type { Kube } from './kube.ts';
import type { SqlClient } from './sql-client.ts';

const FOLDER = '/tmp/write-load';
/** Numbers of one session, before those of the next. */
const SESSION = 1_000_000;

/**
 * Writes numbered rows one after the other, each in a transaction of its own, and notes each acknowledgement with its
 * time. A session that breaks is begun again, with numbers that were never sent before: what was in flight may or may not
 * be there.
 */
const script = (table: string, pause: number): string => `
mkdir -p ${FOLDER} && cd ${FOLDER} && : > acknowledged && : > errors && : > running
mkfifo never 2> /dev/null
exec 9<> never
session=0
while [ -e running ]; do
  session=$((session + 1))
  n=$((session * ${SESSION}))
  while [ -e running ]; do
    n=$((n + 1))
    echo "INSERT INTO ${table} VALUES ($n) RETURNING n;"
    read -t ${pause} -u 9
  done 2> /dev/null |
    psql --no-psqlrc --quiet --no-align --tuples-only --no-password --set ON_ERROR_STOP=1 2>> errors |
    while read -r n; do echo "$EPOCHREALTIME $n"; done >> acknowledged
  read -t 0.2 -u 9
done
`;

/** A row whose commit was acknowledged to the client. */
export interface Acknowledged {
  /** Unix time, in seconds, by the client's clock. */
  readonly at: number;
  readonly n: number;
}

/** A client that writes for as long as it is let. */
export class WriteLoad {
  readonly #run: (command: string[]) => ReturnType<Kube['exec']>;
  readonly #ended: Promise<unknown>;

  private constructor(run: (command: string[]) => ReturnType<Kube['exec']>, ended: Promise<unknown>) {
    this.#run = run;
    this.#ended = ended;
  }

  /**
   * Starts to write into a table with one column n.
   *
   * @param host - Service to write through
   * @param pause - seconds between two rows
   */
  static start(client: SqlClient, host: string, table: string, pause = 0.05): WriteLoad {
    const run = (command: string[]): ReturnType<Kube['exec']> => client.run(command);
    const env = [`PGHOST=${host}`, 'PGSSLMODE=verify-full', 'PGCONNECT_TIMEOUT=5'];
    return new WriteLoad(run, run(['env', ...env, 'bash', '-c', script(table, pause)]));
  }

  /** All that was acknowledged until now. */
  async acknowledged(): Promise<Acknowledged[]> {
    const { stdout } = await this.#run(['cat', `${FOLDER}/acknowledged`]);
    return stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' '))
      .map(([at, n]) => ({ at: Number(at), n: Number(n) }));
  }

  /** What psql said when sessions broke, the last lines. */
  async errors(): Promise<string> {
    return (await this.#run(['tail', '-n', '5', `${FOLDER}/errors`])).stdout;
  }

  /** Ends the writing, after the row in flight. */
  async stop(): Promise<void> {
    await this.#run(['rm', '-f', `${FOLDER}/running`]);
    await this.#ended;
  }
}

/** The numbers of rows, as psql prints them. */
export function rowsIn(printed: string): Set<number> {
  return new Set(printed.split('\n').map(Number));
}

/** What was acknowledged, and is not among the rows that are there. */
export function lostRows(acknowledged: readonly Acknowledged[], kept: ReadonlySet<number>): number[] {
  return acknowledged.map(({ n }) => n).filter((n) => !kept.has(n));
}

/** A time in which no row was acknowledged, by the client's clock, in Unix time. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

/**
 * The longest time without an acknowledgement.
 *
 * @param since - rows from this number of acknowledgements on are looked at, with the one before it
 */
export function longestPause(rows: readonly Acknowledged[], since: number): Pause {
  const times = rows.slice(Math.max(since - 1, 0)).map(({ at }) => at);
  const pauses = times.slice(1).map((to, i): Pause => ({ from: times[i] ?? to, to }));
  return pauses.reduce((one, other) => (lasting(other) > lasting(one) ? other : one), { from: 0, to: 0 });
}

/** The same in seconds. */
export function longestStall(rows: readonly Acknowledged[], since: number): number {
  return lasting(longestPause(rows, since));
}

/** Seconds of a pause. */
export function lasting({ from, to }: Pause): number {
  return to - from;
}
