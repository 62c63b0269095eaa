import { execFileSync } from 'node:child_process';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import { readManifests, type Manifests } from './manifests.ts';

/**
 * Reads what a command of kubectl prints.
 *
 * @param args - of kubectl; they are the name of what is read, too
 * @param hint - what else to do where it fails
 */
export function readKubectl(args: readonly string[], hint: string): Manifests {
  const name = `kubectl ${args.slice(0, 2).join(' ')}`;
  try {
    const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: 'pipe' } as const;
    return readManifests(execFileSync('kubectl', args, options), name);
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
    const reason = code === 'ENOENT' ? 'there is no program of this name' : stderr.trim().split('\n')[0];
    const diagnostic: Diagnostic = {
      severity: 'error',
      code: 'kubectl',
      message: `${name}: ${reason ?? ''}`,
      hint,
      location: { path: [] },
    };
    return { sources: [], diagnostics: [diagnostic] };
  }
}
