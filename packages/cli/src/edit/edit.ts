import { isDeepStrictEqual } from 'node:util';
import { isScalar, parseDocument, type Node, type YAMLMap } from 'yaml';
import { columnOf, descend, endOf, lineEnd, startOf, type Entry } from './place.ts';

/**
 * A text of YAML with a value at a path. No other line changes, comments included.
 *
 * @param value - as YAML has it, on one line
 * @returns undefined where it cannot be written so that nothing else changes, as below an alias
 */
export function withValue(text: string, path: readonly string[], value: string): string | undefined {
  const found = descend(text, path);
  if (found === undefined) return undefined;
  const { pairs, map } = found;
  const [first = '', ...more] = path.slice(pairs.length);
  const edited =
    first === ''
      ? replaced(text, pairs.at(-1), value)
      : inserted(text, { map, parent: pairs.at(-1) }, [first, ...more], value);
  const data: unknown = parseDocument(value).toJS();
  return held(text, edited, (before) => {
    let at = before;
    for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Data;
    at[path.at(-1) ?? ''] = data;
  });
}

/**
 * A text of YAML without the value at a path, and without the maps that are empty then.
 *
 * @returns undefined where it cannot be taken out so that nothing else changes
 */
export function withoutValue(text: string, path: readonly string[]): string | undefined {
  const found = descend(text, path);
  if (found?.pairs.length !== path.length) return undefined;
  const { pairs, maps } = found;
  let depth = path.length - 1;
  while (depth > 0 && maps[depth]?.items.length === 1) depth -= 1;
  const [map, pair] = [maps[depth], pairs[depth]];
  if (map === undefined || pair === undefined) return undefined;
  const edited = map.flow === true ? cutFromBraces(text, map, pair) : cutLines(text, map, pair);
  return held(text, edited, (before) => {
    let at = before;
    for (const key of path.slice(0, depth)) at = at[key] as Data;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy, to compare with
    delete at[path[depth] ?? ''];
  });
}

type Data = Record<string, unknown>;

function replaced(text: string, pair: Entry | undefined, value: string): string | undefined {
  if (!isScalar(pair?.value) || !pair.value.range) return undefined;
  const [start, end] = pair.value.range;
  return `${text.slice(0, start)}${start === end ? ' ' : ''}${value}${text.slice(end)}`;
}

/** With keys below a map, or below a key that has no value yet. */
function inserted(
  text: string,
  {
    map,
    parent,
  }: { readonly map: YAMLMap<Node, Node | null> | undefined; readonly parent: Entry | undefined },
  keys: readonly [string, ...string[]],
  value: string,
): string | undefined {
  if (map?.flow === true) {
    const [start = 0, end = 0] = map.range ?? [];
    const words = `${keys.map(quoted).join(': { ')}: ${value}${' }'.repeat(keys.length - 1)}`;
    if (map.items.length === 0) return `${text.slice(0, start)}{ ${words} }${text.slice(end)}`;
    const space = text[start + 1] === ' ' ? ' ' : '';
    return `${text.slice(0, start + 1)}${space}${words},${space === '' ? ' ' : ''}${text.slice(start + 1)}`;
  }
  const lineFeed = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = (indent: number): string =>
    keys
      .map((key, depth) => `${' '.repeat(indent + 2 * depth)}${quoted(key)}:`)
      .join(lineFeed)
      .concat(` ${value}${lineFeed}`);
  if (parent === undefined) return `${text}${text === '' || text.endsWith('\n') ? '' : lineFeed}${lines(0)}`;
  // what is below it already, a scalar or an alias, would go
  if (map === undefined && isScalar(parent.value) && parent.value.value !== null) return undefined;
  const at = startOf(parent);
  const own = map?.items[0];
  const indent = own === undefined ? columnOf(text, at) + 2 : columnOf(text, startOf(own));
  const end = text.indexOf('\n', at);
  return end === -1
    ? `${text}${lineFeed}${lines(indent)}`
    : `${text.slice(0, end + 1)}${lines(indent)}${text.slice(end + 1)}`;
}

function cutFromBraces(text: string, map: YAMLMap<Node, Node | null>, pair: Entry): string | undefined {
  const index = map.items.indexOf(pair);
  const [next, previous] = [map.items[index + 1], map.items[index - 1]];
  const [from, to] =
    next !== undefined
      ? [startOf(pair), startOf(next)]
      : [previous === undefined ? startOf(pair) : endOf(previous), endOf(pair)];
  return `${text.slice(0, from)}${text.slice(to)}`;
}

/** Without the lines of a pair: its own, and those after it that are further in, or part of its list. */
function cutLines(text: string, map: YAMLMap<Node, Node | null>, pair: Entry): string | undefined {
  const key = startOf(pair);
  const indent = columnOf(text, key);
  const start = key - indent;
  if (text.slice(start, key).trim() !== '') return undefined;
  const next = map.items[map.items.indexOf(pair) + 1];
  const limit = next === undefined ? text.length : startOf(next) - columnOf(text, startOf(next));
  let end = lineEnd(text, key);
  for (let line = end; line < limit; line = lineEnd(text, line)) {
    const own = /^( *)(\S?)/.exec(text.slice(line, lineEnd(text, line)));
    const [, spaces = '', mark = ''] = own ?? [];
    if (mark === '' || mark === '\r') continue;
    if (spaces.length > indent || (spaces.length === indent && mark === '-')) end = lineEnd(text, line);
    else if (line >= endOf(pair)) break;
    else end = lineEnd(text, line);
  }
  return `${text.slice(0, start)}${text.slice(end)}`;
}

const quoted = (key: string): string => (/^[A-Za-z][\w./-]*$/.test(key) ? key : JSON.stringify(key));

/** What was edited, if it says what was wanted, and nothing else. */
function held(text: string, edited: string | undefined, change: (data: Data) => void): string | undefined {
  if (edited === undefined) return undefined;
  const [before, after] = [dataOf(text), dataOf(edited)];
  if (before === undefined || after === undefined) return undefined;
  change(before);
  return isDeepStrictEqual(after, before) ? edited : undefined;
}

/** What a text says; undefined where it is no YAML, an alias of nothing among it. */
function dataOf(text: string): Data | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  try {
    return (document.toJS() ?? {}) as Data;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}
