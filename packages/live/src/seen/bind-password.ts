import { primaryOf, query, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { textAt } from '../json.ts';

/** The Secret, and the key in it, of the password by which PostgreSQL searches the LDAP server; "" where it searches by none. */
export function bindSecret(cluster: JsonObject): { name: string; key: string } {
  const password = ['spec', 'postgresql', 'ldap', 'bindSearchAuth', 'bindPassword'];
  return { name: textAt(cluster, ...password, 'name'), key: textAt(cluster, ...password, 'key') };
}

const option = 'ldapbindpasswd=';
const sql = `SELECT encode(convert_to(substr(option, ${option.length + 1}), 'UTF8'), 'base64')
  FROM pg_hba_file_rules, unnest(options) AS option WHERE option LIKE '${option}%'`;

/** Whether pg_hba.conf of the primary has the password that the Secret has; what it is stays here. Undefined where there is none. */
export async function hasBindPassword(kubectl: Kubectl, live: LiveCluster): Promise<boolean | undefined> {
  const { name, key } = bindSecret(live as unknown as JsonObject);
  if (name === '') return undefined;
  const secret = (await kubectl.get('secrets', name)) as JsonObject;
  const password = textAt(secret, 'data', key);
  const rows = await query(kubectl, primaryOf(live), 'postgres', sql);
  if (password === '' || rows.length === 0) return undefined;
  return rows.flat().join('').trim() === password;
}
