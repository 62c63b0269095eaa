import type { PathSegment, Position } from '@butler-postgres/diagnostics';

/** Where a value was set. */
export interface Origin {
  /** The position of its key; of the value itself for an item of a list. */
  readonly key: Position;
  readonly value: Position;
  /** The text of a scalar without quotes, as it stands in the file. */
  readonly plain?: string;
}

/** Where each value was set, by pointerOf(path). */
export type Origins = ReadonlyMap<string, Origin>;

/**
 * A path as one string, a JSON pointer.
 * Source: https://www.rfc-editor.org/rfc/rfc6901
 */
export function pointerOf(path: readonly PathSegment[]): string {
  let pointer = '';
  for (const segment of path) pointer += `/${typeof segment === 'number' ? segment : escaped(segment)}`;
  return pointer;
}

function escaped(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** Forgets the origins of all values inside the one at a path. */
export function forgetBelow(origins: Map<string, Origin>, path: readonly PathSegment[]): void {
  const prefix = `${pointerOf(path)}/`;
  for (const pointer of origins.keys()) {
    if (pointer.startsWith(prefix)) origins.delete(pointer);
  }
}
