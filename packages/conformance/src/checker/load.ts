import { readFile } from 'node:fs/promises';
import { inWorkspace } from '../workspace.ts';
import { readHistory, type Operation } from './history.ts';

/** Makes what the load writes into. */
export const loadTables = `
CREATE TABLE checked_list (key int PRIMARY KEY, elements int[] NOT NULL);
CREATE TABLE checked_account (id int PRIMARY KEY, balance bigint NOT NULL DEFAULT 0);
INSERT INTO checked_account SELECT generate_series(0, 5)`;

const DONE = '# done\n';
const TIMES = 5;

/** How a command runs where psql and bash are; its output, and how it ended. */
export type Run = (
  command: readonly string[],
) => Promise<{ readonly exitCode: number; readonly stdout: string }>;

/** Ways to a database, as connection strings of libpq. */
export interface Services {
  readonly rw: string;
  /** Another way to the primary, for the transfers; `rw` by default. */
  readonly transfers?: string;
  readonly ro: string;
}

/** Clients that append to lists, move amounts between rows, and read, until they are stopped; see load.sh. */
export class CheckedLoad {
  readonly #run: Run;
  readonly #folder: string;
  readonly #rw: string;
  readonly #script: string;
  readonly #ended: Promise<unknown>;

  private constructor(run: Run, folder: string, rw: string, script: string, ended: Promise<unknown>) {
    this.#run = run;
    this.#folder = folder;
    this.#rw = rw;
    this.#script = script;
    this.#ended = ended;
  }

  /**
   * Starts the clients; {@link loadTables} must be there.
   *
   * @param folder - where they note what they did; it must not be there
   */
  static async start(run: Run, folder: string, { rw, transfers = rw, ro }: Services): Promise<CheckedLoad> {
    const script = await readFile(inWorkspace('packages/conformance/src/checker/load.sh'), 'utf8');
    const ended = run(['bash', '-c', script, 'load.sh', 'run', folder, rw, transfers, ro]);
    return new CheckedLoad(run, folder, rw, script, ended);
  }

  /** How many writes were acknowledged until now. */
  async writes(): Promise<number> {
    return Number(await this.#do('count'));
  }

  /** Ends the clients, each after what it does. */
  async stop(): Promise<void> {
    await this.#do('stop');
    await this.#ended;
  }

  /**
   * What the clients did, with what is there for good: for a load that has ended, on a database that is well.
   *
   * @throws Error when that cannot be read
   */
  async history(): Promise<Operation[]> {
    await this.#do('final', this.#rw);
    return withEmptyLists(readHistory(await this.#do('print')));
  }

  /**
   * What load.sh says. A pod's exec may say that a command ended well which never began, or lose what it said: it is asked again.
   *
   * @throws Error when it fails, or never says that it is done
   */
  async #do(what: string, ...rest: readonly string[]): Promise<string> {
    for (let time = 0; time < TIMES; time++) {
      const command = ['bash', '-c', this.#script, 'load.sh', what, this.#folder, ...rest];
      const { exitCode, stdout } = await this.#run(command);
      if (exitCode !== 0) throw new Error(`load.sh ${[what, ...rest].join(' ')} ended with ${exitCode}`);
      if (stdout.endsWith(DONE)) return stdout.slice(0, -DONE.length);
    }
    throw new Error(`load.sh ${what} has never said that it is done`);
  }
}

/** A list that was asked for, and that is not there after the load, is an empty one. */
function withEmptyLists(history: readonly Operation[]): Operation[] {
  const after = history.find(({ client }) => client === 'final');
  if (!after) return [...history];
  const keys = new Set(history.flatMap((one) => ('key' in one ? [one.key] : [])));
  for (const one of history) if (one.kind === 'read' && one.final) keys.delete(one.key);
  const { client, through, invoked, completed, result, state } = after;
  const read = { client, through, invoked, completed, result, state, kind: 'read', final: true } as const;
  return [...history, ...[...keys].map((key) => ({ ...read, key, seen: [] }))];
}
