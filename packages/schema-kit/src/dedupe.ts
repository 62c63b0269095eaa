import type { StructuralSchema } from './crd.ts';
import { isAnnotation, mapSubschemas, type JsonSchema } from './json-schema.ts';

/** How {@link dedupe} names and chooses what it shares. */
export interface DedupeOptions {
  /** Least length, as minified JSON, of a sub-schema worth a definition of its own. Default 60. */
  readonly minLength?: number;
  /** Spells a definition's name from a property's name or a title. Default: unchanged. */
  readonly spell?: (hint: string) => string;
  /** False for sub-schemas that stay where they are, however often they stand there. Default: true. */
  readonly shareable?: (schema: StructuralSchema) => boolean;
  /** Whether a sub-schema with a title gets a definition even where it stands only once. Default: false. */
  readonly titled?: boolean;
  /**
   * Whether descriptions and other annotations stay beside the reference, so that schemas which differ in nothing else
   * are one: validators of draft-07 ignore what is beside a `$ref`, and editors show it. Default: false.
   */
  readonly annotated?: boolean;
}

/** One distinct sub-schema: equal ones anywhere in the tree are the same node. */
interface Node {
  readonly id: number;
  /** Without what stays beside a reference to it. */
  readonly schema: StructuralSchema;
  /** One entry for each location, also where equal ones stand side by side. */
  readonly children: readonly (readonly [StructuralSchema, Node])[];
  readonly titles: Set<string>;
  /** Where it stands, for a name. */
  readonly trails: (readonly string[])[];
  /** Rough length of its minified JSON. */
  readonly length: number;
  /** How often it would be written in the result if it got no definition. */
  uses: number;
  shared: boolean;
  name?: string;
}

/**
 * Gives every sub-schema that stands several times one definition, and a `$ref` each time. What the schema
 * accepts does not change. A definition is named after the `title` of the sub-schema, else after the property that
 * holds it; titles are taken out.
 *
 * @param root - a tree, without `$ref` and `definitions`
 * @returns the schema with `definitions` sorted by name; the same for equal input
 */
export function dedupe(root: StructuralSchema, options: DedupeOptions = {}): StructuralSchema {
  const { minLength = 60, spell = (hint: string) => hint, shareable = () => true } = options;
  const { titled = false, annotated = false } = options;
  const beside = (schema: StructuralSchema) => (annotated ? annotationsOf(schema) : {});
  const interned: Interned = { byKey: new Map(), bySchema: new Map(), annotated };
  const top = intern(root, [], interned);
  top.uses = 1;

  // from parents to children: a node's id is higher than those of all that is below it
  const nodes = [...interned.byKey.values()].reverse();
  for (const node of nodes) {
    const worth = (node.uses > 1 && node.length >= minLength) || (titled && node.titles.size > 0);
    node.shared = node !== top && worth && shareable(node.schema);
    for (const [, child] of node.children) child.uses += node.shared ? 1 : node.uses;
  }

  // a title is a name by intention: nothing else may take it first
  const rank = (node: Node) => (node.titles.size > 0 ? 0 : 1);
  const shared = nodes.filter((node) => node.shared).sort((a, b) => rank(a) - rank(b) || a.id - b.id);
  const names = new Set<string>();
  for (const node of shared) {
    node.name = freeName(
      [...node.titles, ...node.trails.flatMap(hintsOf)].map((hint) => spell(hint.replaceAll(/\W/g, '_'))),
      names,
    );
    names.add(node.name);
  }

  const emit = (node: Node): StructuralSchema => {
    const below = new Map(node.children);
    return mapChildren(node.schema, (child) => {
      const known = below.get(child);
      if (known === undefined) throw new Error('a sub-schema was not visited');
      const shown = known.name === undefined ? emit(known) : { $ref: `#/definitions/${known.name}` };
      return { ...beside(child), ...shown };
    });
  };
  const out = { ...beside(root), ...emit(top) };
  if (shared.length === 0) return out;
  const definitions = shared
    .map((node) => [node.name ?? '', emit(node)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...out, definitions: Object.fromEntries(definitions) };
}

/** The nodes so far. */
interface Interned {
  readonly byKey: Map<string, Node>;
  /** A tree may hold one object at several locations. */
  readonly bySchema: Map<StructuralSchema, Node>;
  readonly annotated: boolean;
}

/** Bottom-up hash-consing: a node's key is its own keywords and the ids of its children, so trees are compared once. */
function intern(schema: StructuralSchema, trail: readonly string[], interned: Interned): Node {
  const { byKey, bySchema, annotated } = interned;
  const known = bySchema.get(schema);
  if (known !== undefined) return known;
  const own = schema.title === undefined ? trail : [schema.title];
  const children: [StructuralSchema, Node][] = [];
  let length = 0;
  const bare = annotated ? withoutAnnotations(schema) : schema;
  const shallow = mapChildren(bare, (child, hint) => {
    const node = intern(child, hint === undefined ? [...own, 'item'] : [...own, hint], interned);
    children.push([child, node]);
    length += node.length;
    return { ...(annotated ? annotationsOf(child) : {}), $ref: String(node.id) };
  });
  const key = JSON.stringify(sorted(shallow));
  let node = byKey.get(key);
  if (node === undefined) {
    node = {
      id: byKey.size,
      schema: bare,
      children,
      titles: new Set(),
      trails: [],
      length: length + key.length,
      uses: 0,
      shared: false,
    };
    byKey.set(key, node);
  }
  if (schema.title !== undefined) node.titles.add(schema.title);
  node.trails.push(trail);
  bySchema.set(schema, node);
  return node;
}

/** The property's name, then that with its parent's in front, and so on. An item is named after its list. */
function hintsOf(trail: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of trail) {
    const list = words.at(-1);
    if (word === 'item' && list !== undefined) words[words.length - 1] = singular(list);
    else words.push(word);
  }
  return words.length === 0 ? ['shared'] : words.map((_, index) => camelCase(words.slice(-1 - index)));
}

function camelCase(words: readonly string[]): string {
  return words.reduce((text, word) => text + word.charAt(0).toUpperCase() + word.slice(1));
}

function freeName(candidates: readonly string[], taken: ReadonlySet<string>): string {
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  const first = candidates[0] ?? 'shared';
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${first}${number}`)) return `${first}${number}`;
  }
}

/** Equal for schemas with the same keywords, in whatever order they are written. */
function sorted(schema: StructuralSchema): object {
  const byName = <T>(value: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, value[key]]),
    );
  const { properties, required } = schema;
  return byName<unknown>({
    ...schema,
    ...(properties && { properties: byName(properties) }),
    ...(required && { required: [...required].sort() }),
  });
}

/** A copy without title, each direct sub-schema changed. The hint is the property's name, none for items and maps. */
function mapChildren(
  schema: StructuralSchema,
  change: (child: StructuralSchema, hint?: string) => StructuralSchema,
): StructuralSchema {
  const untitled = { ...schema };
  delete untitled.title;
  return mapSubschemas(untitled as JsonSchema, (child, [keyword, name]) => {
    const changed = change(child as StructuralSchema, keyword === 'properties' ? name : undefined);
    return changed as JsonSchema;
  }) as StructuralSchema;
}

function annotationsOf(schema: StructuralSchema): StructuralSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => isAnnotation(keyword)));
}

function withoutAnnotations(schema: StructuralSchema): StructuralSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isAnnotation(keyword)));
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : `${word}Item`;
}
