import type { Json } from '@butler-postgres/helm-cli';
import type { Kube } from './kube.ts';

/** Of this class the kubelet tells statistics, where the cluster has it; of kind's own it does not. */
export const WITH_STATISTICS = 'standard-local';

/** Values by which volumes have statistics; none where the cluster does not have the class. */
export async function volumesWithStatistics(kube: Kube): Promise<Record<string, Json> | undefined> {
  const metadata = { name: WITH_STATISTICS };
  const found = await kube.get({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata });
  if (!found) return undefined;
  return {
    'cluster.storage.storageClass': WITH_STATISTICS,
    'cluster.walStorage.storageClass': WITH_STATISTICS,
  };
}
