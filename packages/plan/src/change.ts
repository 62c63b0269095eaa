import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import type { Effect } from './effect.ts';

/** A field that differs, or an object that is there before or after only. */
export interface Change {
  readonly kind: string;
  readonly name: string;
  /** Such as `spec.instances`; empty for an object that comes or goes. */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** A change and what it does. */
export interface PlannedChange extends Change {
  readonly effects: readonly Effect[];
}

/** Both states of an object. */
export interface Pair {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** The objects of a release by kind and name, `Cluster usdf-butler`. */
export type Objects = ReadonlyMap<string, JsonObject>;

/** All objects of a release, as they are and as they will be. */
export interface Around {
  readonly before: Objects;
  readonly after: Objects;
}

/** A value deep in an object; undefined where the path leads nowhere. */
export function at(object: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    object,
  );
}

/** The same for text; anything else is ''. */
export function textAt(object: unknown, ...path: readonly (string | number)[]): string {
  const value = at(object, ...path);
  return typeof value === 'string' ? value : '';
}

/** The same for a number; anything else is `otherwise`. */
export function numberAt(object: unknown, otherwise: number, ...path: readonly (string | number)[]): number {
  const value = at(object, ...path);
  return typeof value === 'number' ? value : otherwise;
}

/** The same for a list; anything else is an empty one. */
export function listAt(object: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const value = at(object, ...path);
  return Array.isArray(value) ? (value as unknown[]) : [];
}
