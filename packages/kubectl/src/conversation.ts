import { createInterface } from 'node:readline';
import { execa } from 'execa';

/** A program in a pod that is told lines, and answers with lines. When it ends, or kubectl does, it says nothing any more. */
export class Conversation {
  readonly #stdin: NodeJS.WritableStream;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;

  /** @param args - of kubectl */
  constructor(args: readonly string[]) {
    const session = execa('kubectl', args, { reject: false, buffer: false });
    // what is told to one that has ended is of no use to anybody
    session.stdin.on('error', () => undefined);
    session.stderr.resume();
    this.#stdin = session.stdin;
    this.#lines = createInterface({ input: session.stdout })[Symbol.asyncIterator]();
    this.#ended = session;
  }

  /** Tells it lines. */
  tell(...lines: readonly string[]): void {
    this.#stdin.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** Has no more to tell it. */
  close(): void {
    this.#stdin.end();
  }

  /** What it says next; undefined when it says nothing any more. */
  async says(): Promise<string | undefined> {
    const next = await this.#lines.next();
    return next.done === true ? undefined : next.value;
  }

  /** When it has ended, however that was. */
  async end(): Promise<void> {
    await this.#ended;
  }
}
