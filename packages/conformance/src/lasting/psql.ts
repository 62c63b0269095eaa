import type { Site } from '../faults/fault.ts';

/**
 * Runs a statement in an instance, as a superuser.
 *
 * @throws Error with what PostgreSQL said
 */
export async function psql({ scenario }: Site, pod: string, statement: string): Promise<void> {
  const command = ['psql', '-XAtqc', statement];
  const { exitCode, stderr } = await scenario.kube.exec(scenario.namespace, pod, 'postgres', command);
  if (exitCode !== 0) throw new Error(stderr);
}
