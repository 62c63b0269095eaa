import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@butler-postgres/schema-kit';

/** What a cluster says of a manifest at creation: tools/admission. */
export interface Verdict {
  readonly errors: readonly { readonly by: string; readonly message: string }[];
  readonly warnings: readonly string[];
  /** The object as it would be stored; absent where it is refused. */
  readonly object?: JsonObject;
}

/** `.tools/admission` of this checkout, which `nx run tools:admission` builds. */
const program = fileURLToPath(new URL('../../../../.tools/admission', import.meta.url));

/**
 * Starts the program that has the API server's and the operator's own code.
 * @throws {Error} where it is not built
 */
export function startOracle(): { ask(manifest: JsonObject): Promise<Verdict>; stop(): Promise<void> } {
  if (!existsSync(program)) throw new Error('Build .tools/admission first: npx nx run tools:admission');
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async ask(manifest) {
      child.stdin.write(`${JSON.stringify(manifest)}\n`);
      const answer = (await answers.next()) as IteratorResult<string, undefined>;
      if (answer.done === true) throw new Error(`the program ended at ${JSON.stringify(manifest)}`);
      return JSON.parse(answer.value) as Verdict;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, 'close');
      child.stdin.end();
      await closed;
    },
  };
}
