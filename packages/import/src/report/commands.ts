/** The folder in which the commands expect the values. */
const folder = (cluster: string): string => `values/${cluster}`;

/**
 * What to type to adopt a deployment, in this order (docs/adopt.md). `--take-ownership` lets Helm adopt objects that it did
 * not make; without it, helm install refuses.
 */
export function commandsFor(cluster: string, namespace: string): string[] {
  const values = `-f ${folder(cluster)}/common.yaml`;
  const release = `${cluster} oci://registry.example.org/charts/butler-postgres`;
  return [
    `butler-postgres validate ${values} --release ${cluster} --namespace ${namespace}`,
    `butler-postgres render ${values} --release ${cluster} --namespace ${namespace} | kubectl diff -n ${namespace} -f -`,
    `helm install ${release} ${values} --namespace ${namespace} --take-ownership --timeout 20m`,
  ];
}
