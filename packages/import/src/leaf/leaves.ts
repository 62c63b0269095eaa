import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';

/**
 * A path to a leaf. A key stands as it is. An item of a list whose items have names is found by what identifies it,
 * written as `[{"name":"prod"}]`, so that the order of such a list does not matter.
 */
export type LeafPath = readonly string[];

/** Leaves of an object: scalars, lists whose items have no names, and empty maps; by {@link keyOf}. */
export type Leaves = ReadonlyMap<string, Leaf>;

/** One of them. */
export interface Leaf {
  readonly path: LeafPath;
  readonly value: JsonValue;
}

/** A path as one string. */
export function keyOf(path: LeafPath): string {
  return path.join('\u0000');
}

/** The leaves of a value; what is null is absent. */
export function leavesOf(value: JsonValue, path: LeafPath = []): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  collect(value, path, leaves);
  return leaves;
}

function collect(value: JsonValue, path: LeafPath, leaves: Map<string, Leaf>): void {
  if (value === null) return;
  const children = childrenOf(value);
  if (children === undefined) leaves.set(keyOf(path), { path, value });
  else for (const [segment, child] of children) collect(child, [...path, segment], leaves);
}

function childrenOf(value: JsonValue): [string, JsonValue][] | undefined {
  if (Array.isArray(value)) {
    const identities = value.map((item) => identityOf(item));
    if (value.length === 0 || identities.includes(undefined)) return undefined;
    const names = identities.map((identity) => itemSegment(identity as JsonObject));
    // what is nothing but its name and key has no fields, and its index counts
    if (value.every((item, index) => sizeOf(item) === sizeOf(identities[index]) && !isNameOnly(item)))
      return undefined;
    return new Set(names).size < names.length
      ? undefined
      : value.map((item, index) => [names[index] as string, item]);
  }
  return isObject(value) && Object.keys(value).length > 0 ? Object.entries(value) : undefined;
}

function sizeOf(value: JsonValue | undefined): number {
  return isObject(value) ? Object.keys(value).length : 0;
}

function isNameOnly(item: JsonValue): boolean {
  return sizeOf(item) === 1;
}

/** What identifies an item of a list, as the chart's overrides do: its name with its key, or that of its template. */
export function identityOf(item: JsonValue): JsonObject | undefined {
  if (!isObject(item)) return undefined;
  const { name, key, serviceTemplate } = item;
  if (typeof name === 'string') return typeof key === 'string' ? { name, key } : { name };
  const metadata = isObject(serviceTemplate) ? serviceTemplate['metadata'] : undefined;
  const named = isObject(metadata) ? metadata['name'] : undefined;
  return typeof named === 'string' && named !== ''
    ? { serviceTemplate: { metadata: { name: named } } }
    : undefined;
}

/** The segment of an item of a list. */
export function itemSegment(identity: JsonObject): string {
  return `[${JSON.stringify(identity)}]`;
}

/** What identifies the item that a segment leads to; undefined for a key of a map. */
export function identityIn(segment: string): JsonObject | undefined {
  return segment.startsWith('[{') ? (JSON.parse(segment.slice(1, -1)) as JsonObject) : undefined;
}

/** A path for people: `spec.externalClusters[prod].name`. */
export function showPath(path: LeafPath): string {
  return path
    .map((segment, index) => {
      const identity = identityIn(segment);
      if (identity !== undefined)
        return `[${[...leavesOf(identity).values()].map(({ value }) => JSON.stringify(value).replaceAll('"', '')).join(' ')}]`;
      const key = /^[A-Za-z0-9_-]+$/.test(segment) ? segment : JSON.stringify(segment);
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}
