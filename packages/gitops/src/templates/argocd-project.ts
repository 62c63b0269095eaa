import { chartMetadata, printedKinds, type PrintedKind } from '@butler-postgres/chart';
import type { Environments } from '../environments.ts';
import type { GeneratedFile } from './generated-file.ts';

const { name } = chartMetadata;

/** Made by the Applications themselves, before the chart's objects. */
const namespace: PrintedKind = { group: '', kind: 'Namespace', isClusterScoped: true };

const listed = (kinds: readonly PrintedKind[]): object[] => kinds.map(({ group, kind }) => ({ group, kind }));

/**
 * Argo CD's project of the databases' Applications: what they may do is to bring these sources into these namespaces, and of kinds
 * those of which the chart prints objects. Kinds of extraObjects are for a project of the site's own.
 */
export function argocdProject({ repository, source, deployments }: Environments): GeneratedFile {
  const namespaces = [...new Set(deployments.map((deployment) => deployment.namespace))].sort();
  const isOfCluster = ({ isClusterScoped }: PrintedKind): boolean => isClusterScoped;
  return {
    path: 'gitops/argocd/apps/project.yaml',
    documents: [
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name, namespace: 'argocd', annotations: { 'argocd.argoproj.io/sync-wave': '-3' } },
        spec: {
          description: 'PostgreSQL for the Butler',
          sourceRepos: [`${repository}/${name}`, source],
          destinations: namespaces.map((one) => ({ name: '*', namespace: one })),
          clusterResourceWhitelist: listed([namespace, ...printedKinds.filter(isOfCluster)]),
          namespaceResourceWhitelist: listed(printedKinds.filter((kind) => !isOfCluster(kind))),
        },
      },
    ],
  };
}
