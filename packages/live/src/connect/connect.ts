import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import {
  connectionString,
  firstDatabase,
  primaryOf,
  type Kubectl,
  type LiveCluster,
} from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { at, nameOf, textAt, textsAt } from '../json.ts';

/** As whom, and to which database. */
export interface ConnectRequest {
  /** A role; without it, an admin that has a certificate. */
  readonly user?: string | undefined;
  /** Without it, the database that the Cluster was made with. */
  readonly database?: string | undefined;
}

/** What psql is called with. The files lie in a folder that only this user reads, until `close`. */
export interface Connection {
  readonly user: string;
  readonly database: string;
  /** A connection string of libpq, without a password. */
  readonly dsn: string;
  close(): Promise<void>;
}

/** The group of admins: docs/access.md. */
const admins = 'butler_admin';

/**
 * Opens a way to the primary for a psql of this machine: a forwarded port, the server's CA, by which its name is checked, and the
 * role's certificate where it has one.
 *
 * @throws DiagnosticError `no-admin`, `no-certificate`, or `port-forward`
 */
export async function openConnection(
  kubectl: Kubectl,
  live: LiveCluster,
  { user, database }: ConnectRequest,
): Promise<Connection> {
  const role = await roleOf(kubectl, live, user);
  const ca =
    textAt(live as unknown as JsonObject, 'status', 'certificates', 'serverCASecret') ||
    `${live.metadata.name}-ca`;
  const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-connect-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const files = [{ secret: ca, key: 'ca.crt', option: 'sslrootcert' }];
    if (role.certificate !== undefined)
      files.push(
        { secret: role.certificate, key: 'tls.crt', option: 'sslcert' },
        { secret: role.certificate, key: 'tls.key', option: 'sslkey' },
      );
    for (const { secret, key, option } of files)
      await writeFile(join(folder, option), await secretValue(kubectl, secret, key), { mode: 0o600 });
    const forwarded = await kubectl.forward(primaryOf(live), 5432);
    const name = database ?? firstDatabase(live) ?? 'postgres';
    const parts = {
      host: `${live.metadata.name}-rw`,
      hostaddr: '127.0.0.1',
      port: String(forwarded.port),
      dbname: name,
      user: role.name,
      sslmode: 'verify-full',
      ...Object.fromEntries(files.map(({ option }) => [option, join(folder, option)])),
    };
    return {
      user: role.name,
      database: name,
      dsn: connectionString(parts),
      close: async () => {
        forwarded.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Role {
  readonly name: string;
  /** The Secret with its certificate. */
  readonly certificate?: string;
}

async function roleOf(kubectl: Kubectl, live: LiveCluster, user: string | undefined): Promise<Role> {
  const answer = await kubectl.answer('databaseroles.postgresql.cnpg.io');
  const roles = ('items' in answer ? answer.items : [])
    .filter((one) => textAt(one, 'spec', 'cluster', 'name') === live.metadata.name)
    .map((one) => ({
      name: textAt(one, 'spec', 'name'),
      isAdmin: Object.values(at(one, 'spec', 'inRoles') ?? []).includes(admins),
      ...(at(one, 'spec', 'clientCertificate', 'enabled') === true
        ? { certificate: `${nameOf(one)}-client-cert` }
        : {}),
    }));
  const found = roles.find((one) =>
    user === undefined ? one.isAdmin && one.certificate !== undefined : one.name === user,
  );
  if (found !== undefined) return found;
  // a role that no DatabaseRole declares logs in by a password, for which psql asks
  if (user !== undefined) return { name: user };
  throw new DiagnosticError(
    'no-admin',
    'unseen' in answer
      ? `which admins there are cannot be seen: ${answer.unseen}`
      : 'no admin of access.members has a certificate',
    'Give --user, or --superuser to run psql in the pod of the primary.',
  );
}

async function secretValue(kubectl: Kubectl, name: string, key: string): Promise<Buffer> {
  const secret = (await kubectl.get('secret', name)) as JsonObject | undefined;
  const value = textsAt(secret, 'data')[key];
  if (value !== undefined) return Buffer.from(value, 'base64');
  throw new DiagnosticError(
    'no-certificate',
    `the Secret ${name} ${secret === undefined ? 'is not there' : `has no ${key}`}`,
    'The operator makes it some seconds after the role; butler-postgres doctor says what it waits for.',
  );
}
