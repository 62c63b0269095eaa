import type { Deployment } from './environments.ts';

/** The values of a deployment, lowest first, by their path in the repository. */
export function valuesFilesOf({ cluster, environment }: Deployment): readonly [common: string, own: string] {
  return [`values/${cluster}/common.yaml`, `values/${cluster}/${environment}.yaml`];
}

/** What the environments file lays over those values; empty when it names no image. */
export function valuesOver({ image }: Deployment): { cluster?: { image: { name: string } } } {
  return image === undefined ? {} : { cluster: { image: { name: image } } };
}
