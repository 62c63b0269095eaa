import { isMap, isScalar, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';

/** A key, and what it has. */
export type Entry = Pair<Node, Node | null>;

/** How far a path leads. */
interface Found {
  /** The pairs on the way, as far as there are any. */
  readonly pairs: readonly Entry[];
  /** The map that each of them stands in. */
  readonly maps: readonly YAMLMap<Node, Node | null>[];
  /** The map in which the way ends; none where a key has nothing below it. */
  readonly map: YAMLMap<Node, Node | null> | undefined;
}

/** Goes along a path, as far as there is one; undefined where the text is no YAML. */
export function descend(text: string, path: readonly string[]): Found | undefined {
  const document = parseDocument<YAMLMap<Node, Node | null>>(text);
  if (document.errors.length > 0) return undefined;
  const [pairs, maps]: [Entry[], YAMLMap<Node, Node | null>[]] = [[], []];
  let node: unknown = document.contents;
  for (const key of path) {
    if (!isMap<Node, Node | null>(node)) break;
    const map: YAMLMap<Node, Node | null> = node;
    const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair === undefined) return { pairs, maps, map };
    pairs.push(pair);
    maps.push(map);
    node = pair.value;
  }
  return { pairs, maps, map: isMap<Node, Node | null>(node) ? node : undefined };
}

/** Where a pair begins. */
export const startOf = ({ key }: Entry): number => key.range?.[0] ?? 0;
/** Where its value ends. */
export const endOf = ({ key, value }: Entry): number => value?.range?.[1] ?? key.range?.[1] ?? 0;
/** How far an offset is in its line. */
export const columnOf = (text: string, offset: number): number =>
  offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** Where the line after an offset begins. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}
