import { Document } from 'yaml';
import { defaultsOf } from './defaults.ts';
import { isObject, mapItem, type JsonObject, type JsonSchema, type JsonValue } from './json-schema.ts';

/** Comments are wrapped here, indentation included. */
const width = 100;

/**
 * The text of a chart's values.yaml: every property with its description, the defaults as they are, and what has
 * no default as a commented example. It parses to exactly defaultsOf(bundle), in YAML 1.1 as in 1.2.
 *
 * @param bundle - a schema made by bundleSchema
 */
export function valuesYaml(bundle: JsonSchema): string {
  const header = [bundle.description ?? bundle.title ?? ''].flatMap((text) => comment(text, 0));
  const defaults = defaultsOf(bundle);
  const sections = Object.entries(bundle.properties ?? {}).map(([key, property]) =>
    propertyLines(key, property, defaults[key], 0).join('\n'),
  );
  return `${[header.join('\n'), ...sections].filter((text) => text !== '').join('\n\n')}\n`;
}

/** One property: its comment, then its default, or what one could write there, commented out. */
function propertyLines(
  key: string,
  schema: JsonSchema,
  value: JsonValue | undefined,
  depth: number,
): string[] {
  const description = comment(schema.description ?? '', depth);
  if (value === undefined) return [...description, ...commented(exampleLines(key, schema, depth), depth)];
  if (schema.properties !== undefined && isObject(value)) {
    if (Object.keys(value).length === 0)
      return [...description, ...indented({ [key]: {} }, depth), ...insideEmpty(schema, depth + 1)];
    const children = childLines(schema, value, depth + 1);
    return [...description, `${indent(depth)}${yamlOf(key)}:`, ...children];
  }
  return [
    ...description,
    ...indented({ [key]: value }, depth),
    ...(isEmpty(value) ? insideEmpty(schema, depth + 1) : []),
  ];
}

/** The properties of a section, with a blank line before each that is a section itself. */
function childLines(schema: JsonSchema, values: JsonObject, depth: number): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property], index) => {
    const lines = propertyLines(key, property, values[key], depth);
    return index > 0 ? ['', ...lines] : lines;
  });
}

/** What could stand in an empty map, list or section. */
function insideEmpty(schema: JsonSchema, depth: number): string[] {
  const [example] = schema.examples ?? [];
  if (example !== undefined) return isEmpty(example) ? [] : commented(indented(example, depth), depth);
  return commented(exampleOfSection(schema, depth), depth);
}

/** What a property without a default could be given. */
function exampleLines(key: string, schema: JsonSchema, depth: number): string[] {
  const [example] = schema.examples ?? [];
  if (example !== undefined) return indented({ [key]: example }, depth);
  const inside = exampleOfSection(schema, depth + 1);
  if (inside.length > 0) return [`${indent(depth)}${yamlOf(key)}:`, ...inside];
  return indented({ [key]: sample(schema) }, depth);
}

/** The properties of a section for which there is something to show, or which it cannot do without. */
function exampleOfSection(schema: JsonSchema, depth: number): string[] {
  // what a subtree of other origin names here, it refuses
  if (schema['x-opaque'] === true) return [];
  return Object.entries(schema.properties ?? {})
    .filter(([key, property]) => hasExample(property) || schema.required?.includes(key))
    .flatMap(([key, property]) => [
      ...comment(property.description ?? '', depth),
      ...exampleLines(key, property, depth),
    ]);
}

function hasExample({ default: standard, enum: values, examples, properties = {} }: JsonSchema): boolean {
  return (
    [standard, values, examples].some((given) => given !== undefined) ||
    Object.values(properties).some(hasExample)
  );
}

function isEmpty(value: JsonValue): boolean {
  return (isObject(value) || Array.isArray(value)) && Object.keys(value).length === 0;
}

function sample(schema: JsonSchema): JsonValue {
  if (schema.default !== undefined) return schema.default;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  if (type === 'object' || mapItem(schema) !== undefined) return {};
  if (type === 'array') return [];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return typeof schema.minimum === 'number' ? schema.minimum : 0;
  return '';
}

/** One for all values: the library builds YAML's schema for each document. In YAML 1.1, which Helm reads: `on`, `y` and dates are quoted. */
const document = new Document(null, { version: '1.1' });

function yamlOf(value: JsonValue): string {
  document.contents = document.createNode(value);
  return document.toString({ lineWidth: 0 }).trimEnd();
}

function indented(value: JsonValue, depth: number): string[] {
  return yamlOf(value)
    .split('\n')
    .map((line) => (line === '' ? '' : indent(depth) + line));
}

function commented(lines: readonly string[], depth: number): string[] {
  const start = indent(depth);
  return lines.map((line) => `${start}# ${line.slice(start.length)}`.trimEnd());
}

function comment(text: string, depth: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && indent(depth).length + 2 + longer.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.push(line);
  }
  return text === ''
    ? []
    : commented(
        lines.map((line) => indent(depth) + line),
        depth,
      );
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
