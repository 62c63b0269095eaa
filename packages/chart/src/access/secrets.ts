import type { ExternalSecret, Secret } from '@butler-postgres/api';
import {
  and,
  b64enc,
  concat,
  dig,
  document,
  eachEntry,
  eq,
  ifSet,
  lookup,
  manifests,
  or,
  orDefault,
  plain,
  randAlphaNum,
  toString,
  when,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import { release, values } from '../common/context.ts';
import { commonMetadata, keptMetadata, labels } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { memberName, type Member } from './names.ts';

const { access } = values;
const { Namespace: namespace } = release;

/** Letters and digits in a generated password: 190 bits. */
const passwordLength = 32;

/** The Secret with a member's password. */
export function passwordSecret(key: Expr<string>, member: Ref<Member>): Expr<string> {
  return orDefault(member.auth.secretName, concat`${fullname}-${key}-password`);
}

/**
 * Objects that are there in every Kubernetes cluster. A namespace that `--create-namespace` is yet to make has no
 * ConfigMap, but who may make namespaces may read one.
 */
const asksCluster = or(
  lookup('v1', 'ConfigMap', namespace, 'kube-root-ca.crt'),
  lookup('v1', 'Namespace', '', 'kube-system'),
);

/** The Secret as it is in the cluster, by the name that the chart gives it. */
const existing = (key: Expr<string>): Expr<Record<string, object>> =>
  lookup('v1', 'Secret', namespace, concat`${fullname}-${key}-password`) as Expr<Record<string, object>>;

export const passwordsFile = manifests(
  'access-passwords.yaml',
  `Passwords that are made once and stay. Only where Helm can ask the cluster whether there is one already: with
helm template and Argo CD it cannot, and each run would make another.`,
  when(
    and(access.enabled, asksCluster),
    eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
      when(
        and(eq(member.auth.method, 'password'), member.auth.generate),
        document<Secret>({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: {
            name: concat`${fullname}-${plain(key)}-password`,
            ...keptMetadata(),
            labels: { $common: labels, 'cnpg.io/reload': 'true' },
          },
          type: 'kubernetes.io/basic-auth',
          data: {
            username: b64enc(memberName(key, member)),
            password: toString(
              dig(['data', 'password'], b64enc(randAlphaNum(passwordLength)), existing(key)),
            ),
          },
        }),
      ),
    ),
  ),
);

export const externalSecretsFile = manifests(
  'access-external-secrets.yaml',
  `Passwords that the External Secrets operator brings. What its API fills in is stated, so that GitOps tools see no
drift.`,
  when(
    access.enabled,
    eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
      ifSet(member.auth.externalSecret, (external) =>
        document<ExternalSecret>({
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          metadata: { name: concat`${fullname}-${plain(key)}-password`, ...commonMetadata() },
          spec: {
            refreshInterval: external.refreshInterval,
            secretStoreRef: { kind: external.storeKind, name: external.storeName },
            target: {
              name: concat`${fullname}-${plain(key)}-password`,
              creationPolicy: 'Owner',
              deletionPolicy: 'Retain',
              template: {
                engineVersion: 'v2',
                mergePolicy: 'Replace',
                type: 'kubernetes.io/basic-auth',
                metadata: { labels: { 'cnpg.io/reload': 'true' } },
                data: { username: memberName(key, member), password: '{{ .password }}' },
              },
            },
            data: [
              {
                secretKey: 'password',
                remoteRef: {
                  key: external.key,
                  property: external.property,
                  conversionStrategy: 'Default',
                  decodingStrategy: 'None',
                  metadataPolicy: 'None',
                },
              },
            ],
          },
        }),
      ),
    ),
  ),
);
