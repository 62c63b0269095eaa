import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that ended with another status than 0, or was ended by a signal. */
class CommandFailed extends Error {
  readonly code = 'command-failed';
}

/**
 * Runs a program with its output passed through.
 *
 * @returns its exit status; 1 when a signal ended it
 * @throws Error when it cannot be started
 */
async function run(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' });
  const [status] = (await once(child, 'exit')) as [number | null];
  return status ?? 1;
}

/** Makes a kind cluster of one node and writes its kubeconfig. */
export async function createKindCluster(
  kind: string,
  cluster: { name: string; kubeconfig: string; image?: string },
): Promise<void> {
  const args = [
    'create',
    'cluster',
    '--name',
    cluster.name,
    '--kubeconfig',
    cluster.kubeconfig,
    '--wait',
    '180s',
  ];
  if (cluster.image) args.push('--image', cluster.image);
  const status = await run(kind, args);
  if (status !== 0) {
    throw new CommandFailed(
      `kind could not make the cluster ${cluster.name} (exit status ${status}, its words are above); ` +
        `is docker running? A cluster left by an earlier run goes with: kind delete cluster --name ${cluster.name}`,
    );
  }
}

/** Removes a kind cluster and what it wrote into the kubeconfig. */
export async function deleteKindCluster(
  kind: string,
  cluster: { name: string; kubeconfig: string },
): Promise<void> {
  await run(kind, ['delete', 'cluster', '--name', cluster.name, '--kubeconfig', cluster.kubeconfig]);
}
