import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Authority } from '../certificates.ts';
import { PostgresServer } from '../postgres.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Major } from '../tools.ts';

/** Libraries of contrib that have settings, and load in a server without more. */
const libraries = [
  'auth_delay',
  'auto_explain',
  'basebackup_to_shell',
  'basic_archive',
  'isn',
  'passwordcheck',
  'pg_prewarm',
  'pg_stat_statements',
  'pg_trgm',
  'pgcrypto',
  'plpgsql',
  'postgres_fdw',
];

/** A setting as it stands in postgresql.conf. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** A server that is asked what it thinks of settings, and takes none of them. */
export class Judge {
  /** The modules that it has loaded. */
  readonly modules: ReadonlySet<string>;
  readonly #server: PostgresServer;
  readonly #client: pg.Client;
  #said: { message: string; detail: string }[] = [];

  private constructor(server: PostgresServer, client: pg.Client, modules: readonly string[]) {
    this.modules = new Set(modules);
    this.#server = server;
    this.#client = client;
    client.on('notice', ({ message = '', detail = '' }) => this.#said.push({ message, detail }));
  }

  /** Starts a server with every library of contrib that it has. */
  static async open(sandbox: Sandbox, authority: Authority, major: Major): Promise<Judge> {
    const server = await PostgresServer.create(sandbox, major, authority, `judge-${major}`);
    const loaded: string[] = [];
    for (const library of libraries) {
      await server.sql(`LOAD '${library}'`).then(
        () => loaded.push(library),
        (error: unknown) => {
          if (!String(error).includes('No such file')) throw error;
        },
      );
    }
    await server.apply({ parameters: { shared_preload_libraries: loaded.join(',') }, hba: [] });
    const login = server.superuser();
    await appendFile(join(login.host ?? '', 'postgresql.conf'), "include_if_exists 'asked.conf'\n");
    const client = new pg.Client({ ...login });
    await client.connect();
    // what is wrong with a line of the file is told to the session that looks at it, at this level
    await client.query('SET client_min_messages = debug3');
    return new Judge(server, client, loaded);
  }

  /** Rows of a query. */
  async query(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.#client.query<Record<string, unknown>>(sql)).rows;
  }

  /**
   * What the server would refuse in its file, and why, by name; each name once.
   * A setting that needs a restart counts by its value. (src/backend/utils/misc/guc.c: the value is parsed before that.)
   */
  async refused(settings: readonly Assignment[]): Promise<Map<string, string>> {
    const login = this.#server.superuser();
    const lines = settings.map(({ name, value }) => `${name} = ${literal(value)}\n`);
    await writeFile(join(login.host ?? '', 'asked.conf'), lines.join(''));
    this.#said = [];
    const rows = await this.query(
      "SELECT name, error FROM pg_file_settings WHERE sourcefile LIKE '%asked.conf' AND error IS NOT NULL",
    );
    const restarts = new Set(
      this.#said.flatMap(
        ({ message }) =>
          /^parameter "(.+)" cannot be changed without/.exec(message)?.[1]?.toLowerCase() ?? [],
      ),
    );
    const found = rows
      .map(({ name, error }) => [String(name), String(error)] as const)
      .filter(([name]) => !restarts.has(name.toLowerCase()));
    // an unknown name ends the look at the file, so the rest is asked again
    const unknown = found.filter(([, error]) => error.startsWith('unrecognized'));
    if (unknown.length === 0)
      return new Map(found.map(([name, error]) => [name, this.#reason(name) ?? error]));
    const names = new Set(unknown.map(([name]) => name));
    const rest = await this.refused(settings.filter(({ name }) => !names.has(name)));
    return new Map([...unknown, ...rest]);
  }

  #reason(name: string): string | undefined {
    const about = this.#said.find(({ message }) => message.toLowerCase().includes(`"${name.toLowerCase()}"`));
    return about && [about.message, about.detail].filter((text) => text !== '').join(': ');
  }

  async close(): Promise<void> {
    await this.#client.end();
    await this.#server.stop();
  }
}

/** As the operator writes it: pkg/configfile/configfile.go, escapePostgresConfLiteral. */
function literal(value: string): string {
  const text = value.replaceAll('\\', '\\\\').replaceAll("'", "''");
  return `'${text.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}'`;
}
