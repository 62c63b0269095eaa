import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { shorten, type Diagnostic, type PathSegment, type Position } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { define } from './define.ts';
import { forgetBelow, pointerOf, type Origin } from './origins.ts';
import type { ReadResult } from './read-result.ts';
import { resolveScalar, type ScalarValue } from './scalar.ts';

/** Values that one file may hold once its aliases are expanded; a fleet's largest file has a few thousand. */
export const maxNodes = 30_000;

/** In characters: "simple keys are limited to a single line and must not span more than 1024" of them, says YAML 1.2.2. */
const longestKey = 1024;

/** Gives the position of an offset in the file. */
type At = (offset: number) => Position;

/** Stops the composition at the first diagnostic. */
class Refusal extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** Turns a parsed document into values with their origins; aliases and merge keys are expanded as Helm does. */
export function composeValues(document: Document.Parsed | undefined, at: At): ReadResult {
  const composer = new Composer(document, at);
  try {
    const values = composer.root();
    return { layer: { file: at(0).file, values, origins: composer.origins }, diagnostics: [] };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { diagnostics: [refusal.diagnostic] };
    throw refusal;
  }
}

class Composer {
  readonly origins = new Map<string, Origin>();
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private nodes = 0;
  private hasAliases = false;

  constructor(
    private readonly document: Document.Parsed | undefined,
    private readonly at: At,
  ) {}

  root(): JsonObject {
    const contents: Node | null = this.document?.contents ?? null;
    if (contents === null) return {};
    const value = this.value(contents, []);
    if (value === null) return {};
    if (!isObject(value)) {
      const kind = Array.isArray(value) ? 'a list' : `the ${typeof value} ${shorten(JSON.stringify(value))}`;
      throw this.refuse(
        'not-a-map',
        contents,
        [],
        `a values file must hold a map, not ${kind}`,
        'Write "key: value" lines; a colon needs a space after it.',
      );
    }
    return value;
  }

  private value(node: Node | null, path: readonly PathSegment[]): JsonValue {
    if (++this.nodes > maxNodes) {
      const [code, verb, hint] = this.hasAliases
        ? ['anchor-bomb', 'expands to', 'Use fewer aliases of aliases.']
        : ['too-many-values', 'holds', 'Check the path, or split what is not for this chart off.'];
      throw this.refuse(code, node, path, `the file ${verb} more than ${maxNodes} values`, hint);
    }
    if (node === null) return null;
    if (isAlias(node)) {
      this.hasAliases = true;
      return this.value(this.target(node.source, node, path), path);
    }
    if (this.open.has(node)) {
      throw this.refuse(
        'anchor-loop',
        node,
        path,
        'an anchor contains itself',
        'Remove the alias inside it.',
      );
    }
    if ('anchor' in node && node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.open.add(node);
    const value = isMap(node)
      ? this.map(node, path)
      : isSeq(node)
        ? this.list(node.items, path)
        : this.scalar(node, path);
    this.open.delete(node);
    return value;
  }

  private list(items: unknown[], path: readonly PathSegment[]): JsonValue[] {
    return items.map((item, index) => {
      const itemPath = [...path, index];
      const node = item as Node | null;
      const value = this.value(node, itemPath);
      this.origins.set(pointerOf(itemPath), this.origin(node, node));
      return value;
    });
  }

  private map(node: YAMLMap, path: readonly PathSegment[]): JsonObject {
    const result: JsonObject = {};
    const written = new Map<string, Position>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      if (isMergeKey(pair.key)) {
        this.merge(pair.value, result, path);
        continue;
      }
      const key = this.key(pair.key, path);
      const keyPath = [...path, key];
      const position = this.position(pair.key);
      const before = written.get(key);
      if (before !== undefined) {
        throw this.refuse(
          'duplicate-key',
          pair.key,
          keyPath,
          `the key is given twice, first in line ${before.line}`,
          'Keep one of the two: Helm would silently take the last.',
        );
      }
      written.set(key, position);
      if (Object.hasOwn(result, key)) forgetBelow(this.origins, keyPath);
      define(result, key, this.value(pair.value, keyPath));
      this.origins.set(pointerOf(keyPath), this.origin(pair.key, pair.value ?? pair.key, pair.value));
    }
    return result;
  }

  /** Helm's reader takes merge keys in the order of writing: what comes later wins, even over an explicit key. */
  private merge(node: Node | null, into: JsonObject, path: readonly PathSegment[]): void {
    const source = isAlias(node) ? this.target(node.source, node, path) : node;
    const maps = isSeq(source) ? [...(source.items as Node[])].reverse() : [source];
    for (const item of maps) {
      const target = isAlias(item) ? this.target(item.source, item, path) : item;
      if (!isMap(target)) {
        throw this.refuse(
          'bad-merge',
          node,
          path,
          '"<<" must be given a map or a list of maps',
          'Give it an alias of a map, such as "<<: *common".',
        );
      }
      for (const [key, value] of Object.entries(this.value(target, path) as JsonObject))
        define(into, key, value);
    }
  }

  private key(node: Node, path: readonly PathSegment[]): string {
    const target = isAlias(node) ? this.target(node.source, node, path) : node;
    const key = isScalar(target) ? this.scalar(target, path) : undefined;
    if (key === undefined || key === null) {
      throw this.refuse(
        'bad-key',
        node,
        path,
        'a key must be a text, not null, a map or a list',
        'Quote it if it is meant as text.',
      );
    }
    const text = isScalar(target) && typeof target.value === 'string' ? target.value : '';
    if (text.length > longestKey) {
      const message = `a key has ${text.length} characters, and Helm reads ${longestKey} at the most`;
      throw this.refuse('long-key', node, path, message, 'Check the indentation, and where the key ends.');
    }
    if (typeof key === 'boolean' || (typeof key === 'number' && text !== String(key)))
      throw this.keyNotText(node, path, text, key);
    return String(key);
  }

  private keyNotText(node: Node, path: readonly PathSegment[], text: string, read: ScalarValue): Refusal {
    return this.refuse(
      'key-not-text',
      node,
      path,
      `the key \`${shorten(text)}\` is read as the ${typeof read} ${String(read)} by Helm`,
      `Write ${shorten(JSON.stringify(text))}, in quotes.`,
    );
  }

  private scalar(node: Node, path: readonly PathSegment[]): ScalarValue {
    const { type, tag, value } = node as Scalar;
    const resolved = resolveScalar(typeof value === 'string' ? value : '', type === 'PLAIN', tag);
    if ('value' in resolved) return resolved.value;
    throw this.refuse(resolved.code, node, path, resolved.message, resolved.hint);
  }

  private target(name: string, node: Node, path: readonly PathSegment[]): Node {
    const target = this.anchors.get(name);
    if (target === undefined) {
      throw this.refuse(
        'unknown-anchor',
        node,
        path,
        `there is no anchor "${shorten(name)}" before this alias`,
        `Quote the text if "*${shorten(name)}" is meant as text.`,
      );
    }
    return target;
  }

  private origin(key: Node | null, value: Node | null, scalar: Node | null = value): Origin {
    const isPlain = isScalar(scalar) && scalar.type === 'PLAIN' && typeof scalar.value === 'string';
    return {
      key: this.position(key),
      value: this.position(value),
      ...(isPlain ? { plain: scalar.value as string } : {}),
    };
  }

  private position(node: Node | null): Position {
    return this.at(node?.range?.[0] ?? 0);
  }

  private refuse(
    code: string,
    node: Node | null,
    path: readonly PathSegment[],
    message: string,
    hint: string,
  ): Refusal {
    return new Refusal({
      severity: 'error',
      code,
      message,
      hint,
      location: { ...this.position(node), path },
    });
  }
}

function isMergeKey(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.value === '<<' && node.tag === undefined;
}
