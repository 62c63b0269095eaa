import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@butler-postgres/schema-kit';

/** An object before and after; a Pooler comes with its Cluster. */
export interface Update {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly cluster?: JsonObject;
}

/** What the operator's own code does about it: tools/admission/update.go. */
export interface Outcome {
  readonly errors: readonly { readonly by: string; readonly message: string }[];
  readonly pods: boolean;
  readonly reason?: string;
}

const program = fileURLToPath(new URL('../../../.tools/admission', import.meta.url));

/**
 * Asks the operator's own code about changes.
 *
 * @throws {Error} where it is not built, or ends early
 */
export function askOperator(updates: readonly Update[]): readonly Outcome[] {
  if (!existsSync(program)) throw new Error('Build .tools/admission first: npx nx run tools:admission');
  const input = updates.map((update) => JSON.stringify(update)).join('\n');
  const { stdout, stderr, status } = spawnSync(program, ['update'], {
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
}
