import { expect, it } from '@jest/globals';
import { readManifests } from '../read/manifests.ts';
import { chooseCluster } from './choose-cluster.ts';

it.each([
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', /helm template/],
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization', /give that folder/],
  ['argoproj.io/v1alpha1', 'Application', /argocd app manifests/],
  ['v1', 'ConfigMap', /the manifest of the Cluster/],
])('says how the manifests of a %s %s are had', (apiVersion, kind, hint) => {
  const text = JSON.stringify({ apiVersion, kind, metadata: { name: 'a' }, spec: {} });
  const chosen = chooseCluster(readManifests(text, 'a.yaml').sources, undefined);
  expect(chosen).toMatchObject({ code: 'no-cluster', hint: expect.stringMatching(hint) });
});
