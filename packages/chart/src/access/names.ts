import {
  concat,
  dig,
  eachEntry,
  entryParameter,
  fromYamlArray,
  given,
  index,
  join,
  listTemplateWith,
  lower,
  orDefault,
  plain,
  replace,
  textTemplate,
  type Expr,
  type Includable,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';

const { access } = values;

export type Member = Values['access']['members'][string];

/** The login by which the grants run; the SQL in files/access knows these names too. */
export const manager = 'butler_manager';
/** The group that owns the databases. */
export const admin = 'butler_admin';
/** The group of those who log in by LDAP: pg_hba.conf has one line for it. */
export const ldapGroup = 'butler_ldap';

/** Roles of the operator that must reach databases where PUBLIC may not: metrics, and PgBouncer's look-ups. */
export const operatorRoles = ['cnpg_metrics_exporter', 'cnpg_pooler_pgbouncer'] as const;

export const accessObject = concat`${fullname}-access`;

/** Of the grants: Job, CronJob, ServiceAccount and Role. */
export const grantsObject = concat`${fullname}-grants`;

/** A database's name in PostgreSQL, by its key in the values. */
export function databaseName(key: Operand<string>): Expr<string> {
  return dig([key, 'name'], key, values.databases);
}

/** A member's name in PostgreSQL. */
export function memberName(key: Expr<string>, member: Ref<Member>): Expr<string> {
  return orDefault(member.name, key);
}

/** How many connections a member may have; -1 for any number. */
export function connectionLimit(member: Ref<Member>): Expr<number> {
  return orDefault(member.connectionLimit, index<number>(access.connectionLimits, member.kind));
}

/** The DatabaseRole of a role that the chart names itself: Kubernetes has no underscores. */
export const managerObject = concat`${fullname}-butler-manager`;

/** The DatabaseRole of a member. */
export function memberObject(key: Expr<string>): Expr<string> {
  return concat`${fullname}-${plain(key)}`;
}

/** The DatabaseRole of a group. */
export function groupObject(name: Expr<string>): Expr<string> {
  return concat`${fullname}-${plain(lower(replace('_', '-', name)))}`;
}

export const managerSecret = textTemplate(
  'butler-postgres.managerSecret',
  'The Secret with the client certificate of butler_manager.',
  given(access.grants.certificateSecret, concat`${fullname}-butler-manager-client-cert`),
);

export const memberDatabases: Includable<[args: { member: Operand<Member> }], string[]> = listTemplateWith<
  { member: Member },
  string
>(
  'butler-postgres.memberDatabases',
  "The names of a member's databases.",
  { member: entryParameter(access.members) },
  ({ member }) => [eachEntry(member.databases, { key: 'key', item: '_' }, (key) => databaseName(key))],
);

/** The names of a member's databases with commas between them, as pg_hba.conf has them; `all` for an admin. */
export function hbaDatabases(member: Ref<Member>): Expr<string> {
  return orDefault(join(',', fromYamlArray(memberDatabases({ member }))), 'all');
}
