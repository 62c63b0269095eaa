import type { Environments } from '../environments.ts';
import { valuesOver } from '../values-files.ts';
import type { GeneratedFile } from './generated-file.ts';

/** Argo CD's files: for each environment of each cluster what the ApplicationSet in gitops/argocd/apps asks for. */
export function argocdFiles({ deployments }: Environments): GeneratedFile[] {
  return deployments.map((deployment) => {
    const { cluster, environment, namespace, release, version } = deployment;
    return {
      path: `gitops/argocd/environments/${cluster}-${environment}.yaml`,
      documents: [{ cluster, environment, namespace, release, version, values: valuesOver(deployment) }],
    };
  });
}
