import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `.tools/admission` of this checkout, which `nx run tools:admission` builds of the code of the API server and the operator. */
const program = fileURLToPath(new URL('../../../../.tools/admission', import.meta.url));

/**
 * What a cluster says, without a cluster.
 *
 * @param args - what is asked; of manifests, a line of JSON each, where there are none
 * @throws {Error} where the program is not built, or fails
 */
export function askAdmission(input: string, ...args: readonly string[]): string {
  if (!existsSync(program)) throw new Error(`Build ${program} first: npx nx run tools:admission`);
  return execFileSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
}
