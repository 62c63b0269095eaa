import type { Diagnostic } from '@butler-postgres/diagnostics';
import { Kubectl, reasonOf, type KubectlOptions } from '@butler-postgres/kubectl';
import { readManifests, type Manifests } from './manifests.ts';

/** The kind without which there is nothing to import. */
const clusters = 'clusters.postgresql.cnpg.io';

/** What belongs to a Cluster; a Kubernetes cluster may lack the kinds of the plugin and of Prometheus. */
const beside = [
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
 * Reads the objects of a namespace by kubectl. Nothing is changed, and no Secret is read. Clusters that cannot be read are an error;
 * of another kind that cannot be read, for want of a right for one, a warning says that it is not imported.
 *
 * @param options - which Kubernetes cluster, and the namespace of the Cluster
 */
export async function readCluster(options: KubectlOptions): Promise<Manifests> {
  const kubectl = new Kubectl(options);
  const found = await readKind(kubectl, clusters, 'error');
  // what keeps kubectl from the first kind keeps it from all, and is said once
  if (found.sources.length === 0 && found.diagnostics.length > 0) return found;
  const read = [found, ...(await Promise.all(beside.map((kind) => readKind(kubectl, kind, 'warning'))))];
  return {
    sources: read.flatMap(({ sources }) => sources),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

async function readKind(
  kubectl: Kubectl,
  kind: string,
  severity: Diagnostic['severity'],
): Promise<Manifests> {
  const name = `kubectl get ${kind}`;
  try {
    const text = await kubectl.run(['get', kind, '--output=yaml', '--request-timeout=30s']);
    return readManifests(text, name);
  } catch (error) {
    const reason = reasonOf(error);
    const isOfCluster = kind === clusters;
    if (!isOfCluster && /the server doesn't have a resource type/.test(reason))
      return { sources: [], diagnostics: [] };
    const diagnostic: Diagnostic = {
      severity,
      code: 'kubectl',
      message: `${name}: ${reason}${isOfCluster ? '' : '; what there is of this kind is not imported'}`,
      hint: 'Check the context of kubectl, or save the manifests and give the file.',
      location: { path: [] },
    };
    return { sources: [], diagnostics: [diagnostic] };
  }
}
