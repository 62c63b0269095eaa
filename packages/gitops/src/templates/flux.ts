import { posix } from 'node:path';
import { chartMetadata } from '@butler-postgres/chart';
import { stringify } from 'yaml';
import type { Deployment, Environments } from '../environments.ts';
import { valuesFilesOf, valuesOver } from '../values-files.ts';
import type { GeneratedFile } from './generated-file.ts';

const { name } = chartMetadata;

/** Flux's files: a Kustomize overlay of gitops/flux/release for each environment of each cluster. */
export function fluxFiles({ repository, deployments }: Environments): GeneratedFile[] {
  return deployments.map((deployment) => {
    const folder = `gitops/flux/clusters/${deployment.cluster}/${deployment.environment}`;
    const documents = [kustomization(folder, repository, deployment)];
    return { path: `${folder}/kustomization.yaml`, documents };
  });
}

function kustomization(folder: string, repository: string, deployment: Deployment): object {
  const release = posix.relative(folder, 'gitops/flux/release');
  const [common, own] = valuesFilesOf(deployment).map((file) => posix.relative(folder, file));
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: deployment.namespace,
    resources: [release],
    configurations: [`${release}/name-reference.yaml`],
    configMapGenerator: [
      { name: `${name}-values`, files: [`common.yaml=${common}`, `environment.yaml=${own}`] },
    ],
    patches: [
      patch('source.toolkit.fluxcd.io/v1', 'OCIRepository', {
        url: `${repository}/${name}`,
        ref: { tag: deployment.version },
      }),
      patch('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
        releaseName: deployment.release,
        values: valuesOver(deployment),
      }),
    ],
  };
}

function patch(apiVersion: string, kind: string, spec: object): { patch: string } {
  return { patch: stringify({ apiVersion, kind, metadata: { name }, spec }, { version: '1.1' }) };
}
