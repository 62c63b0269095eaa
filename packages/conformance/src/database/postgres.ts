import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Authority } from './certificates.ts';
import { freePort, type End, type Sandbox } from './sandbox.ts';
import { Session, withSession, type Login } from './session.ts';
import { serverProgram, type Major } from './tools.ts';

/** What the operator decides about a server. */
export interface ServerSettings {
  readonly parameters: Readonly<Record<string, string>>;
  /** Lines of pg_hba.conf for TCP connections. */
  readonly hba: readonly string[];
  /** Variables of the server's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The superuser comes by the Unix socket, as in the operator's pods. */
const localHba = ['local all all trust', 'local replication all trust'];

/** A PostgreSQL server with TLS, and a cluster's own certificate authority. */
export class PostgresServer {
  readonly major: Major;
  readonly port: number;
  readonly authority: Authority;
  readonly #sandbox: Sandbox;
  readonly #name: string;
  readonly #data: string;
  #settings: ServerSettings;
  #end: End = () => Promise.resolve();

  private constructor(
    sandbox: Sandbox,
    name: string,
    major: Major,
    port: number,
    data: string,
    authority: Authority,
  ) {
    this.#sandbox = sandbox;
    this.#name = name;
    this.major = major;
    this.port = port;
    this.#data = data;
    this.authority = authority;
    this.#settings = { parameters: {}, hba: [] };
  }

  /** Makes a server as initdb leaves it, and starts it. */
  static async create(
    sandbox: Sandbox,
    major: Major,
    authority: Authority,
    name = `postgres-${major}`,
  ): Promise<PostgresServer> {
    const data = await sandbox.serverFolder(name);
    const options = [
      '--username=postgres',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=trust',
      '--no-sync',
    ];
    await sandbox.runAsServer(serverProgram(major, 'initdb'), ['--pgdata', data, ...options]);
    const server = new PostgresServer(sandbox, name, major, await freePort(), data, authority);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const { certificate, key } = await this.authority.issue(this.#name);
    const { parameters, hba, env } = this.#settings;
    const settings = {
      fsync: 'off',
      ...parameters,
      port: String(this.port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: this.#data,
      ssl: 'on',
      ssl_cert_file: await this.#sandbox.serverFile(`${this.#name}.crt`, certificate),
      ssl_key_file: await this.#sandbox.serverFile(`${this.#name}.key`, key),
      ssl_ca_file: await this.#sandbox.serverFile(`${this.#name}-ca.crt`, this.authority.certificate),
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    await writeFile(join(this.#data, 'pg_hba.conf'), [...localHba, ...hba, ''].join('\n'));
    this.#end = await this.#sandbox.start(
      serverProgram(this.major, 'postgres'),
      ['-D', this.#data, ...args],
      {
        name: this.#name,
        stopSignal: 'SIGINT',
        ready: async () => (await Session.open(this.superuser())).close(),
        ...(env ? { env: { ...env } } : {}),
      },
    );
  }

  async stop(): Promise<void> {
    await this.#end();
  }

  /** Ends all its processes at once, as kill -9 does. */
  async crash(): Promise<void> {
    await this.#end('crash');
  }

  /** A copy of its data, while it is stopped. */
  async copyData(name: string): Promise<string> {
    const data = await this.#sandbox.serverFolder(name);
    await this.#sandbox.runAsServer({ path: '/bin/cp', env: {} }, ['--recursive', `${this.#data}/.`, data]);
    return data;
  }

  /** Starts a server of the same settings on other data. */
  async onData(data: string, settings = this.#settings): Promise<PostgresServer> {
    const name = basename(data);
    const other = new PostgresServer(this.#sandbox, name, this.major, await freePort(), data, this.authority);
    other.#settings = settings;
    await other.start();
    return other;
  }

  /** Takes other settings, by a restart. */
  async apply(settings: ServerSettings): Promise<void> {
    await this.stop();
    this.#settings = settings;
    await this.start();
  }

  /** Its data folder, in which its socket is, too. */
  get data(): string {
    return this.#data;
  }

  /**
   * A hot standby of this server, which is stopped for the moment of the copy.
   *
   * @param primary - how it reaches this server, as a connection string
   */
  async standby(primary = `host=${this.#data} port=${this.port} user=postgres`): Promise<PostgresServer> {
    const standby = await this.#copy('standby');
    standby.#settings = {
      ...this.#settings,
      parameters: { ...this.#settings.parameters, primary_conninfo: primary },
    };
    await this.#sandbox.runAsServer({ path: '/bin/touch', env: {} }, [join(standby.#data, 'standby.signal')]);
    await standby.start();
    return standby;
  }

  /** A server with a copy of this one's data, as a restore makes it. This one is stopped for the moment of the copy. */
  async restored(): Promise<PostgresServer> {
    const restored = await this.#copy('restored');
    restored.#settings = this.#settings;
    await restored.start();
    return restored;
  }

  async #copy(suffix: string): Promise<PostgresServer> {
    const name = `${this.#name}-${suffix}`;
    await this.stop();
    const data = await this.copyData(name);
    await this.start();
    return new PostgresServer(this.#sandbox, name, this.major, await freePort(), data, this.authority);
  }

  superuser(database = 'postgres'): Login {
    return { host: this.#data, port: this.port, user: 'postgres', database };
  }

  /** Runs statements as superuser. */
  async sql(statements: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    return withSession(this.superuser(database), (session) => session.query(statements));
  }

  /** What the server has logged so far. */
  log(): string {
    return this.#sandbox.log(this.#name);
  }
}
