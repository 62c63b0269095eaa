import { readFileSync } from 'node:fs';
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonSchema } from '../json-schema.ts';

/** What a diagnostic of a schema says, and of which keyword or value. */
export interface SchemaFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly path: readonly PathSegment[];
}

/** A file of schemas with the position of each of its values. */
export class SchemaFile {
  readonly schema: JsonSchema;
  /** Why it cannot be read; then nothing else is to be said of it. */
  readonly unreadable: readonly Diagnostic[];
  private readonly lines = new LineCounter();
  private readonly document;

  /**
   * @param path - where it lies
   * @param name - how diagnostics call it
   */
  constructor(
    readonly path: string,
    private readonly name: string,
  ) {
    // JSON is YAML, and YAML's parser knows where things stand and which keys come twice
    const text = readFileSync(path, 'utf8');
    this.document = parseDocument(text, { lineCounter: this.lines });
    this.unreadable = this.syntaxFaults(text);
    const value: unknown = this.unreadable.length === 0 ? this.document.toJS() : {};
    this.schema = isObject(value) ? value : {};
  }

  /** A diagnostic at a key, or at an item of a list. */
  diagnostic({ path, ...said }: SchemaFault): Diagnostic {
    return this.at(this.offsetOf(path), path, said);
  }

  private syntaxFaults(text: string): Diagnostic[] {
    const { errors } = this.document;
    try {
      JSON.parse(text);
    } catch (error) {
      const { message } = error as Error;
      const offset = /at position (\d+)/.exec(message)?.[1] ?? errors[0]?.pos[0] ?? text.length;
      const reason = message.replace(/ in JSON at position.*/, '');
      const hint = 'Check commas, quotes and brackets.';
      return [this.at(Number(offset), [], { code: 'no-json', message: `is no JSON: ${reason}`, hint })];
    }
    const message = 'this key is there twice; the last one would count';
    return errors
      .filter(({ code }) => code === 'DUPLICATE_KEY')
      .map(({ pos: [offset] }) => this.at(offset, [], { code: 'key-twice', message, hint: 'Remove one.' }));
  }

  private at(offset: number, path: readonly PathSegment[], said: Omit<SchemaFault, 'path'>): Diagnostic {
    const { line, col } = this.lines.linePos(offset);
    return { severity: 'error', ...said, location: { file: this.name, line, column: col, path } };
  }

  private offsetOf(path: readonly PathSegment[]): number {
    const above: unknown =
      path.length > 1 ? this.document.getIn(path.slice(0, -1), true) : this.document.contents;
    const last = path.at(-1);
    const pair = isMap(above)
      ? above.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === last)
      : undefined;
    const node: unknown = pair?.key ?? (isSeq(above) ? above.items[Number(last)] : above);
    return isNode(node) ? (node.range?.[0] ?? 0) : 0;
  }
}
