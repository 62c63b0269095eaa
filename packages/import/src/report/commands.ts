/** The folder in which the commands expect the values. */
const folder = (cluster: string): string => `values/${cluster}`;

/**
 * What to type to adopt a deployment, in this order (docs/adopt.md). First Helm becomes the owner of fields that kubectl applied,
 * then of the objects, which it did not make and therefore refuses without `--take-ownership`.
 */
export function commandsFor(cluster: string, namespace: string): string[] {
  const values = `-f ${folder(cluster)}/common.yaml`;
  const file = `${cluster}.yaml`;
  const release = `${cluster} oci://registry.example.org/charts/butler-postgres`;
  return [
    `butler-postgres validate ${values} --release ${cluster} -n ${namespace}`,
    `butler-postgres render ${values} --release ${cluster} -n ${namespace} --skip-tests > ${file}`,
    `kubectl diff -n ${namespace} -f ${file}`,
    `kubectl apply --server-side --field-manager helm --force-conflicts -n ${namespace} -f ${file}`,
    `helm install ${release} ${values} -n ${namespace} --take-ownership --timeout 20m`,
  ];
}
