import type { Pooler } from '@butler-postgres/api';
import { poolerRole } from './operator.ts';
import type { PostgresServer } from './postgres.ts';
import { freePort, type Sandbox } from './sandbox.ts';
import { Session } from './session.ts';
import { debianProgram } from './tools.ts';

/** A PgBouncer in front of a server, set up as the operator does it for a Pooler (its pkg/management/pgbouncer/config). */
export async function startPooler(
  sandbox: Sandbox,
  server: PostgresServer,
  { metadata, spec }: Pooler,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const { name } = metadata;
  const port = await freePort();
  const { poolMode = 'session', parameters = {}, pg_hba = [] } = spec.pgbouncer;
  const [clients, servers] = [await server.authority.issue(name), await server.authority.issue(poolerRole)];
  const ca = await sandbox.serverFile(`${name}-ca.crt`, server.authority.certificate);
  const hba = [...pg_hba, 'host all all 0.0.0.0/0 md5', 'host all all ::/0 md5', ''];

  const settings: Record<string, string> = {
    server_tls_sslmode: 'verify-ca',
    client_tls_sslmode: 'prefer',
    log_stats: '0',
    ...parameters,
    ignore_startup_parameters: [parameters['ignore_startup_parameters'], 'extra_float_digits,options']
      .filter(Boolean)
      .join(','),
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    pool_mode: poolMode,
    auth_type: 'hba',
    auth_hba_file: await sandbox.serverFile(`${name}-hba.conf`, hba.join('\n')),
    auth_user: poolerRole,
    auth_query: 'SELECT usename, passwd FROM public.user_search($1)',
    client_tls_ca_file: ca,
    client_tls_cert_file: await sandbox.serverFile(`${name}.crt`, clients.certificate),
    client_tls_key_file: await sandbox.serverFile(`${name}.key`, clients.key),
    server_tls_ca_file: ca,
    server_tls_cert_file: await sandbox.serverFile(`${name}-server.crt`, servers.certificate),
    server_tls_key_file: await sandbox.serverFile(`${name}-server.key`, servers.key),
  };
  const ini = [
    '[databases]',
    `* = host=127.0.0.1 port=${server.port}`,
    '[pgbouncer]',
    ...Object.entries(settings).map(([key, value]) => `${key} = ${value}`),
    '',
  ];
  const file = await sandbox.serverFile(`${name}.ini`, ini.join('\n'));
  const nobody = { port, user: 'nobody', database: 'postgres', ca: server.authority.certificate };
  const stop = await sandbox.start(debianProgram('usr/sbin/pgbouncer'), [file], {
    name,
    stopSignal: 'SIGTERM',
    ready: async () => {
      // whoever is refused by name has reached it
      const refusal: unknown = await Session.open({ ...nobody, password: 'none' }).catch(
        (error: unknown) => error,
      );
      if (!(refusal instanceof Error && 'severity' in refusal)) throw refusal;
    },
  });
  return { port, stop };
}
