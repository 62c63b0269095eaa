import { chartMetadata } from '@butler-postgres/chart';
import type { Deployment, Environments } from '../environments.ts';
import { valuesFilesOf, valuesOver } from '../values-files.ts';
import type { GeneratedFile } from './generated-file.ts';

const { name } = chartMetadata;

/** Argo CD's file: one Application for each environment of each cluster, chart and values from two sources. */
export function argocdFiles(environments: Environments): GeneratedFile[] {
  const documents = environments.deployments.map((deployment) => application(environments, deployment));
  return [{ path: 'gitops/argocd/applications.yaml', documents }];
}

function application({ repository, source, order }: Environments, deployment: Deployment): object {
  const { cluster, environment, namespace, release, version } = deployment;
  const over = valuesOver(deployment);
  // only where a version begins its way does it go by itself
  const automated = environment === order[0] ? { automated: { selfHeal: true } } : {};
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: `${cluster}-${environment}-${release}`, namespace: 'argocd' },
    spec: {
      project: 'default',
      destination: { name: cluster, namespace },
      sources: [
        {
          repoURL: repository.replace(/^oci:\/\//, ''),
          chart: name,
          targetRevision: version,
          helm: {
            releaseName: release,
            valueFiles: valuesFilesOf(deployment).map((file) => `$values/${file}`),
            ...(Object.keys(over).length === 0 ? {} : { valuesObject: over }),
          },
        },
        { repoURL: source, targetRevision: 'main', ref: 'values' },
      ],
      syncPolicy: { ...automated, syncOptions: ['ServerSideApply=true', 'CreateNamespace=true'] },
    },
  };
}
