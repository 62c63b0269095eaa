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
 * Reads the objects of a namespace by kubectl, with the context that it has. Nothing is changed, and no Secret is read.
 *
 * @param namespace - where the Cluster is
 */
export function readCluster(namespace: string): Manifests {
  const read = kinds.map((kind) => readKind(kind, namespace));
  const [clusters] = read;
  // who lacks the first lacks the operator, or kubectl cannot reach it
  return {
    sources: read.flatMap(({ sources }) => sources),
    diagnostics: clusters?.diagnostics ?? [],
  };
}

function readKind(kind: string, namespace: string): Manifests {
  const args = ['get', kind, '--namespace', namespace, '--output', 'yaml'];
  return readKubectl(args, 'Check the context of kubectl, or save the manifests and give the file.');
}
