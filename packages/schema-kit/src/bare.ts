import { isAnnotation, mapSubschemas, type JsonSchema } from './json-schema.ts';

/**
 * The same schema without what no validator reads: descriptions, titles, defaults, examples and keywords of our own. It
 * refuses and accepts the same values.
 *
 * @param schema - a draft-07 schema
 */
export function withoutNotes(schema: JsonSchema): JsonSchema {
  const { $schema, ...rest } = mapSubschemas(schema, withoutNotes);
  const read = Object.entries(rest).filter(([keyword]) => !isAnnotation(keyword));
  return { ...($schema === undefined ? {} : { $schema }), ...Object.fromEntries(read) };
}

/**
 * The text of a schema that programs read and people compare: a line for each property and each definition.
 *
 * @param schema - the schema of a map
 */
export function schemaText(schema: JsonSchema): string {
  const line = ([keyword, value]: [string, unknown]): string => {
    const isMap = keyword === 'properties' || keyword === 'definitions';
    const text = isMap ? mapText(value as object) : JSON.stringify(value);
    return `${JSON.stringify(keyword)}:${text}`;
  };
  return `{\n${Object.entries(schema).map(line).join(',\n')}\n}\n`;
}

function mapText(map: object): string {
  const lines = Object.entries(map).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}`;
}
