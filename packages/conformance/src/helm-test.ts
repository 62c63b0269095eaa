import { helm, runTool } from '@butler-postgres/helm-cli';
import type { Scenario } from './scenario.ts';

/**
 * Runs `helm test` of a release.
 *
 * @throws ToolError with Helm's words where it fails
 */
export async function helmTest({ at }: Scenario, release: string): Promise<void> {
  const { kubeconfig, namespace } = at;
  const { path } = await helm();
  await runTool('helm', path, ['test', release, '--namespace', namespace, '--kubeconfig', kubeconfig]);
}
