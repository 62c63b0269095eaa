import type { Diagnostic, Finding, PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { Checked } from '../check.ts';
import { isSet, positionOf } from '../position.ts';
import type { Environment } from './environments.ts';

/** An environment and what came of its files. */
export interface CheckedEnvironment extends Environment {
  readonly checked: Checked;
}

/**
 * A rule between files. It is shown each environment in turn, and keeps of it no more than what later ones are compared
 * with: a fleet of any size fits into memory.
 */
export type FleetRule = (environment: CheckedEnvironment) => readonly Diagnostic[];

/**
 * Makes a diagnostic of a rule between files. It points at the value, or at the environment's own file where no file
 * sets it.
 */
export function diagnosticOf(
  environment: CheckedEnvironment,
  path: readonly PathSegment[],
  found: Finding & Pick<Diagnostic, 'severity'>,
): Diagnostic {
  const { checked, files } = environment;
  const isGiven = checked.layered !== undefined && isSet(path, checked.layered);
  const position = isGiven ? positionOf(path, checked.layered) : {};
  return { ...found, location: { file: files[1], ...position, path } };
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
