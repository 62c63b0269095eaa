import type { Kube } from './kube.ts';

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
