import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { define } from '../define.ts';
import { jsonPrefix } from './json-prefix.ts';
import { Scanner } from './scanner.ts';
import { SettingError } from './setting-error.ts';

/** How the text of a value is read. */
export type Reader = ((text: string) => JsonValue) | 'json';

/** Told of each value that was set: its path, and where in the setting its key begins. */
export type Told = (path: readonly PathSegment[], position: number) => void;

const maxIndex = 65_536;
const maxDepth = 30;

/**
 * Sets values by a text such as `a.b=1,c[0].d={x,y}`, in place, with Helm's grammar. What Helm drops without a word is refused:
 * an index without a value, or one that is not closed.
 *
 * @param text - the setting
 * @param values - what is changed
 * @param read - what a value means
 * @throws SettingError where the text says nothing that can be done
 */
export function applySetting(text: string, values: JsonObject, read: Reader, told: Told): void {
  const scanner = new Scanner(text);
  while (!scanner.isAtEnd) new Assignment(scanner, read, told).key(values, [], 0);
}

/** One key with its value, of which a setting may have several with commas between them. */
class Assignment {
  private readonly start: number;
  private isEmpty = false;

  constructor(
    private readonly scanner: Scanner,
    private readonly read: Reader,
    private readonly told: Told,
  ) {
    this.start = scanner.position;
  }

  /** Reads a key, or the part of it up to a dot or bracket, and sets what it says in a map. */
  key(map: JsonObject, path: readonly PathSegment[], depth: number): void {
    const { text: name, stop } = this.scanner.until('=[,.');
    const before = Object.hasOwn(map, name) ? map[name] : undefined;
    const inner = [...path, name];
    if (stop === undefined || stop === ',') throw this.wrong(`the key "${name}" has no value`);
    if (stop === '=') {
      this.set(map, name, this.value());
      if (name !== '') this.told(inner, this.start);
    } else if (stop === '[') {
      if (before !== undefined && !Array.isArray(before)) throw this.wrong(`"${name}" is no list`);
      this.set(map, name, this.item(before ?? [], inner, depth));
    } else {
      if (depth >= maxDepth) throw this.wrong(`the key has more than ${maxDepth} levels`);
      if (before !== undefined && !isObject(before)) throw this.wrong(`"${name}" is no map`);
      const below = before ?? {};
      this.key(below, inner, depth + 1);
      if (Object.keys(below).length === 0) throw this.wrong(`the key "${name}" has no value`);
      this.set(map, name, below);
    }
  }

  /** Reads an index and what follows it, and gives the list with the item. */
  private item(list: readonly JsonValue[], path: readonly PathSegment[], depth: number): JsonValue[] {
    const { text, stop: bracket } = this.scanner.until(']');
    const index = /^[-+]?[0-9]+$/.test(text) ? Number(text) : NaN;
    if (bracket === undefined || !(index >= 0 && index <= maxIndex))
      throw this.wrong(`"${text}" is no index from 0 to ${maxIndex}`);
    const { text: surplus, stop } = this.scanner.until('[.=');
    if (surplus !== '') throw this.wrong(`"${surplus}" stands behind an index`);
    const before = list[index];
    const inner = [...path, index];
    if (stop === undefined) throw this.wrong('an index has no value');
    if (stop === '=') {
      this.told(inner, this.start);
      return withItem(list, index, this.value());
    }
    if (stop === '[') {
      if (before !== undefined && before !== null && !Array.isArray(before))
        throw this.wrong('an item is no list');
      return withItem(list, index, this.item(before ?? [], inner, depth));
    }
    const below = isObject(before) ? before : {};
    this.key(below, inner, depth);
    if (this.isEmpty) throw this.wrong('the key of an item has no value, and Helm drops it');
    return withItem(list, index, below);
  }

  private value(): JsonValue {
    if (this.read === 'json') return this.json();
    this.isEmpty = this.scanner.isAtEnd;
    if (this.isEmpty) return '';
    if (!this.scanner.takes('{')) return this.read(this.scanner.until(',').text);
    const list: JsonValue[] = [];
    for (;;) {
      const { text, stop } = this.scanner.until(',}');
      if (stop === undefined) throw this.wrong('a list has no }');
      list.push(this.read(text));
      if (stop === ',') continue;
      this.scanner.takes(',');
      return list;
    }
  }

  private json(): JsonValue {
    if (this.scanner.endsValue()) return null;
    const text = jsonPrefix(this.scanner.rest);
    try {
      const value = JSON.parse(text) as JsonValue;
      this.scanner.skip(text);
      this.scanner.endsValue();
      return value;
    } catch {
      throw this.wrong('the value is no JSON');
    }
  }

  private set(map: JsonObject, name: string, value: JsonValue): void {
    if (name !== '') define(map, name, value);
  }

  private wrong(message: string): SettingError {
    return new SettingError(message, this.start);
  }
}

/** A list with an item at its index, and null where there is nothing before it. */
function withItem(list: readonly JsonValue[], index: number, item: JsonValue): JsonValue[] {
  const length = Math.max(list.length, index + 1);
  return Array.from({ length }, (_, at) => (at === index ? item : (list[at] ?? null)));
}
