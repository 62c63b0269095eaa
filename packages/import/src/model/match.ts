import { keyOf, type LeafPath } from '../leaf/leaves.ts';
import type { Mapped, Switch } from './find-mapping.ts';
import { mapping } from './mapping.ts';

/** A key that says a field, or may change it. */
export interface Found<T> {
  readonly of: T;
  /** Its path in the values. */
  readonly key: readonly string[];
}

/**
 * Items of the Cluster's lists that stand for entries of the values by another name, Services and roles: by {@link aliasOf},
 * with the segment that the chart would give them.
 */
export type Aliases = ReadonlyMap<string, string>;

/** The item that a segment leads to in a list of the Cluster. */
export function aliasOf(list: string, segment: string): string {
  return keyOf([list, segment]);
}

interface Index {
  readonly mapped: ReadonlyMap<string, readonly Mapped[]>;
  readonly switches: readonly Switch[];
}

let index: Index | undefined;

function indexed(): Index {
  if (index === undefined) {
    const { mapped, switches } = mapping();
    const byKind = new Map<string, Mapped[]>();
    for (const one of mapped) {
      const kind = String(one.field[0]);
      byKind.set(kind, [...(byKind.get(kind) ?? []), one]);
    }
    index = { mapped: byKind, switches };
  }
  return index;
}

/** The keys that say a field; that of the object itself before one for all objects. */
export function keysFor(field: LeafPath, fullname: string, aliases: Aliases): Found<Mapped>[] {
  const path = withAliases(field, aliases);
  const found = (indexed().mapped.get(String(field[0])) ?? []).flatMap((of) => {
    const names = match(of.field, path, fullname);
    return names === undefined ? [] : [{ of, key: keyWith(of.key, names) }];
  });
  return found.sort((a, b) => b.key.length - a.key.length);
}

/** The keys of few values that may change a field. */
export function switchesFor(field: LeafPath, fullname: string, aliases: Aliases): Found<Switch>[] {
  const path = withAliases(field, aliases);
  return indexed().switches.flatMap((of) => {
    const names = of.fields
      .map((pattern) => match(pattern, path, fullname))
      .find((found) => found !== undefined);
    return names === undefined ? [] : [{ of, key: keyWith(of.key, names) }];
  });
}

/** The keys of few values by which objects of other kinds come or go. */
export function objectSwitches(): Found<Switch>[] {
  return indexed()
    .switches.filter(({ isOfObjects, key }) => isOfObjects && !key.includes('*'))
    .map((of) => ({ of, key: of.key }));
}

function keyWith(key: readonly string[], names: ReadonlyMap<string, string>): string[] {
  let count = 0;
  return key.map((segment) => (segment === '*' ? (names.get(String(count++)) ?? '') : segment));
}

/** The names that stand where a pattern has marks; undefined where the path is another one. */
function match(pattern: LeafPath, path: LeafPath, fullname: string): Map<string, string> | undefined {
  if (pattern.length !== path.length) return undefined;
  const names = new Map<string, string>();
  for (const [index, expected] of pattern.entries()) {
    const actual = path[index] as string;
    if (!/‹(\d|cluster)›/.test(expected)) {
      if (expected !== actual) return undefined;
      continue;
    }
    const [before = '', after] = expected.replaceAll('‹cluster›', fullname).split(/‹\d›/);
    if (after === undefined) {
      if (before !== actual) return undefined;
      continue;
    }
    const number = /‹(\d)›/.exec(expected)?.[1] ?? '';
    const end = actual.length - after.length;
    if (end <= before.length || !actual.startsWith(before) || !actual.endsWith(after)) return undefined;
    const name = actual.slice(before.length, end);
    if ((names.get(number) ?? name) !== name) return undefined;
    names.set(number, name);
  }
  return names;
}

function withAliases(path: LeafPath, aliases: Aliases): LeafPath {
  if (aliases.size === 0 || path[0] !== 'Cluster') return path;
  return path.map((segment, index) => aliases.get(aliasOf(String(path[index - 1]), segment)) ?? segment);
}
