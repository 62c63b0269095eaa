import { runProgram, type Output } from './database/command.ts';
import type { Scenario } from './scenario.ts';
import { inWorkspace } from './workspace.ts';

/** The program `butler-postgres` of this workspace, for Node.js. */
export const PROGRAM = inWorkspace('packages/cli/bin/butler-postgres.js');

/**
 * Runs the program in the namespace of a scenario.
 *
 * @param args - the command and its own arguments
 * @param env - variables beside those that name the cluster
 * @returns what it said, also when it failed
 */
export function butlerPostgres(
  { at: { kubeconfig, namespace } }: Scenario,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Output> {
  const node = { path: process.execPath, env: { KUBECONFIG: kubeconfig } };
  return runProgram(node, [PROGRAM, ...args, '--namespace', namespace, '--kubeconfig', kubeconfig], { env });
}
