import { DiagnosticError } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { execa, type ResultPromise } from 'execa';

/**
 * A patch that is sent when its time has come: kubectl is begun before, since its start takes up to two seconds on a busy machine. Where
 * this program ends before, kubectl finds no patch at the end of its input, and the API server refuses it.
 */
export class PreparedPatch {
  readonly #call: ResultPromise<{ reject: false }>;

  /** @param args - of kubectl, without the patch */
  constructor(args: readonly string[]) {
    // kubectl opens a file, and what Node gives a program for its input is a socket, which nobody can open
    const begin = 'exec kubectl "$@" --type=merge --patch-file <(exec cat)';
    this.#call = execa('bash', ['-c', begin, 'kubectl', ...args], { reject: false });
    // what is sent to one that has ended is told by how it ended
    this.#call.stdin.on('error', () => undefined);
  }

  /**
   * Sends it.
   *
   * @throws DiagnosticError `kubectl` with its last words where the object is not patched
   */
  async send(patch: JsonObject): Promise<void> {
    this.#call.stdin.end(JSON.stringify(patch));
    const { failed, stderr, shortMessage = '' } = await this.#call;
    if (failed) throw new DiagnosticError('kubectl', stderr.trim() || shortMessage);
  }

  /** Sends nothing, where it was not sent. */
  cancel(): void {
    this.#call.kill();
    this.#call.stdin.end();
  }
}
