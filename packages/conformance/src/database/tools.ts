import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inWorkspace } from '../workspace.ts';

/** Majors of PostgreSQL whose server is at hand; 15 is Debian's, the only one that knows LDAP. */
export type Major = 14 | 15 | 16 | 17 | 18;

/** A program and what it must find in its environment. */
export interface Program {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const folder = process.env['DATABASE_TOOLS'] ?? inWorkspace('.tools', 'database');
const debian = join(folder, 'debian');
/** Debian's packages are unpacked, not installed, so their libraries are not where the loader looks. */
const libraries = { LD_LIBRARY_PATH: join(debian, 'usr/lib/x86_64-linux-gnu') };

/** Where Debian's slapd keeps its modules and schemas. */
export const ldapFolders = {
  modules: join(debian, 'usr/lib/ldap'),
  schemas: join(debian, 'etc/ldap/schema'),
};

/** A program of Debian's, for instance `usr/sbin/pgbouncer`. */
export function debianProgram(path: string): Program {
  return { path: present(join(debian, path)), env: libraries };
}

/** A program of the server's own: `postgres` or `initdb`. */
export function serverProgram(major: Major, name: 'postgres' | 'initdb'): Program {
  if (major === 15) return debianProgram(`usr/lib/postgresql/15/bin/${name}`);
  return { path: present(join(folder, `postgres-${major}`, 'native/bin', name)), env: {} };
}

/** Debian's psql, which speaks to servers of every major. */
export const psql = (): Program => debianProgram('usr/lib/postgresql/15/bin/psql');

/** Python with the Butler client. */
export const python = (): Program => ({ path: present(join(folder, 'butler/bin/python')), env: {} });

/** @throws Error that names the script to run: nothing here is skipped for want of a tool */
function present(path: string): string {
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing: run packages/conformance/setup-database.sh`);
}
