import { clusterRef, text } from './object.ts';
import type { Scenario } from './scenario.ts';

/**
 * Runs SQL as the superuser, by peer authentication in the pod of the primary, as an administrator would.
 *
 * @param cluster - name of the Cluster
 * @returns the rows, columns separated by `|`
 * @throws Error with psql's words when it fails
 */
export async function superuser(
  scenario: Scenario,
  cluster: string,
  database: string,
  sql: string,
): Promise<string> {
  const primary = text(
    await scenario.kube.get(clusterRef(cluster), scenario.namespace),
    'status',
    'currentPrimary',
  );
  return superuserIn(scenario, primary, database, sql);
}

/** The same in the pod of any instance. */
export async function superuserIn(
  { kube, namespace }: Scenario,
  pod: string,
  database: string,
  sql: string,
): Promise<string> {
  const psql = ['psql', '--dbname', database, '--no-psqlrc', '--quiet', '--no-align', '--tuples-only'];
  const command = [...psql, '--set', 'ON_ERROR_STOP=1', '--command', sql];
  const { exitCode, stdout, stderr } = await kube.exec(namespace, pod, 'postgres', command);
  if (exitCode !== 0) throw new Error(`psql in ${pod} failed: ${stderr.trim()}\nit was asked: ${sql}`);
  return stdout.trim();
}
