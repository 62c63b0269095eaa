import { Kubectl, type KubectlOptions } from '@butler-postgres/kubectl';
import { readKubectl } from './kubectl.ts';
import type { Manifests } from './manifests.ts';

/** What belongs to a Cluster; a Kubernetes cluster may lack the kinds of the plugin and of Prometheus. */
const kinds = [
  'clusters.postgresql.cnpg.io',
  'poolers.postgresql.cnpg.io',
  'scheduledbackups.postgresql.cnpg.io',
  'databases.postgresql.cnpg.io',
  'databaseroles.postgresql.cnpg.io',
  'publications.postgresql.cnpg.io',
  'subscriptions.postgresql.cnpg.io',
  'objectstores.barmancloud.cnpg.io',
  'imagecatalogs.postgresql.cnpg.io',
  'services',
  'podmonitors.monitoring.coreos.com',
];

/**
 * Reads the objects of a namespace by kubectl. Nothing is changed, and no Secret is read.
 *
 * @param options - which Kubernetes cluster, and the namespace of the Cluster
 */
export async function readCluster(options: KubectlOptions): Promise<Manifests> {
  const kubectl = new Kubectl(options);
  const read = await Promise.all(kinds.map((kind) => readKind(kubectl, kind)));
  const [clusters] = read;
  // who lacks the first lacks the operator, or kubectl cannot reach it
  return {
    sources: read.flatMap(({ sources }) => sources),
    diagnostics: clusters?.diagnostics ?? [],
  };
}

async function readKind(kubectl: Kubectl, kind: string): Promise<Manifests> {
  const args = ['get', kind, '--output', 'yaml'];
  return readKubectl(kubectl, args, 'Check the context of kubectl, or save the manifests and give the file.');
}
