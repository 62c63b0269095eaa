import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import { at, nameOf, objectsAt, textAt, textsAt } from './json.ts';
import { secretNeeds, type SecretNeed } from './secret-needs.ts';
import { of, type Seen } from './seen/seen.ts';

/** The version of a Secret that the operator has handed on, and to what. */
export interface AppliedSecret {
  readonly name: string;
  readonly version: string;
  readonly to: string;
}

/** Where the Cluster's status has the version of the Secret of a certificate: api/v1/cluster_types.go of CloudNativePG 1.30. */
const certificates: Readonly<Record<string, string>> = {
  serverTLSSecret: 'serverSecretVersion',
  serverCASecret: 'serverCaSecretVersion',
  clientCASecret: 'clientCaSecretVersion',
  replicationTLSSecret: 'replicationSecretVersion',
};

/** What the objects that the operator keeps say of the Secrets whose content they use. */
export function appliedSecrets(seen: Seen): AppliedSecret[] {
  return [
    ...of(seen, 'clusters').flatMap(ofCluster),
    ...of(seen, 'databaseRoles').map((role) => ({
      name: textAt(role, 'spec', 'passwordSecret', 'name'),
      version: textAt(role, 'status', 'secretResourceVersion'),
      to: `DatabaseRole ${nameOf(role)}`,
    })),
    ...of(seen, 'poolers').flatMap((pooler) =>
      versionsIn(at(pooler, 'status', 'secrets'), `Pooler ${nameOf(pooler)}`),
    ),
  ].filter(({ name, version }) => name !== '' && version !== '');
}

function ofCluster(cluster: JsonObject): AppliedSecret[] {
  const to = `Cluster ${nameOf(cluster)}`;
  const version = (key: string): string => textAt(cluster, 'status', 'secretsResourceVersion', key);
  const maps = ['managedRoleSecretVersion', 'externalClusterSecretVersion', 'metrics'];
  const bootstrap = at(cluster, 'spec', 'bootstrap');
  const owners = isObject(bootstrap)
    ? Object.values(bootstrap).map((one) => textAt(one, 'secret', 'name'))
    : [];
  return [
    ...owners.map((name) => ({ name, version: version('applicationSecretVersion'), to })),
    {
      name: textAt(cluster, 'spec', 'superuserSecret', 'name'),
      version: version('superuserSecretVersion'),
      to,
    },
    ...Object.entries(certificates).map(([field, key]) => ({
      name: textAt(cluster, 'status', 'certificates', field),
      version: version(key),
      to,
    })),
    ...maps.flatMap((key) =>
      Object.entries(textsAt(cluster, 'status', 'secretsResourceVersion', key)).map(([name, version]) => ({
        name,
        version,
        to,
      })),
    ),
  ];
}

/** Those of a Pooler, each with its name, in groups. */
function versionsIn(value: ReturnType<typeof at>, to: string): AppliedSecret[] {
  if (!isObject(value)) return [];
  const name = textAt(value, 'name');
  if (name !== '') return [{ name, version: textAt(value, 'version'), to }];
  return Object.values(value).flatMap((inner) => versionsIn(inner, to));
}

/** The Secrets that the release's own objects name; those that the operator makes are not among them. */
export function namedSecrets(seen: Seen): SecretNeed[] {
  const ofKind = (kind: string, objects: readonly JsonObject[]): JsonObject[] =>
    objects.map((one) => ({ ...one, kind }));
  const clusters = of(seen, 'clusters');
  const stores = clusters
    .flatMap((cluster) => [
      ...objectsAt(cluster, 'spec', 'plugins'),
      ...objectsAt(cluster, 'spec', 'externalClusters'),
    ])
    .flatMap((one) => [
      textAt(one, 'parameters', 'barmanObjectName'),
      textAt(one, 'plugin', 'parameters', 'barmanObjectName'),
    ]);
  return secretNeeds([
    ...ofKind('Cluster', clusters),
    ...ofKind('Pooler', of(seen, 'poolers')),
    ...ofKind('DatabaseRole', of(seen, 'databaseRoles')),
    ...ofKind(
      'ObjectStore',
      of(seen, 'objectStores').filter((store) => stores.includes(nameOf(store))),
    ),
  ]);
}
