import type { JSONSchema } from 'json-schema-to-typescript';
import { defaultOf } from './defaults.ts';
import { mapSubschemas, type JsonSchema } from './json-schema.ts';

/** Keywords that restrict values without saying anything that a type could. */
const untyped = [
  'if',
  'then',
  'else',
  'not',
  'dependencies',
  'propertyNames',
  'definitions',
  'format',
  'examples',
];

/** On an object these say which keys go together, or which other keys there may be; a type would only blur. */
const untypedOnObjects = ['allOf', 'anyOf', 'oneOf', 'patternProperties'];

/**
 * TypeScript types of a model as a template reads it: what has a default is there. Schemas with a `title` become
 * interfaces of that name. Opaque subtrees are not expanded.
 *
 * @param bundle - a schema made by bundleSchema
 * @param options - name of the type that a template reads, such as `Values`
 * @returns the source text of a module
 */
export async function schemaToTypes(bundle: JsonSchema, { name }: { name: string }): Promise<string> {
  // Loaded here because it brings Prettier along, which no reader of a schema should wait for.
  const { compile } = await import('json-schema-to-typescript');
  const options = { bannerComment: '', additionalProperties: false, ignoreMinAndMaxItems: true };
  const root = { ...bundle, title: name };
  return compile(typed(root, new Map()) as JSONSchema, name, options);
}

/**
 * A schema reduced to what a type can say, in the form that json-schema-to-typescript takes.
 *
 * @param seen - schemas with a title, by title, without their descriptions; one that comes again is the same type
 */
function typed(schema: JsonSchema, seen: Map<string, string>): JsonSchema {
  if (schema['x-opaque'] === true) {
    return { description: schema.description ?? '', tsType: 'Record<string, unknown>' };
  }
  const kept: JsonSchema = { ...schema };
  for (const keyword of untyped) Reflect.deleteProperty(kept, keyword);
  if (schema.properties !== undefined) {
    for (const keyword of untypedOnObjects) Reflect.deleteProperty(kept, keyword);
    kept.required = requiredKeys(schema);
  }
  const { title, description = '' } = kept;
  if (title !== undefined) {
    const shape = JSON.stringify({ ...kept, description: '' });
    if (seen.get(title) === shape) return { description, tsType: typeName(title) };
    seen.set(title, shape);
  }
  return mapSubschemas(kept, (part) => typed(part, seen));
}

/** The name that json-schema-to-typescript gives to the type of a title: `object store` is ObjectStore. */
function typeName(title: string): string {
  return title.replaceAll(/(?:^|\W+)(\w)/g, (_, first: string) => first.toUpperCase());
}

function requiredKeys({ properties = {}, required = [] }: JsonSchema): string[] {
  return Object.entries(properties)
    .filter(([key, property]) => defaultOf(property) !== undefined || required.includes(key))
    .map(([key]) => key);
}
