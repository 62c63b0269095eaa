import type { PathSegment, Place } from './problem.ts';

/** Where a value was set. */
export interface Origin {
  /** The place of its key; of the value itself for an item of a list. */
  readonly key: Place;
  readonly value: Place;
  /** The text of a scalar without quotes, as it stands in the file. */
  readonly plain?: string;
}

/** Where each value was set, by pointerOf(path). */
export type Places = ReadonlyMap<string, Origin>;

/**
 * A path as one string, a JSON pointer.
 * Source: https://www.rfc-editor.org/rfc/rfc6901
 */
export function pointerOf(path: readonly PathSegment[]): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Forgets the places of all values inside the one at a path. */
export function forgetBelow(places: Map<string, Origin>, path: readonly PathSegment[]): void {
  const prefix = `${pointerOf(path)}/`;
  for (const pointer of places.keys()) {
    if (pointer.startsWith(prefix)) places.delete(pointer);
  }
}
