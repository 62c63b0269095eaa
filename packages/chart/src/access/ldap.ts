import type { ClusterSpec, PoolerSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  eq,
  ifSet,
  map,
  nativeTemplate,
  optional,
  several,
  when,
  type Conditional,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';

const { access } = values;

type Ldap = NonNullable<Values['access']['ldap']>;
type Members = Values['access']['members'];

/** Where the CA's certificate is in the pods. The operator mounts projected volumes there. */
const caFile = { folder: '/projected', path: 'ldap/ca.crt' };

/** The model's defaults of access.ldap: a reference would state them, a template in Go must. */
const defaults = { encryption: 'ldaps', attribute: 'uid' };

/**
 * https://www.postgresql.org/docs/current/auth-ldap.html; PgBouncer has the same words
 * (https://www.pgbouncer.org/config.html#hba-file-format).
 */
export const ldapOptions: Includable<[Operand<Ldap>], string> = nativeTemplate<[Ldap], string>({
  name: 'butler-postgres.ldapOptions',
  doc: 'How a line of pg_hba.conf reaches the LDAP server.',
  yields: 'text',
  parameters: ['ldap'],
  go: `
ldapserver={{ .server }}{{ with .port }} ldapport={{ . }}{{ end }}
{{- eq (dig "encryption" "${defaults.encryption}" .) "ldaps" | ternary " ldapscheme=ldaps" " ldaptls=1" -}}
{{- with .bind }} ldapprefix="{{ .prefix }}" ldapsuffix="{{ .suffix }}"{{ end -}}
{{- with .search }} ldapbasedn="{{ .baseDN }}" ldapsearchattribute={{ dig "attribute" "${defaults.attribute}" . }}{{ end -}}`,
  evaluate: ({ server, bind, search, ...ldap }: Partial<Ldap>) => {
    const { port, encryption = defaults.encryption } = ldap;
    const { attribute = defaults.attribute } = (search ?? {}) as { attribute?: string };
    return [
      `ldapserver=${server ?? ''}`,
      ...(port ? [`ldapport=${port}`] : []),
      encryption === 'ldaps' ? 'ldapscheme=ldaps' : 'ldaptls=1',
      ...(bind ? [`ldapprefix="${bind.prefix}" ldapsuffix="${bind.suffix}"`] : []),
      ...(search ? [`ldapbasedn="${search.baseDN}" ldapsearchattribute=${attribute}`] : []),
    ].join(' ');
  },
});

/**
 * A line of pg_hba.conf would show the search's password in the Cluster object. The operator takes it from a Secret, but
 * writes a line of its own, for everybody, behind all others.
 */
export const ldapByOperator: Includable<[Operand<Ldap | undefined>], string> = nativeTemplate<
  [Ldap | undefined],
  string
>({
  name: 'butler-postgres.ldapByOperator',
  doc: `true where the LDAP line of pg_hba.conf has a password in it, which only the operator can keep out of
manifests.`,
  yields: 'text',
  parameters: ['ldap'],
  go: `
{{- if dig "search" "bindPassword" "" (. | default dict) -}}
true
{{- end -}}`,
  evaluate: (ldap) => (ldap?.search?.bindPassword ? 'true' : ''),
});

/** Whether PgBouncer is to ask the LDAP server too. */
export const ldapThroughPoolers: Includable<[Operand<Ldap | undefined>], string> = nativeTemplate<
  [Ldap | undefined],
  string
>({
  name: 'butler-postgres.ldapThroughPoolers',
  doc: 'true where PgBouncer is to ask the LDAP server too.',
  yields: 'text',
  parameters: ['ldap'],
  go: `
{{- if dig "throughPoolers" "" (. | default dict) -}}
true
{{- end -}}`,
  evaluate: (ldap) => (ldap?.throughPoolers ? 'true' : ''),
});

/** The operator's own LDAP line, with the password of the search. */
export const operatorLdap: Conditional<NonNullable<NonNullable<ClusterSpec['postgresql']>['ldap']>> = when(
  and(access.enabled, ldapByOperator(access.ldap)),
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
const caEnv = { name: 'LDAPTLS_CACERT', value: `${caFile.folder}/${caFile.path}` };

/** The Cluster's fields by which PostgreSQL knows the CA of the LDAP server. */
export const ldapCa: Conditional<Pick<ClusterSpec, 'env' | 'projectedVolumeTemplate'>> = when(
  access.enabled,
  ifSet(access.ldap, (ldap) =>
    ifSet(ldap.ca, (ca) =>
      map({
        env: [caEnv],
        projectedVolumeTemplate: {
          sources: [{ secret: { name: ca.name, items: [{ key: ca.key, path: caFile.path }] } }],
        },
      }),
    ),
  ),
);

/** Names of the members that log in by LDAP, with commas between them. */
export const ldapMembers: Includable<[Operand<Members>], string> = nativeTemplate<[Members], string>({
  name: 'butler-postgres.ldapMembers',
  doc: 'The names of the members that log in by LDAP, separated by commas.',
  yields: 'text',
  parameters: ['members'],
  go: `
{{- $names := list -}}
{{- range $key, $member := . -}}
{{- if eq $member.auth.method "ldap" -}}
{{- $names = append $names (default $key $member.name) -}}
{{- end -}}
{{- end -}}
{{- join "," $names -}}`,
  evaluate: (members) =>
    Object.entries(members)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .filter(([, { auth }]) => auth.method === 'ldap')
      .map(([key, { name }]) => name ?? key)
      .join(','),
});

type PoolerHba = NonNullable<PoolerSpec['pgbouncer']['pg_hba']>;
type PodTemplate = NonNullable<NonNullable<PoolerSpec['template']>['spec']>;
type PodContainer = PodTemplate['containers'][number];

/** Whether there are members that PgBouncer must ask the LDAP server about. */
export const hasPoolerHba: Expr<boolean> = and(
  access.enabled,
  ldapThroughPoolers(access.ldap),
  ldapMembers(access.members),
);

/**
 * Lines of PgBouncer's pg_hba.conf. It knows no groups, so the members are named
 * (https://www.pgbouncer.org/config.html#hba-file-format).
 */
export const poolerHba: Conditional<PoolerHba[number]> = when(
  hasPoolerHba,
  ifSet(access.ldap, (ldap) =>
    several<string>(
      concat`hostssl all ${ldapMembers(access.members)} 0.0.0.0/0 ldap ${ldapOptions(ldap)}`,
      concat`hostssl all ${ldapMembers(access.members)} ::/0 ldap ${ldapOptions(ldap)}`,
    ),
  ),
);

/** The field of PgBouncer's container by which it knows the CA of the LDAP server. */
export const poolerCaMount: Conditional<Pick<PodContainer, 'env' | 'volumeMounts'>> = when(
  hasPoolerHba,
  ifSet(access.ldap, (ldap) =>
    when(ldap.ca, {
      env: [caEnv],
      volumeMounts: [{ name: 'ldap-ca', mountPath: `${caFile.folder}/ldap`, readOnly: true }],
    }),
  ),
);

/** The volume for it. */
export const poolerCaVolume: Conditional<Pick<PodTemplate, 'volumes'>> = when(
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
