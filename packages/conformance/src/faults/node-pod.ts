import type { ObjectRef } from '../object.ts';
import { text } from '../object.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'node-hand';
/** Where a scenario may mount what it needs on the node. */
export const mountFolder = (namespace: string): string => `/mnt/${namespace}`;
/** What a run leaves behind when it is killed goes with the pod; rules one by one: others write into these tables, too. */
const cleanUp = (namespace: string): string =>
  [
    `iptables-save -t filter | grep ${namespace} | sed s/^-A/-D/ | xargs -r -L 1 iptables -w`,
    `umount -l ${mountFolder(namespace)}/* && rmdir ${mountFolder(namespace)}/* ${mountFolder(namespace)}`,
  ].join('; ');
const onNode = (command: string): string[] => ['nsenter', '--target', '1', '--all', 'sh', '-c', command];

/**
 * A pod that reaches into its node, to change how packets go.
 *
 * @param image - one with nsenter, such as PostgreSQL's
 * @returns what runs a shell's command on the node; none where the cluster does not allow such a pod
 */
export async function openNode(
  scenario: Scenario,
  image: string,
): Promise<((command: string) => Promise<void>) | undefined> {
  const { kube, namespace } = scenario;
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: NAME } };
  const quoted = onNode(cleanUp(namespace))
    .map((word) => `'${word}'`)
    .join(' ');
  const container = {
    name: NAME,
    image,
    command: ['bash', '-c', `trap "${quoted}; exit" TERM; sleep infinity & wait`],
    securityContext: { privileged: true, runAsUser: 0 },
  };
  const spec = { hostPID: true, terminationGracePeriodSeconds: 20, containers: [container] };
  try {
    await kube.apply({ ...pod, spec } as ObjectRef, { namespace });
  } catch {
    return undefined;
  }
  await scenario.untilObject(pod, 'run', (found) => text(found, 'status', 'phase') === 'Running');
  return async (command) => {
    const { exitCode, stderr } = await kube.exec(namespace, NAME, NAME, onNode(command));
    if (exitCode !== 0) throw new Error(`on the node, "${command}" failed: ${stderr}`);
  };
}
