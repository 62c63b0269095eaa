import { posix } from 'node:path';
import { chartMetadata } from '@butler-postgres/chart';
import type { Deployment, Environments } from '../environments.ts';
import { valuesFilesOf, valuesOver } from '../values-files.ts';
import type { GeneratedFile } from './generated-file.ts';

const { name } = chartMetadata;

/** Flux's files: a folder for each environment of each cluster, to be named by a Kustomization of Flux. */
export function fluxFiles({ repository, deployments }: Environments): GeneratedFile[] {
  return deployments.flatMap((deployment): GeneratedFile[] => {
    const folder = `gitops/flux/clusters/${deployment.cluster}/${deployment.environment}`;
    return [
      { path: `${folder}/kustomization.yaml`, documents: [kustomization(folder, deployment)] },
      {
        path: `${folder}/${name}.yaml`,
        documents: [chartRepository(repository, deployment), helmRelease(deployment)],
      },
    ];
  });
}

/** Makes a ConfigMap of the values files; its name changes with their content, so that the release follows. */
function kustomization(folder: string, deployment: Deployment): object {
  const files = valuesFilesOf(deployment).map((file) => {
    return `${posix.basename(file)}=${posix.relative(folder, file)}`;
  });
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: deployment.namespace,
    resources: [`${name}.yaml`],
    configMapGenerator: [{ name: `${deployment.release}-values`, files }],
    generatorOptions: { disableNameSuffixHash: true, labels: { 'reconcile.fluxcd.io/watch': 'Enabled' } },
  };
}

function chartRepository(repository: string, { release, version }: Deployment): object {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name: release },
    spec: {
      interval: '10m',
      url: `${repository}/${name}`,
      ref: { tag: version },
      layerSelector: {
        mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
        operation: 'copy',
      },
    },
  };
}

function helmRelease(deployment: Deployment): object {
  const { release } = deployment;
  const over = valuesOver(deployment);
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: release },
    spec: {
      interval: '10m',
      releaseName: release,
      chartRef: { kind: 'OCIRepository', name: release },
      valuesFrom: valuesFilesOf(deployment).map((file) => {
        return { kind: 'ConfigMap', name: `${release}-values`, valuesKey: posix.basename(file) };
      }),
      ...(Object.keys(over).length === 0 ? {} : { values: over }),
    },
  };
}
