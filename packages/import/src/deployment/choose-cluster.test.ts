import { expect, it } from '@jest/globals';
import { readManifests } from '../read/manifests.ts';
import { chooseCluster } from './choose-cluster.ts';

it.each([
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', /helm template/],
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization', /give that folder/],
  ['argoproj.io/v1alpha1', 'Application', /argocd app manifests/],
  ['acid.zalan.do/v1', 'postgresql', /Zalando's operator .* bootstrap\.method: import/],
  ['postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', /Crunchy Data's operator/],
  ['postgresql.k8s.enterprisedb.io/v1', 'Cluster', /EDB's operator/],
  ['apps/v1', 'StatefulSet', /a StatefulSet runs/],
  ['postgresql.cnpg.io/v1beta1', 'Cluster', /in the API postgresql\.cnpg\.io\/v1\./],
  ['postgresql.cnpg.io/v1', 'Pooler', /the manifest of the Cluster/],
  ['v1', 'ConfigMap', /the manifest of the Cluster/],
])('says how the manifests of a %s %s are had', (apiVersion, kind, hint) => {
  const text = JSON.stringify({ apiVersion, kind, metadata: { name: 'a' }, spec: {} });
  const chosen = chooseCluster(readManifests(text, 'a.yaml').sources, undefined);
  expect(chosen).toMatchObject({ code: 'no-cluster', hint: expect.stringMatching(hint) });
});

it('names the Clusters that there are where none is called so', () => {
  const text = JSON.stringify({
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: 'a' },
    spec: {},
  });
  const chosen = chooseCluster(readManifests(text, 'a.yaml').sources, 'b');
  expect(chosen).toMatchObject({ hint: 'Leave --cluster out, or name one of these: a.' });
});
