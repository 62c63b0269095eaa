import type { Kube } from './kube.ts';
import { field, type KubeObject, type ObjectRef } from './object.ts';

/** Finds what is the operator's, whichever namespace it lives in. */
export const operatorSelector = 'app.kubernetes.io/name=cloudnative-pg';

/** The last lines that each pod of the operator has logged. */
export async function operatorLog(kube: Kube, lines: number): Promise<string[]> {
  const pods = await kube.list({ apiVersion: 'v1', kind: 'Pod' }, { selector: operatorSelector });
  const logs = await Promise.all(
    pods.map(({ metadata }) => kube.logs(metadata.namespace ?? '', metadata.name, 'manager', lines)),
  );
  return logs.flatMap((log) => log.split('\n'));
}

/** Its Deployment; undefined where there is none. */
export async function operatorDeployment(kube: Kube): Promise<KubeObject | undefined> {
  const [found] = await kube.list(
    { apiVersion: 'apps/v1', kind: 'Deployment' },
    { selector: operatorSelector },
  );
  return found;
}

/**
 * The same with a number of pods, to be applied.
 *
 * @param pods - by default as many as it has
 * @throws Error when there is none
 */
export async function scaledOperator(kube: Kube, pods?: number): Promise<ObjectRef & { spec: object }> {
  const found = await operatorDeployment(kube);
  if (found === undefined) throw new Error(`no Deployment has the label ${operatorSelector}`);
  const { name, namespace = '' } = found.metadata;
  const replicas = pods ?? Number(field(found, 'spec', 'replicas'));
  return {
    apiVersion: found.apiVersion,
    kind: found.kind,
    metadata: { name, namespace },
    spec: { replicas },
  };
}
