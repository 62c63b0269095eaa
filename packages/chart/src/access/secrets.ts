import type { ExternalSecret } from '@butler-postgres/api';
import {
  concat,
  document,
  eachEntry,
  ifSet,
  manifests,
  orDefault,
  plain,
  when,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { memberName, type Member } from './names.ts';

const { access } = values;

/** The Secret with a member's password. */
export function passwordSecret(key: Expr<string>, member: Ref<Member>): Expr<string> {
  return orDefault(member.auth.secretName, concat`${fullname}-${key}-password`);
}

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
