import type { ClusterSpec, PoolerSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  conditionTemplate,
  dig,
  eachEntry,
  eq,
  fromYamlArray,
  ifSet,
  join,
  listTemplate,
  listTemplateWith,
  map,
  optional,
  sectionParameter,
  several,
  when,
  type Conditional,
  type Expr,
  type Includable,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { memberName } from './names.ts';

const { access } = values;

type Ldap = NonNullable<Values['access']['ldap']>;

/** Where the CA's certificate is in the pods. The operator mounts projected volumes there. */
const caFile = { folder: '/projected', path: 'ldap/ca.crt' };

export const ldapOptionList: Includable<[args: { ldap: Operand<Ldap> }], string[]> = listTemplateWith<
  { ldap: Ldap },
  string
>(
  'butler-postgres.ldapOptions',
  'How a line of pg_hba.conf reaches the LDAP server.',
  { ldap: sectionParameter(access.ldap) },
  ({ ldap }) => [
    concat`ldapserver=${ldap.server}`,
    ifSet(ldap.port, (port) => concat`ldapport=${port}`),
    when(eq(ldap.encryption, 'ldaps'), 'ldapscheme=ldaps', 'ldaptls=1'),
    ifSet(ldap.bind, ({ prefix, suffix }) => concat`ldapprefix="${prefix}" ldapsuffix="${suffix}"`),
    ifSet(
      ldap.search,
      ({ baseDN, attribute }) => concat`ldapbasedn="${baseDN}" ldapsearchattribute=${attribute}`,
    ),
  ],
);

/**
 * https://www.postgresql.org/docs/current/auth-ldap.html; PgBouncer has the same words
 * (https://www.pgbouncer.org/config.html#hba-file-format).
 */
export function ldapOptions(ldap: Ref<Ldap>): Expr<string> {
  return join(' ', fromYamlArray(ldapOptionList({ ldap })));
}

/**
 * Whether the LDAP line of pg_hba.conf would have a password in it. It would show it in the Cluster object; the operator
 * takes it from a Secret, but writes a line of its own, for everybody, behind all others.
 */
export const ldapByOperator = dig<object | string>(['ldap', 'search', 'bindPassword'], '', access);

/** Whether PgBouncer is to ask the LDAP server too. */
export const ldapThroughPoolers = dig(['ldap', 'throughPoolers'], false, access);

/** The operator's own LDAP line, with the password of the search. */
export const operatorLdap: Conditional<NonNullable<NonNullable<ClusterSpec['postgresql']>['ldap']>> = when(
  and(access.enabled, ldapByOperator),
  ifSet(access.ldap, (ldap) =>
    map({
      server: ldap.server,
      port: optional(ldap.port),
      $tls: when(eq(ldap.encryption, 'ldaps'), { scheme: 'ldaps' }, { scheme: 'ldap', tls: true }),
      bindSearchAuth: ifSet(ldap.search, (search) =>
        map({
          baseDN: search.baseDN,
          searchAttribute: search.attribute,
          bindDN: optional(search.bindDN),
          bindPassword: optional(search.bindPassword),
        }),
      ),
    }),
  ),
);

/** libldap reads the CA's name from its environment, and the file at each login. */
export const ldapCaEnv = { name: 'LDAPTLS_CACERT', value: `${caFile.folder}/${caFile.path}` };

type ProjectedSource = NonNullable<NonNullable<ClusterSpec['projectedVolumeTemplate']>['sources']>[number];

/** By which PostgreSQL has the CA of the LDAP server. */
export const ldapCaSource: Conditional<ProjectedSource> = when(
  access.enabled,
  ifSet(access.ldap, (ldap) =>
    ifSet(ldap.ca, (ca) => map({ secret: { name: ca.name, items: [{ key: ca.key, path: caFile.path }] } })),
  ),
);

export const ldapMembers = listTemplate<string>(
  'butler-postgres.ldapMembers',
  'The names of the members that log in by LDAP.',
  eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
    when(eq(member.auth.method, 'ldap'), memberName(key, member)),
  ),
);

type PoolerHba = NonNullable<PoolerSpec['pgbouncer']['pg_hba']>;
type PodSpec = NonNullable<NonNullable<PoolerSpec['template']>['spec']>;
type PodContainer = PodSpec['containers'][number];

export const hasPoolerHba = conditionTemplate(
  'butler-postgres.asksLdap',
  'Whether there are members that PgBouncer must ask the LDAP server about.',
  and(access.enabled, ldapThroughPoolers, ldapMembers),
);

/**
 * Lines of PgBouncer's pg_hba.conf, for everybody: once it has looked up one user in PostgreSQL, known there or not, it refuses
 * all whom it is to ask LDAP about, until it restarts (https://github.com/pgbouncer/pgbouncer/issues/1465). PostgreSQL itself
 * refuses whom only LDAP knows.
 */
export const poolerHba: Conditional<PoolerHba[number]> = when(
  hasPoolerHba,
  ifSet(access.ldap, (ldap) => {
    const line = (from: string): Expr<string> => concat`hostssl all all ${from} ldap ${ldapOptions(ldap)}`;
    return several<string>(line('0.0.0.0/0'), line('::/0'));
  }),
);

/** The field of PgBouncer's container by which it knows the CA of the LDAP server. */
export const poolerCaMount: Conditional<Pick<PodContainer, 'env' | 'volumeMounts'>> = when(
  hasPoolerHba,
  ifSet(access.ldap, (ldap) =>
    when(ldap.ca, {
      env: [ldapCaEnv],
      volumeMounts: [{ name: 'ldap-ca', mountPath: `${caFile.folder}/ldap`, readOnly: true }],
    }),
  ),
);

/** The volume for it. */
export const poolerCaVolume: Conditional<Pick<PodSpec, 'volumes'>> = when(
  hasPoolerHba,
  ifSet(access.ldap, (ldap) =>
    ifSet(ldap.ca, (ca) =>
      map({
        volumes: [
          { name: 'ldap-ca', secret: { secretName: ca.name, items: [{ key: ca.key, path: 'ca.crt' }] } },
        ],
      }),
    ),
  ),
);
