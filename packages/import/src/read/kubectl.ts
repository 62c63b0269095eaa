import type { Diagnostic } from '@butler-postgres/diagnostics';
import { reasonOf, type Kubectl } from '@butler-postgres/kubectl';
import { readManifests, type Manifests } from './manifests.ts';

/**
 * Reads what a command of kubectl prints.
 *
 * @param args - of kubectl; they are the name of what is read, too
 * @param hint - what else to do where it fails
 */
export async function readKubectl(
  kubectl: Kubectl,
  args: readonly string[],
  hint: string,
): Promise<Manifests> {
  const name = `kubectl ${args.slice(0, 2).join(' ')}`;
  try {
    return readManifests(await kubectl.run(args), name);
  } catch (error) {
    const diagnostic: Diagnostic = {
      severity: 'error',
      code: 'kubectl',
      message: `${name}: ${reasonOf(error)}`,
      hint,
      location: { path: [] },
    };
    return { sources: [], diagnostics: [diagnostic] };
  }
}
