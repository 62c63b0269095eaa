/** Anything that JSON can say. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = Record<string, JsonValue>;

/**
 * A JSON Schema of draft-07, as far as this package reads it; other keywords are carried along.
 *
 * Own keywords, which validators ignore:
 * - `x-message`: what is expected, in words, to be shown instead of a `pattern`.
 * - `x-empty`: what the empty text means, where it does not mean "not set"; `x-unset`: it does (takesUnset sets it).
 * - `x-optional`: a section that is absent until somebody writes it, although properties inside have defaults.
 * - `x-opaque`: a subtree from elsewhere, which is checked but neither typed nor tabulated (the bundler sets it).
 *
 * Source: https://json-schema.org/draft-07/draft-handrews-json-schema-validation-01
 */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  default?: JsonValue;
  examples?: JsonValue[];
  type?: string | string[];
  enum?: JsonValue[];
  const?: JsonValue;
  pattern?: string;
  format?: string;
  required?: string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: boolean | JsonSchema;
  items?: JsonSchema | JsonSchema[];
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
  'x-message'?: string;
  'x-optional'?: boolean;
  'x-opaque'?: boolean;
  [keyword: string]: unknown;
}

/** Whether a value is a JSON object: not null, not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const schemaKeywords = new Set([
  'additionalItems',
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
]);
const listKeywords = new Set(['allOf', 'anyOf', 'items', 'oneOf']);
const mapKeywords = new Set(['definitions', 'dependencies', 'patternProperties', 'properties']);

/** So a reference may have its own. */
const annotations = new Set(['$comment', 'default', 'deprecated', 'description', 'examples', 'title']);

/** Whether a keyword says nothing about validity. */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith('x-');
}

/**
 * A copy of a schema in which `change` has been applied to each schema directly inside it. Data (`default`,
 * `enum`, `const`, `examples`) is left alone, even where it looks like a schema.
 *
 * @param schema - the schema
 * @param change - gives the replacement; the location is the keyword, followed by a name or an index
 */
export function mapSubschemas(
  schema: JsonSchema,
  change: (subschema: JsonSchema, location: string[]) => JsonSchema,
): JsonSchema {
  const result: JsonSchema = { ...schema };
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (schemaKeywords.has(keyword) && isObject(value)) {
      result[keyword] = change(value, [keyword]);
    } else if (listKeywords.has(keyword) && Array.isArray(value)) {
      result[keyword] = value.map((item: unknown, index) =>
        isObject(item) ? change(item, [keyword, String(index)]) : item,
      );
    } else if (mapKeywords.has(keyword) && isObject(value)) {
      result[keyword] = Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
          name,
          isObject(item) ? change(item, [keyword, name]) : item,
        ]),
      );
    }
  }
  return result;
}

/** The schema of a map's items (`additionalProperties: <schema>`), or undefined where the schema is no map. */
export function mapItem(schema: JsonSchema): JsonSchema | undefined {
  return isObject(schema.additionalProperties) ? schema.additionalProperties : undefined;
}
