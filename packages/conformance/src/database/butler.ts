import { mkdir } from 'node:fs/promises';
import { inWorkspace } from '../workspace.ts';
import { mustRun } from './command.ts';
import { passwordIn } from './operator.ts';
import type { Sandbox } from './sandbox.ts';
import { python } from './tools.ts';

/** One user's work with Butler by one way to the database. */
export interface ButlerSession {
  readonly name: string;
  readonly user: string;
  readonly port: number;
  /** For `register_new_dimensions`: a set that no other session uses. */
  readonly dimensions?: readonly string[];
  /** false where the server is a hot standby. */
  readonly temporaryTables?: boolean;
}

/** What came of each operation, by session: `ok`, an SQLSTATE, or the name of Butler's own exception. */
export type ButlerOutcomes = Record<string, Record<string, string>>;

/** A repository of the real Butler client, whose registry is in a schema of a database. */
export class ButlerRepository {
  readonly #sandbox: Sandbox;
  readonly #database: string;
  readonly #schema: string;

  constructor(sandbox: Sandbox, database: string, schema: string) {
    this.#sandbox = sandbox;
    this.#database = database;
    this.#schema = schema;
  }

  /**
   * Does the operations one after the other in each session.
   *
   * @throws Error when the client itself could not be run
   */
  async run(sessions: readonly ButlerSession[], operations: readonly string[]): Promise<ButlerOutcomes> {
    const given = {
      repository: this.#sandbox.path('repository'),
      namespace: this.#schema,
      operations,
      sessions: sessions.map(({ user, port, temporaryTables, ...session }) => ({
        ...session,
        url: `postgresql+psycopg2://${user}@127.0.0.1:${port}/${this.#database}`,
        temporary_tables: temporaryTables ?? true,
      })),
    };
    const home = this.#sandbox.path('home');
    await mkdir(home, { recursive: true });
    const output = await mustRun(
      python(),
      ['-W', 'ignore', inWorkspace('packages/conformance/python/butler_operations.py')],
      {
        input: JSON.stringify(given),
        env: { HOME: home, PGSSLMODE: 'require', LSST_DB_AUTH: await this.#credentials(sessions) },
      },
    );
    return JSON.parse(output) as ButlerOutcomes;
  }

  /** The file in which Butler looks passwords up; it must be readable for its owner alone. */
  #credentials(sessions: readonly ButlerSession[]): Promise<string> {
    // the user stands in the URL: without it the first entry for a database counts, whoever asks
    const entries = sessions.map(({ user, port }) => ({
      url: `postgresql://${user}@127.0.0.1:${port}/${this.#database}`,
      username: user,
      password: passwordIn(`${user}-creds`),
    }));
    return this.#sandbox.file('db-auth.yaml', JSON.stringify(entries));
  }
}
