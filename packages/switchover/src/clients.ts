import { query, type Kubectl } from '@butler-postgres/kubectl';

/** Sessions of the primary that lose their connection at a switchover, since no paused pooler stands before them. */
export interface DirectClients {
  readonly user: string;
  readonly count: number;
}

const theirOwn = "('cnpg_pooler_pgbouncer', 'streaming_replica', 'postgres')";

/**
 * Who speaks to the primary without a pooler.
 *
 * @param poolerAddresses - of the pods of poolers
 */
export async function directClients(
  kubectl: Kubectl,
  primary: string,
  poolerAddresses: readonly string[],
): Promise<readonly DirectClients[]> {
  const list = poolerAddresses.map((address) => `'${address}'`).join(', ');
  const rows = await query(
    kubectl,
    primary,
    'postgres',
    `SELECT usename, count(*) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND client_addr IS NOT NULL AND usename NOT IN ${theirOwn}
       ${list === '' ? '' : `AND host(client_addr) NOT IN (${list})`}
     GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
  return rows.map(([user = '', count]) => ({ user, count: Number(count) }));
}

/** A transaction that clients of a pooler have open. */
export interface OpenTransaction {
  readonly user: string;
  readonly database: string;
  readonly state: string;
  readonly seconds: number;
  readonly application: string;
}

/** The oldest transactions, for which a pause waits. */
export async function openTransactions(
  kubectl: Kubectl,
  primary: string,
): Promise<readonly OpenTransaction[]> {
  const rows = await query(
    kubectl,
    primary,
    'postgres',
    `SELECT usename, datname, state, extract(epoch FROM clock_timestamp() - xact_start)::bigint, application_name
     FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
     ORDER BY xact_start LIMIT 5`,
  );
  return rows.map(([user = '', database = '', state = '', seconds, application = '']) => ({
    user,
    database,
    state,
    seconds: Number(seconds),
    application,
  }));
}
