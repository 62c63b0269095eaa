import {
  and,
  concat,
  dig,
  each,
  eachEntry,
  entryParameter,
  eq,
  field,
  fromYamlArray,
  gt,
  has,
  hasKey,
  int,
  join,
  len,
  listTemplateWith,
  ne,
  not,
  orDefault,
  policy,
  policyForEach,
  regexMatch,
  when,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';
import { chartMetadata, docsOf } from '../package/chart-metadata.ts';
import { hasPoolerHba, ldapByOperator, ldapThroughPoolers } from './ldap.ts';
import { groups } from './model.ts';
import { admin, connectionLimit, manager, type Member } from './names.ts';
import { fullname } from '../common/names.ts';
import { pooledConnections } from '../poolers/pools.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

const { access, cluster, databases, poolers } = values;

/** Words with a meaning of their own in pg_hba.conf's column of databases. */
const hbaWords = ['all', 'sameuser', 'samerole', 'samegroup', 'replication'];

/** Groups that are there without any repository: butler_admin and butler_ldap. */
const fixedGroups = 2;

/** A name of a database in values.databases that is not to be dropped. */
const isKept = (key: Expr<string>): Expr<boolean> =>
  and(hasKey(databases, key), ne(dig([key, 'ensure'], 'present', databases), 'absent'));
const isKeptSchema = (key: Expr<string>, schema: Expr<string>): Expr<boolean> =>
  and(
    hasKey(dig<object>([key, 'schemas'], {}, databases), schema),
    ne(dig([key, 'schemas', schema, 'ensure'], 'present', databases), 'absent'),
  );

export const unknownRepositories: Includable<[args: { member: Operand<Member> }], string[]> =
  listTemplateWith<{ member: Member }, string>(
    'butler-postgres.unknownRepositories',
    'Databases and schemas of a member that the values do not have, or drop.',
    { member: entryParameter(access.members) },
    ({ member }) => [
      eachEntry(member.databases, { key: 'key', item: 'schemas' }, (key, schemas) =>
        when(
          isKept(key),
          each(schemas, (schema) => when(not(isKeptSchema(key, schema)), concat`${key}.${schema}`)),
          key,
        ),
      ),
    ],
  );

const entries = { key: 'key', item: 'member' };
const pooler = { key: 'name', item: 'pooler' };

/** Rules about who may log in and how. */
export const accessPolicies: readonly Rule[] = [
  policy('access-off-with-members', 'warning', {
    broken: and(not(access.enabled), access.members),
    path: 'access.members',
    message: concat`access is off, so nobody of these is made in PostgreSQL, and what was made once is held to no rule`,
    hint: concat`set access.enabled, or take the members out (null for one of an earlier file)`,
  }),
  policy('access-no-repository', 'error', {
    broken: and(access.enabled, not(gt(len(groups), fixedGroups))),
    path: 'access.enabled',
    message: concat`there is no repository to rule`,
    hint: concat`give databases an entry with its schemas, such as lsstdb1: {schemas: {main: {}}}`,
  }),
  policyForEach('access-group-name', 'error', groups, { key: 'name', item: 'group' }, (name) => ({
    broken: and(access.enabled, regexMatch('_owner$', name), not(regexMatch('^[a-z_][-a-z0-9_]*$', name))),
    path: 'databases',
    message: concat`the group "${name}" cannot be made`,
    hint: concat`with access enabled, use lower-case letters, digits, dashes and underscores in names of databases and schemas`,
  })),
  policyForEach(
    'access-database-name',
    'error',
    databases,
    { key: 'key', item: 'database' },
    (key, database) => ({
      broken: and(access.enabled, has(orDefault(database.name, key), hbaWords)),
      path: concat`databases.${key}`,
      message: concat`in pg_hba.conf this name means several databases`,
      hint: concat`give it another name`,
    }),
  ),
  policyForEach(
    'access-database-owner',
    'error',
    databases,
    { key: 'key', item: 'database' },
    (key, database) => ({
      broken: and(access.enabled, ne(orDefault(database.owner, admin), admin)),
      path: concat`databases.${key}.owner`,
      message: concat`with access enabled butler_admin owns the databases, and nobody that can log in`,
      hint: concat`take the owner out`,
    }),
  ),
  policyForEach('access-unknown-repository', 'error', access.members, entries, (key, member) => ({
    broken: and(access.enabled, unknownRepositories({ member })),
    path: concat`access.members.${key}.databases`,
    message: concat`there is no ${join(', ', fromYamlArray(unknownRepositories({ member })))} among databases and their schemas`,
    hint: concat`add it there, or take it out here`,
  })),
  policyForEach('access-limit-below-pools', 'warning', access.members, entries, (key, member) => ({
    broken: and(
      access.enabled,
      eq(member.auth.method, 'password'),
      ne(member.kind, 'admin'),
      gt(connectionLimit(member), 0),
      gt(int(pooledConnections), connectionLimit(member)),
    ),
    path: concat`access.members.${key}.connectionLimit`,
    message: concat`the poolers open up to ${pooledConnections} connections for this member, and PostgreSQL refuses those beyond ${connectionLimit(member)}, where the pooler would let its clients wait`,
    hint: concat`raise connectionLimit or access.connectionLimits, or lower default_pool_size`,
  })),
  policyForEach('access-ldap-missing', 'error', access.members, entries, (key, member) => ({
    broken: and(access.enabled, eq(member.auth.method, 'ldap'), not(access.ldap)),
    path: concat`access.members.${key}.auth.method`,
    message: concat`there is no server in access.ldap to ask`,
    hint: concat`give access.ldap.server, or another method`,
  })),
  policy('access-ldap-pooler-password', 'error', {
    broken: and(access.enabled, ldapThroughPoolers, ldapByOperator),
    path: 'access.ldap.search.bindPassword',
    message: concat`PgBouncer would need the password in the Pooler object, where everybody can read it`,
    hint: concat`use access.ldap.bind, or a search without bindDN, or throughPoolers: false`,
  }),
  policyForEach('access-ldap-pooler-old', 'error', poolers, pooler, (name, { image }) => ({
    broken: and(
      access.enabled,
      ldapThroughPoolers,
      regexMatch(':v?(0|1\\.([0-9]|1[0-9]|2[0-4]))([^0-9]|$)', orDefault(image, '')),
    ),
    path: concat`poolers.${name}.image`,
    message: concat`PgBouncer knows LDAP from 1.25 on`,
    hint: concat`take a newer image, or access.ldap.throughPoolers: false`,
  })),
  policyForEach('access-ldap-pooler-mixed', 'error', access.members, entries, (key, member) => ({
    broken: and(hasPoolerHba, poolers, eq(member.auth.method, 'password')),
    path: concat`access.members.${key}.auth.method`,
    message: concat`the poolers ask LDAP about everybody, since PgBouncer cannot look passwords up in PostgreSQL beside that`,
    hint: concat`take method ldap, or access.ldap.throughPoolers: false; an exception, if this member connects to ${fullname}-rw`,
  })),
  policyForEach('access-ldap-pooler-line', 'error', poolerSpecs, pooler, (name, one) => ({
    broken: and(
      hasPoolerHba,
      regexMatch(
        '\\s(trust|reject|cert|password|md5|scram-sha-256|pam)(\\s|$)',
        join('\n', field(one, ['pgbouncer', 'pg_hba'], [])),
      ),
    ),
    path: concat`poolers.${name}.pg_hba`,
    message: concat`before each of these methods PgBouncer looks the user up in PostgreSQL, and from then on asks LDAP about nobody`,
    hint: concat`take the lines out, or access.ldap.throughPoolers: false`,
  })),
  policy('access-ldap-direct-only', 'warning', {
    broken: and(access.enabled, access.ldap, poolers, not(ldapThroughPoolers)),
    path: 'access.ldap.throughPoolers',
    message: concat`members with method ldap cannot use the poolers, which look passwords up in PostgreSQL`,
    hint: concat`let them connect to ${fullname}-rw, or set access.ldap.throughPoolers`,
  }),
  policyForEach('access-pooler-plain-text', 'error', poolerSpecs, pooler, (name, one) => ({
    broken: and(
      access.enabled,
      has(field(one, ['pgbouncer', 'parameters', 'client_tls_sslmode'], 'require'), [
        'disable',
        'allow',
        'prefer',
      ]),
    ),
    path: concat`poolers.${name}.parameters.client_tls_sslmode`,
    message: concat`this lets clients send their queries in plain text`,
    hint: concat`with access enabled use require, or take it out`,
  })),
  policy('access-inline-certificate', 'error', {
    broken: and(access.enabled, access.legacyInlineRoles, not(access.grants.certificateSecret)),
    path: 'access.grants.certificateSecret',
    message: concat`the operator issues certificates only for DatabaseRole objects`,
    hint: concat`with legacyInlineRoles, give a Secret with one for ${manager}`,
  }),
  policy('access-client-ca', 'warning', {
    broken: and(
      access.enabled,
      not(access.grants.certificateSecret),
      field(spec, ['certificates', 'clientCASecret'], ''),
      field(spec, ['certificates', 'replicationTLSSecret'], ''),
    ),
    path: 'access.grants.certificateSecret',
    message: concat`the operator signs the certificate of ${manager} with the key in ${field(spec, ['certificates', 'clientCASecret'], '')}, which it needs for nothing else`,
    hint: concat`name a Secret with a certificate here, or have ca.key in that one`,
  }),
  policy('access-catalog-image', 'error', {
    broken: and(access.enabled, cluster.image.catalog, not(access.grants.image)),
    path: 'access.grants.image',
    message: concat`the image's name stands in the catalog, where the chart cannot read it`,
    hint: concat`say here which image with psql the grants run in`,
  }),
  policy('access-bootstrap-overridden', 'warning', {
    broken: and(access.enabled, not(access.migration.enabled), hasKey(cluster.overrides, 'bootstrap')),
    path: 'cluster.overrides.bootstrap',
    message: concat`only initdb runs bootstrap.sql of access, where access.migration is off`,
    hint: concat`switch that on, or run it by hand in a cluster that is restored or copied from one without it (${docsOf(chartMetadata.version)}/access.md)`,
  }),
];
