import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { PathSegment, Problem } from '@butler-postgres/values';
import type { Checked } from '../check.ts';
import { isSet, placeOf } from '../places.ts';
import type { Environment } from './environments.ts';

/** An environment and what came of its files. */
export interface CheckedEnvironment extends Environment {
  readonly checked: Checked;
}

/** What breaks a rule between files: in which environment, by which value. */
export interface Breach {
  readonly environment: CheckedEnvironment;
  /** The value it is about. */
  readonly path: readonly PathSegment[];
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly mend: string;
}

/** A breach with its place: that of the value, or the environment's own file where no file sets it. */
export function problemOf({ environment, path, ...said }: Breach): Problem {
  const { checked, files } = environment;
  const isGiven = checked.layered !== undefined && isSet(path, checked.layered);
  return { ...said, path, file: files[1], ...(isGiven ? placeOf(path, checked.layered) : {}) };
}

/** An environment for a sentence: `usdf-butler/prod`. */
export function nameOf({ cluster, environment }: Environment): string {
  return `${cluster}/${environment}`;
}

/** The value at a path of keys; nothing where there is none. */
export function at(value: JsonValue | undefined, ...keys: readonly string[]): JsonValue | undefined {
  return keys.reduce<JsonValue | undefined>(
    (inner, key) => (isObject(inner) ? inner[key] : undefined),
    value,
  );
}

/** The items of a value, if it is a list. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
