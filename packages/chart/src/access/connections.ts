import type { ConfigMap } from '@butler-postgres/api';
import {
  and,
  block,
  concat,
  document,
  eachEntry,
  entry,
  entryParameter,
  eq,
  field,
  fromYaml,
  linesTemplateWith,
  local,
  manifests,
  map,
  ne,
  not,
  or,
  orDefault,
  plain,
  replace,
  ternary,
  text,
  textEach,
  textParameter,
  textWhen,
  when,
  type Expr,
  type Includable,
  type Ref,
  type TextLine,
} from '@butler-postgres/helm-kit';
import { serverCa } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname, namespace } from '../common/names.ts';
import { hasPoolerHba } from './ldap.ts';
import { accessDatabases } from './model.ts';
import { databaseName, memberName, type Member } from './names.ts';
import { passwordSecret } from './secrets.ts';
import { endpoints, type Endpoint, type Endpoints } from './endpoints.ts';

const { access, databases } = values;

const port = 5432;

/** Computed once, and handed on: they follow from the whole spec of the Cluster. */
const all = local('endpoints', fromYaml(endpoints));
const ca = local('ca', serverCa);

const parameters = {
  key: textParameter,
  member: entryParameter(access.members),
  endpoints: { schema: undefined },
};
interface MemberParameters {
  key: string;
  member: Member;
  endpoints: Endpoints;
}
type Lines<P> = Includable<[args: { readonly [K in keyof P]: Expr<P[K]> }], string>;

/** Whether a member can log in there: PgBouncer asks either PostgreSQL or LDAP. */
function opens(endpoint: Ref<Endpoint>, member: Ref<Member>): Expr<boolean> {
  const { method } = member.auth;
  const byLdap = and(hasPoolerHba, eq(method, 'ldap'));
  return or(not(endpoint.pooler), byLdap, and(not(hasPoolerHba), eq(method, 'password')));
}

/** Lines for each endpoint and database that a member may use. */
function eachDatabase(
  { member, endpoints: all }: { member: Ref<Member>; endpoints: Expr<Endpoints> },
  lines: (endpoint: Ref<Endpoint>, database: Expr<string>) => readonly TextLine[],
): readonly TextLine[] {
  const theirs = ternary<Record<string, unknown>>(databases, member.databases, eq(member.kind, 'admin'));
  return [
    textEach(all, { key: 'endpoint', item: 'at' }, (_name, at) => [
      textWhen(opens(at, member), [
        textEach(theirs, { key: 'database', item: '_' }, (key) => lines(at, databaseName(key))),
      ]),
    ]),
  ];
}

export const databaseAuth: Lines<MemberParameters> = linesTemplateWith<MemberParameters>(
  'butler-postgres.databaseAuth',
  "A member's entries of ~/.lsst/db-auth.yaml. The file must be readable by its owner only.",
  parameters,
  ({ key, member, endpoints: given }) =>
    eachDatabase(
      { member, endpoints: given },
      (at, database) => text`# ${at.what}
- url: postgresql://${at.host}:${port}/${database}
  username: "${memberName(key, member)}"
${textWhen(
  eq(member.auth.method, 'ldap'),
  text`  password: "<the password in LDAP>"`,
  text`  password: "<key password of Secret ${passwordSecret(key, member)}>"`,
)}`,
    ),
);

const ownCa = (at: Ref<Endpoint>): Expr<string> => field(at, ['ca'], '');

interface UriParameters extends MemberParameters {
  ca: string;
}

export const connectionUris: Lines<UriParameters> = linesTemplateWith<UriParameters>(
  'butler-postgres.connectionUris',
  "A member's libpq URIs, and where the certificates in them come from.",
  { ...parameters, ca: textParameter },
  ({ key, member, endpoints: given, ca: secret }) => [
    ...text`# ca.crt is key ca.crt of Secret ${secret}:
#   kubectl --namespace ${namespace} get secret ${secret} --output jsonpath='{.data.ca\\.crt}' | base64 --decode > ca.crt
${textWhen(
  eq(member.auth.method, 'certificate'),
  text`# tls.crt and tls.key (mode 0600) are keys of Secret ${fullname}-${key}-client-cert; the operator renews them.`,
)}`,
    ...eachDatabase({ member, endpoints: given }, (at, database) => [
      ...text`# ${at.what}
${textWhen(at.ca, text`# ${ownCa(at)}.crt is key ca.crt of Secret ${ownCa(at)}`)}`,
      textWhen(
        eq(member.auth.method, 'certificate'),
        text`postgresql://${replace('@', '%40', memberName(key, member))}@${at.host}:${port}/${database}?sslmode=verify-full&sslrootcert=ca.crt&sslcert=tls.crt&sslkey=tls.key`,
        text`postgresql://${replace('@', '%40', memberName(key, member))}@${at.host}:${port}/${database}?sslmode=verify-full&sslrootcert=${orDefault(at.ca, 'ca')}.crt`,
      ),
    ]),
  ],
);

interface RegistryParameters {
  endpoint: Endpoint;
  database: string;
  schema: string;
}

export const registry = linesTemplateWith<RegistryParameters>(
  'butler-postgres.registry',
  "The part of a repository's butler.yaml that says where the registry is.",
  { endpoint: { schema: undefined }, database: textParameter, schema: textParameter },
  ({ endpoint, database, schema }) => text`# ${endpoint.what}
registry:
  db: postgresql://${endpoint.host}:${port}/${database}
  namespace: ${schema}
${textWhen(
  endpoint.readOnly,
  text`  # a standby has no temporary tables
  temporary_tables: false`,
)}`,
);

export const connectionsFile = manifests(
  'access-connections.yaml',
  `Connection data for people and services, for each member and repository. No secrets.`,
  when(
    access.enabled,
    document<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: concat`${fullname}-connections`, ...commonMetadata() },
      data: {
        $members: eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
          map({
            $auth: when(
              ne(member.auth.method, 'certificate'),
              entry<string>(
                concat`${plain(key)}.db-auth.yaml`,
                block(databaseAuth({ key, member, endpoints: all })),
              ),
            ),
            $uris: entry<string>(
              concat`${plain(key)}.uris`,
              block(connectionUris({ key, member, endpoints: all, ca })),
            ),
          }),
        ),
        $repositories: eachEntry(
          fromYaml(accessDatabases),
          { key: 'database', item: 'access' },
          (database, { schemas }) =>
            eachEntry(schemas as Expr<Record<string, object>>, { key: 'schema', item: 'groups' }, (schema) =>
              eachEntry(all, { key: 'name', item: 'endpoint' }, (name, endpoint) =>
                entry<string>(
                  concat`${plain(database)}.${plain(schema)}.${plain(name)}.yaml`,
                  block(registry({ endpoint, database, schema })),
                ),
              ),
            ),
        ),
      },
    }),
  ),
);
