import type { Refusal } from '../refusal.ts';
import type { Cluster } from './cluster.ts';

/** Rules on the operator's own Barman support (github.com/cloudnative-pg/barman-cloud, pkg/api). */
export function* wrongInTree({ spec: { backup } }: Cluster): Generator<Refusal> {
  const { barmanObjectStore: store, retentionPolicy: retention = '' } = backup ?? {};
  if (retention !== '' && !/[1-9]\d*[dwm]$/.test(retention))
    yield {
      id: 'retention',
      field: ['spec', 'backup', 'retentionPolicy'],
      message: `"${retention}" is no time to keep backups`,
      hint: 'write days, weeks or months, such as 30d',
    };
  if (store === undefined) return;
  const { azureCredentials: azure, s3Credentials: s3, googleCredentials: google } = store;
  const refused = (message: string, hint: string): Refusal => ({
    id: 'store-credentials',
    field: ['spec', 'backup', 'barmanObjectStore'],
    message,
    hint,
  });
  if ([azure, s3, google].filter(Boolean).length !== 1)
    yield refused(
      'an object store has credentials of one kind',
      'give s3Credentials, azureCredentials or googleCredentials',
    );
  if (s3 !== undefined) {
    const keys = [s3.accessKeyId, s3.secretAccessKey].filter(Boolean).length;
    if (keys === 1) yield refused('a key of S3 has two parts', 'give accessKeyId and secretAccessKey');
    if ((s3.inheritFromIAMRole === true) === keys > 0)
      yield refused('S3 is asked by keys or by a role', 'give the keys, or inheritFromIAMRole: true');
  }
  if (azure !== undefined) {
    const ways = [
      azure.inheritFromAzureAD === true,
      azure.useDefaultAzureCredentials === true,
      azure.storageKey !== undefined,
      azure.storageSasToken !== undefined,
    ].filter(Boolean).length;
    const connection = azure.connectionString !== undefined;
    const account = azure.storageAccount !== undefined;
    if (connection ? ways > 0 || account : ways !== 1)
      yield refused('Azure is asked in one way', 'give connectionString alone, or one of the other ways');
    if ((azure.storageKey !== undefined || azure.storageSasToken !== undefined) && !account)
      yield refused('a key or token of Azure is of an account', 'give storageAccount');
  }
  if (
    google !== undefined &&
    (google.gkeEnvironment === true) === (google.applicationCredentials !== undefined)
  )
    yield refused(
      'Google is asked by a key or from inside GKE',
      'give applicationCredentials or gkeEnvironment: true',
    );
}
