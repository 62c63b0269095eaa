import {
  concat,
  dig,
  nativeTemplate,
  orDefault,
  given,
  textTemplate,
  type Expr,
  type Includable,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';

export type Member = Values['access']['members'][string];
export type Databases = Values['databases'];

/** The login by which the grants run; the SQL in files/access knows these names too. */
export const manager = 'butler_manager';
/** The group that owns the databases. */
export const admin = 'butler_admin';
/** The group of those who log in by LDAP: pg_hba.conf has one line for it. */
export const ldapGroup = 'butler_ldap';

/** Roles of the operator that must reach databases where PUBLIC may not: metrics, and PgBouncer's look-ups. */
export const operatorRoles = ['cnpg_metrics_exporter', 'cnpg_pooler_pgbouncer'] as const;

export const accessObject = concat`${fullname}-access`;

/** A database's name in PostgreSQL, by its key in the values. */
export function databaseName(key: Operand<string>): Expr<string> {
  return dig([key, 'name'], key, values.databases);
}

/** A member's name in PostgreSQL. */
export function memberName(key: Expr<string>, member: Ref<Member>): Expr<string> {
  return orDefault(member.name, key);
}

/** The DatabaseRole of a role that the chart names itself: Kubernetes has no underscores. */
export const managerObject = concat`${fullname}-butler-manager`;

export const managerSecret = textTemplate(
  'butler-postgres.managerSecret',
  'The Secret with the client certificate of butler_manager.',
  given(values.access.grants.certificateSecret, concat`${fullname}-butler-manager-client-cert`),
);

/** The names of a member's databases, with commas between them, as pg_hba.conf has them. */
export const memberDatabases: Includable<[Operand<Databases>, Operand<Member>], string> = nativeTemplate<
  [Databases, Member],
  string
>({
  name: 'butler-postgres.memberDatabases',
  doc: "The names of a member's databases, separated by commas; all for an admin.",
  yields: 'text',
  parameters: ['databases', 'member'],
  go: `
{{- $names := list -}}
{{- range $key, $_ := .member.databases -}}
{{- $names = append $names (dig $key "name" $key $.databases) -}}
{{- end -}}
{{- join "," $names | default "all" -}}`,
  evaluate: (databases, member) => {
    const keys = Object.keys((member as Partial<Member>).databases ?? {}).sort();
    return (
      keys.map((key) => (databases[key] as { name?: string } | undefined)?.name ?? key).join(',') || 'all'
    );
  },
});
