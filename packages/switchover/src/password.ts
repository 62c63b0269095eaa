import { DiagnosticError } from '@butler-postgres/diagnostics';
import { literal, query, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';

/** The stored password of initdb's owner, as it was before a switchover. */
export interface StoredPassword {
  readonly role: string;
  /** What `pg_authid` has: no password, but what proves one. */
  readonly stored: string;
  readonly secret: string;
  /** Of the Secret; undefined where it may not be seen. */
  readonly version: string | undefined;
}

/**
 * Reads the stored password of the owner, where the operator sets it: each instance that becomes the primary sets it again, from the same
 * Secret (`reconcileUser` in internal/management/controller of CloudNativePG 1.30), which gives it another salt. PgBouncer logs in to the
 * server with what a client has proven at its own login, so that all who are logged in would be refused by the new primary.
 */
export async function storedPassword(
  kubectl: Kubectl,
  { metadata: { name }, spec }: LiveCluster,
  primary: string,
): Promise<StoredPassword | undefined> {
  const from = spec.bootstrap?.initdb ?? spec.bootstrap?.recovery ?? spec.bootstrap?.pg_basebackup;
  const role = from?.owner ?? from?.database ?? 'app';
  const secret = from?.secret?.name ?? `${name}-app`;
  const sql = `SELECT rolpassword FROM pg_authid WHERE rolname = ${literal(role)} AND rolpassword LIKE 'SCRAM-SHA-256$%'`;
  const [[stored] = []] = await query(kubectl, primary, 'postgres', sql);
  return stored === undefined
    ? undefined
    : { role, stored, secret, version: await versionOf(kubectl, secret) };
}

async function versionOf(kubectl: Kubectl, secret: string): Promise<string | undefined> {
  const args = ['get', 'secret', secret, '--output=jsonpath={.metadata.resourceVersion}'];
  return kubectl.run(args).catch(() => undefined);
}

/**
 * Sees to it that what was kept is the Secret's password still.
 *
 * @throws DiagnosticError `secret-changed` when the password itself was changed meanwhile
 */
export async function requireUnchanged(
  kubectl: Kubectl,
  { secret, version, role }: StoredPassword,
): Promise<void> {
  if (version === undefined || version === (await versionOf(kubectl, secret))) return;
  throw new DiagnosticError(
    'secret-changed',
    `the Secret ${secret} was changed during the switchover, and ${role} still has the password from before`,
    `Touch it, so that the operator sets it again: kubectl annotate secret ${secret} touched=again --overwrite`,
  );
}
