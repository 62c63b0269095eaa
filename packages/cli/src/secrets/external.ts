import { secretType, type SecretNeed } from '@butler-postgres/live';
import { reloadLabel } from './commands.ts';

/** What an ExternalSecret takes its values from. */
export interface Store {
  readonly kind: 'SecretStore' | 'ClusterSecretStore';
  readonly name: string;
}

/**
 * ExternalSecrets that have the External Secrets operator make the Secrets: each key is a property of an entry of the store
 * that is called as namespace and Secret are.
 */
export function externalSecrets(needs: readonly SecretNeed[], namespace: string, store: Store): object[] {
  return needs.map(({ name, keys, username }) => {
    const said = keys.includes('username') && username !== undefined ? { username } : {};
    const read = keys.filter((key) => !(key in said));
    return {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, namespace },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { ...store },
        target: {
          name,
          template: {
            type: secretType(keys) ?? 'Opaque',
            metadata: { labels: { [reloadLabel]: 'true' } },
            data: {
              ...said,
              ...Object.fromEntries(read.map((key) => [key, `{{ index . ${JSON.stringify(key)} }}`])),
            },
          },
        },
        data: read.map((key) => ({
          secretKey: key,
          remoteRef: { key: `${namespace}/${name}`, property: key },
        })),
      },
    };
  });
}
