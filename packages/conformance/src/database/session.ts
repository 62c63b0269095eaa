import pg from 'pg';

/** Who connects, and where to. */
export interface Login {
  readonly host?: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
  /** Settings of the session, as libpq's `options`: they win over what the database and the role set. */
  readonly options?: string;
  /** Client certificate in PEM. */
  readonly certificate?: string;
  readonly key?: string;
  /** The authority's certificate in PEM: TLS, with the server's name verified. Without it there is no TLS. */
  readonly ca?: string;
}

/** `ok`, or the SQLSTATE by which PostgreSQL or PgBouncer refused. */
export type Outcome = string;

/** A connection as a client has it: one statement after the other, by the simple protocol. */
export class Session {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** @throws DatabaseError with the SQLSTATE as `code` when the login is refused */
  static async open({ ca, certificate, key, host = '127.0.0.1', ...login }: Login): Promise<Session> {
    const identity = certificate === undefined ? {} : { cert: certificate, key };
    const ssl = ca === undefined ? false : { ca, ...identity };
    const client = new pg.Client({ ...login, host, ssl, connectionTimeoutMillis: 20_000 });
    // a server that goes away is seen by the next statement
    client.on('error', () => undefined);
    await client.connect();
    return new Session(client);
  }

  /** @throws DatabaseError with the SQLSTATE as `code` */
  async query(sql: string): Promise<Record<string, unknown>[]> {
    // of several statements pg gives several results
    const results = [await this.#client.query<Record<string, unknown>>(sql)].flat();
    return results.at(-1)?.rows ?? [];
  }

  /** What becomes of statements in a transaction, which is rolled back. */
  async attempt(sql: string): Promise<Outcome> {
    const outcome = await outcomeOf(() => this.query(`BEGIN; ${sql}`));
    await this.query('ROLLBACK');
    return outcome;
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

/** `ok`, or the SQLSTATE that the work failed with. */
export async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work();
    return 'ok';
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code !== undefined) return error.code;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Runs something in a session of its own. */
export async function withSession<T>(login: Login, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await Session.open(login);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
