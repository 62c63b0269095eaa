import { runTool } from '@butler-postgres/helm-cli';

/**
 * Runs git in a checkout and gives what it printed.
 *
 * @throws ToolError when git is not there or fails
 */
export async function git(root: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await runTool('git', 'git', args, { cwd: root });
  return stdout;
}
