import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { identityIn, itemSegment, identityOf, type LeafPath } from './leaves.ts';

type Container = JsonValue[] | Record<string, JsonValue>;

/**
 * Puts a value where a path leads to; maps, lists and their items on the way are made.
 *
 * @param root - it is changed
 */
export function put(root: JsonObject, path: LeafPath, value: JsonValue): void {
  let here: Container = root;
  path.forEach((segment, index) => {
    const next = path[index + 1];
    if (next === undefined) set(here, segment, value);
    else here = child(here, segment, next);
  });
}

/** Takes away what a path leads to, and what is empty then. */
export function take(root: JsonObject, path: LeafPath): void {
  const [segment, ...rest] = path;
  if (segment === undefined || !Object.hasOwn(root, segment)) return;
  const below = root[segment];
  if (rest.length > 0 && isObject(below)) {
    take(below, rest);
    if (Object.keys(below).length > 0) return;
  }
  Reflect.deleteProperty(root, segment);
}

/** What a path leads to. */
export function valueAt(root: JsonValue | undefined, path: LeafPath): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((value, segment) => {
    if (Array.isArray(value)) return value[indexOf(value, segment)];
    return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
  }, root);
}

function child(here: Container, segment: string, next: string): Container {
  const known = Array.isArray(here) ? here[indexOf(here, segment)] : here[segment];
  if (typeof known === 'object' && known !== null) return known;
  const made = identityIn(next) === undefined ? {} : [];
  set(here, segment, made);
  return Array.isArray(here) ? (here.at(-1) as Container) : made;
}

function set(here: Container, segment: string, value: JsonValue): void {
  if (Array.isArray(here)) here.push({ ...structuredClone(identityIn(segment)), ...(value as JsonObject) });
  else here[segment] = value;
}

function indexOf(list: readonly JsonValue[], segment: string): number {
  return list.findIndex((item) => {
    const identity = identityOf(item);
    return identity !== undefined && itemSegment(identity) === segment;
  });
}
