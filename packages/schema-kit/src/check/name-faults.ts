import { nearest } from '@butler-postgres/diagnostics';
import { isObject, mapSubschemas, type JsonSchema } from '../json-schema.ts';
import type { SchemaFault } from './schema-file.ts';

/** Keywords whose schemas speak of the same value as the schema around them. */
const inPlace = new Set(['allOf', 'anyOf', 'else', 'if', 'not', 'oneOf', 'then']);

/** The properties of an object that has no others; undefined where it may have any. */
type Known = ReadonlySet<string> | undefined;

/**
 * Names in `required`, `dependencies` and conditions that no property of the object has: such a rule refuses all values, or
 * none.
 *
 * @param target - what a `$ref` names, undefined for what is foreign
 */
export function nameFaults(
  schema: JsonSchema,
  target: (reference: string) => JsonSchema | undefined,
): SchemaFault[] {
  const faults: SchemaFault[] = [];
  const visit = (one: JsonSchema, at: readonly string[], around: Known): void => {
    const isPart = around !== undefined && one.additionalProperties === undefined;
    const known = isPart ? around : propertiesOf(one, target);
    if (known !== undefined) {
      for (const [name, path] of namesIn(one, at, isPart))
        if (!known.has(name)) faults.push(unknown(name, known, path));
    }
    mapSubschemas(one, (part, location) => {
      visit(part, [...at, ...location], inPlace.has(location[0] ?? '') ? known : undefined);
      return part;
    });
  };
  visit(schema, [], undefined);
  return faults;
}

function propertiesOf(schema: JsonSchema, target: (reference: string) => JsonSchema | undefined): Known {
  const named = typeof schema.$ref === 'string' ? target(schema.$ref) : undefined;
  const all = { ...named, ...schema };
  const isClosed = all.additionalProperties === false && all.patternProperties === undefined;
  return isClosed && isObject(all.properties) ? new Set(Object.keys(all.properties)) : undefined;
}

function namesIn(
  { required, dependencies, properties }: JsonSchema,
  at: readonly string[],
  isPart: boolean,
): (readonly [string, readonly (string | number)[]])[] {
  const lists = isObject(dependencies) ? dependencies : {};
  return [
    ...(required ?? []).map((name, i) => [name, [...at, 'required', i]] as const),
    ...Object.keys(lists).map((name) => [name, [...at, 'dependencies', name]] as const),
    ...Object.entries(lists).flatMap(([key, names]) =>
      Array.isArray(names)
        ? names.map((name, i) => [name as string, [...at, 'dependencies', key, i]] as const)
        : [],
    ),
    ...(isPart
      ? Object.keys(properties ?? {}).map((name) => [name, [...at, 'properties', name]] as const)
      : []),
  ];
}

function unknown(name: string, known: ReadonlySet<string>, path: readonly (string | number)[]): SchemaFault {
  const meant = nearest(name, [...known]);
  return {
    code: 'unknown-property',
    message: `"${name}" is named here, and the object has no such property`,
    hint: meant === undefined ? `It has ${[...known].join(', ')}.` : `Write "${meant}".`,
    path,
  };
}
