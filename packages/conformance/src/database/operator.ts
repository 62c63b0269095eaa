import type { Cluster, Database, DatabaseRole } from '@butler-postgres/api';
import type { PostgresServer, ServerSettings } from './postgres.ts';
import type { Rendered } from './rendered.ts';

/** The password in a Secret, which here follows from its name. */
export const passwordIn = (secret: string): string => `${secret}-password`;

/** The role by which poolers look passwords up. */
export const poolerRole = 'cnpg_pooler_pgbouncer';

/**
 * The operator's part in a cluster's life, with a server instead of pods: initdb, settings, roles and databases from the
 * rendered objects (https://cloudnative-pg.io/documentation/1.30/: Bootstrap, PostgreSQL Configuration, Database Role
 * Management). What it does beyond that, it does not do here.
 */
export async function operate(server: PostgresServer, rendered: Rendered): Promise<void> {
  await bootstrap(server, rendered);
  for (const role of rendered.roles) await makeRole(server, role);
  for (const role of rendered.roles) await joinGroups(server, role);
  for (const database of rendered.databases) await makeDatabase(server, database);
  await makePoolerRole(server, rendered);
  await server.apply(serverSettings(rendered.cluster, server.major));
}

/** What the operator's instance manager starts a server with. */
export function serverSettings({ spec }: Cluster, major: number): ServerSettings {
  const { parameters = {}, pg_hba = [] } = spec.postgresql ?? {};
  const { ldap } = spec.postgresql ?? {};
  if (ldap) throw new Error("the operator's own LDAP line is not played here");
  // the chart's parameters are for the image that the values name, whose version may be another one
  const known = Object.entries(parameters).filter(([name]) => major >= 17 || name !== 'transaction_timeout');
  return {
    // the operator's own, where the values have no other one
    parameters: { wal_level: 'logical', ...Object.fromEntries(known) },
    hba: [
      'hostssl postgres streaming_replica all cert',
      'hostssl replication streaming_replica all cert',
      `hostssl all ${poolerRole} all cert`,
      ...pg_hba,
      'host all all all scram-sha-256',
    ],
  };
}

async function bootstrap(server: PostgresServer, { cluster, files }: Rendered): Promise<void> {
  const { initdb } = cluster.spec.bootstrap ?? {};
  if (!initdb?.database || !initdb.owner)
    throw new Error('the Cluster has no initdb with database and owner');
  const referred = (refs: typeof initdb.postInitSQLRefs) =>
    (refs?.configMapRefs ?? []).map(({ name, key }) => {
      const text = files.get(`${name}/${key}`);
      if (text === undefined) throw new Error(`initdb refers to ${name}/${key}, which is not rendered`);
      return text;
    });
  for (const text of referred(initdb.postInitSQLRefs)) await server.sql(text);
  for (const text of referred(initdb.postInitTemplateSQLRefs)) await server.sql(text, 'template1');
  await server.sql(`CREATE ROLE ${quote(initdb.owner)} LOGIN`);
  await server.sql(`CREATE DATABASE ${quote(initdb.database)} OWNER ${quote(initdb.owner)}`);
  for (const text of referred(initdb.postInitApplicationSQLRefs)) await server.sql(text, initdb.database);
}

async function makeRole(server: PostgresServer, { spec }: DatabaseRole): Promise<void> {
  const { name, passwordSecret, connectionLimit = -1, validUntil, inherit = true } = spec;
  const attributes = [
    spec.login ? 'LOGIN' : 'NOLOGIN',
    spec.superuser ? 'SUPERUSER' : 'NOSUPERUSER',
    spec.createdb ? 'CREATEDB' : 'NOCREATEDB',
    spec.createrole ? 'CREATEROLE' : 'NOCREATEROLE',
    spec.replication ? 'REPLICATION' : 'NOREPLICATION',
    spec.bypassrls ? 'BYPASSRLS' : 'NOBYPASSRLS',
    inherit ? 'INHERIT' : 'NOINHERIT',
    `CONNECTION LIMIT ${connectionLimit}`,
    passwordSecret ? `PASSWORD ${literal(passwordIn(passwordSecret.name))}` : '',
    validUntil ? `VALID UNTIL ${literal(validUntil)}` : '',
  ];
  const [found] = await server.sql(`SELECT FROM pg_roles WHERE rolname = ${literal(name)}`);
  await server.sql(`${found ? 'ALTER' : 'CREATE'} ROLE ${quote(name)} ${attributes.join(' ')}`);
}

async function joinGroups(server: PostgresServer, { spec }: DatabaseRole): Promise<void> {
  const groups = spec.inRoles ?? [];
  if (groups.length > 0) await server.sql(`GRANT ${groups.map(quote).join(', ')} TO ${quote(spec.name)}`);
}

async function makeDatabase(server: PostgresServer, { spec }: Database): Promise<void> {
  const { name, owner, extensions = [], schemas = [] } = spec;
  const [found] = await server.sql(`SELECT FROM pg_database WHERE datname = ${literal(name)}`);
  await server.sql(
    `${found ? 'ALTER DATABASE' : 'CREATE DATABASE'} ${quote(name)} ${found ? 'OWNER TO' : 'OWNER'} ${quote(owner)}`,
  );
  for (const extension of extensions) await server.sql(`CREATE EXTENSION ${quote(extension.name)}`, name);
  for (const schema of schemas) {
    const [there] = await server.sql(
      `SELECT FROM pg_namespace WHERE nspname = ${literal(schema.name)}`,
      name,
    );
    await server.sql(
      `${there ? 'ALTER SCHEMA' : 'CREATE SCHEMA'} ${quote(schema.name)} ${there ? 'OWNER TO' : 'AUTHORIZATION'} ${quote(schema.owner ?? owner)}`,
      name,
    );
  }
}

/**
 * The role and function by which poolers look passwords up. The operator makes the function in `postgres` only;
 * PgBouncer before 1.19 has no auth_dbname and looks in the database that the client asks for.
 */
async function makePoolerRole(server: PostgresServer, { databases }: Rendered): Promise<void> {
  await server.sql(`CREATE ROLE ${poolerRole} LOGIN`);
  for (const name of ['postgres', ...databases.map(({ spec }) => spec.name)]) {
    await server.sql(
      `CREATE FUNCTION public.user_search(uname text) RETURNS TABLE (usename name, passwd text)
         LANGUAGE sql SECURITY DEFINER AS 'SELECT usename, passwd FROM pg_catalog.pg_shadow WHERE usename = $1';
       REVOKE ALL ON FUNCTION public.user_search(text) FROM public;
       GRANT EXECUTE ON FUNCTION public.user_search(text) TO ${poolerRole}`,
      name,
    );
  }
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
