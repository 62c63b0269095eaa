import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { nameOf, objectsAt, textAt } from './json.ts';

/** A Secret that a manifest names, and the keys that it must have. */
export interface SecretNeed {
  readonly name: string;
  readonly keys: readonly string[];
  /** The object that names it. */
  readonly by: string;
  /** Whose password it is, where it is one: what must stand under the key `username`. */
  readonly username?: string;
  /** The operator hands on what it has, and sees a change only where it has the {@link reloadLabel}. */
  readonly reloads?: true;
}

/** https://cloudnative-pg.io/docs/1.30/labels_annotations/ */
export const reloadLabel = 'cnpg.io/reload';

/** The types of Secrets with which the operator or Kubernetes do something, by a key that they have. */
const types: Readonly<Record<string, string>> = {
  password: 'kubernetes.io/basic-auth',
  'tls.key': 'kubernetes.io/tls',
  '.dockerconfigjson': 'kubernetes.io/dockerconfigjson',
};

/** The type that a Secret with these keys has; undefined for one of no type of its own, Opaque. */
export function secretType(keys: readonly string[]): string | undefined {
  return keys.flatMap((key) => types[key] ?? []).at(0);
}

/** Fields of the operator's kinds that name a Secret as a whole, and what it must have. */
const wholes: Readonly<Record<string, readonly string[]>> = {
  passwordSecret: ['username', 'password'],
  superuserSecret: ['username', 'password'],
  secret: ['username', 'password'],
  authQuerySecret: [],
  serverTLSSecret: ['tls.crt', 'tls.key'],
  clientTLSSecret: ['tls.crt', 'tls.key'],
  replicationTLSSecret: ['tls.crt', 'tls.key'],
  serverCASecret: ['ca.crt'],
  clientCASecret: ['ca.crt'],
};

/** Fields of an external cluster that name a key of one. */
const ofOtherClusters = ['password', 'sslKey', 'sslCert', 'sslRootCert'];

/** Fields that name a key of a ConfigMap, in the form in which others name one of a Secret. */
const ofConfigMaps = ['configMapKeyRef', 'configMapRefs', 'customQueriesConfigMap'];

const operatorKinds = ['Cluster', 'Pooler', 'DatabaseRole', 'ObjectStore'];

/** The Secrets that must be there before, each once: not those that the operator or a hook makes. */
export function secretNeeds(manifests: readonly JsonObject[]): SecretNeed[] {
  const clusters = manifests.filter(({ kind }) => kind === 'Cluster').map(nameOf);
  const made = manifests
    .filter(({ kind }) => kind === 'Secret' || kind === 'ConfigMap')
    .filter((one) => one['kind'] === 'Secret' || nameOf(one).endsWith('-passwords'))
    .map((one) => (one['kind'] === 'Secret' ? `"${nameOf(one)}"` : JSON.stringify(one).replaceAll('\\', '')));
  const isMade = (name: string): boolean =>
    clusters.some(
      (cluster) => name.startsWith(`${cluster}-`) && ofOperator.test(name.slice(cluster.length)),
    ) || made.some((text) => text.includes(`"${name}"`));
  const needs = new Map<string, SecretNeed>();
  for (const manifest of manifests.filter((one) => operatorKinds.includes(textAt(one, 'kind'))))
    for (const need of named(manifest['spec'], `${textAt(manifest, 'kind')} ${nameOf(manifest)}`)) {
      const before = needs.get(need.name) ?? { ...need, keys: [] };
      needs.set(need.name, { ...need, ...before, keys: [...new Set([...before.keys, ...need.keys])] });
    }
  return [...needs.values()].filter(({ name }) => name !== '' && !isMade(name));
}

/** https://cloudnative-pg.io/docs/1.30/certificates/ and https://cloudnative-pg.io/docs/1.30/applications/ */
const ofOperator = /^-(ca|server|replication|app|superuser|pooler|.*-client-cert)$/;

function* named(value: JsonValue | undefined, by: string, field = '', username = ''): Generator<SecretNeed> {
  if (Array.isArray(value)) {
    for (const item of value) yield* named(item, by, field);
    return;
  }
  if (typeof value === 'string') {
    if (field in wholes && field !== 'secret')
      yield { name: value, keys: wholes[field] ?? [], by, reloads: true };
    return;
  }
  if (!isObject(value) || value['optional'] === true || ofConfigMaps.includes(field)) return;
  const name = textAt(value, 'name');
  const key = textAt(value, 'key');
  const items = objectsAt(value, 'items').map((item) => textAt(item, 'key'));
  if (typeof value['secretName'] === 'string' && field === 'secret')
    yield { name: value['secretName'], keys: items, by };
  else if (items.length > 0 && field === 'secret') yield { name, keys: items, by };
  else if (
    name !== '' &&
    key !== '' &&
    Object.keys(value).length <= 3 &&
    typeof value['operator'] !== 'string'
  )
    yield { name, keys: [key], by, ...(ofOtherClusters.includes(field) ? { reloads: true } : {}) };
  else if (name !== '' && field in wholes)
    yield { name, keys: wholes[field] ?? [], by, reloads: true, ...(username === '' ? {} : { username }) };
  else if (field === 'imagePullSecrets') yield { name, keys: ['.dockerconfigjson'], by };
  else
    for (const [inner, one] of Object.entries(value))
      yield* named(one, by, inner, textAt(value, 'owner') || textAt(value, 'name'));
}
