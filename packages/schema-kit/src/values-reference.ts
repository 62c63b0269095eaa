import { defaultOf } from './defaults.ts';
import { isObject, mapItem, type JsonSchema } from './json-schema.ts';
import { wrapMarkdown } from './wrap-markdown.ts';

interface Row {
  readonly key: string;
  readonly schema: JsonSchema;
}

/**
 * A reference of a model in Markdown: one heading for each section, under it its description and a list of keys with
 * types, defaults and descriptions. Items of maps are shown as `poolers.<name>.type`, those of lists as `list[].key`;
 * an opaque subtree has one item.
 *
 * @param bundle - a schema made by bundleSchema
 * @param options - `level`: how many `#` the headings have, by default 3
 */
export function valuesReference(bundle: JsonSchema, { level = 3 }: { level?: number } = {}): string {
  const properties = Object.entries(bundle.properties ?? {});
  const scalars = properties.filter(([, schema]) => !isSection(schema));
  const parts: string[] = [];
  if (scalars.length > 0) parts.push(list(scalars.map(([key, schema]) => ({ key, schema }))));
  for (const [key, schema] of properties) {
    if (!isSection(schema)) continue;
    const text = [
      `${'#'.repeat(level)} ${key}`,
      wrapMarkdown(markdown(schema.description ?? '')),
      list(rowsInside(key, schema)),
    ];
    parts.push(text.filter((part) => part !== '').join('\n\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Whether a schema has keys that the model knows. */
function isSection(schema: JsonSchema): boolean {
  return schema['x-opaque'] !== true && (schema.properties ?? mapItem(schema)?.properties) !== undefined;
}

function rowsInside(path: string, schema: JsonSchema): Row[] {
  if (schema['x-opaque'] === true) return [];
  const own = Object.entries(schema.properties ?? {}).map(([key, property]) => ({
    key: `${path}.${key}`,
    schema: property,
  }));
  const rows = own.flatMap((row) => (isFlat(row.schema) ? [row] : withInside(row)));
  const item = mapItem(schema);
  const items = item !== undefined && isObject(item.properties) ? rowsInside(`${path}.<name>`, item) : [];
  const element = isObject(schema.items) ? rowsInside(`${path}[]`, schema.items) : [];
  return [...rows, ...items, ...element];
}

/** A section without a default of its own is known by its keys; one that may be absent gets a row too. */
function withInside(row: Row): Row[] {
  const inside = rowsInside(row.key, row.schema);
  const isAlwaysThere = row.schema.properties !== undefined && defaultOf(row.schema) !== undefined;
  return isAlwaysThere && inside.length > 0 ? inside : [row, ...inside];
}

function isFlat(schema: JsonSchema): boolean {
  return schema['x-opaque'] === true || rowsInside('', schema).length === 0;
}

function list(rows: readonly Row[]): string {
  const items = rows.map(({ key, schema }) => {
    const value = schema.properties === undefined ? defaultOf(schema) : schema.default;
    const shown = value === undefined ? '' : `, default ${code(JSON.stringify(value))}`;
    return wrapMarkdown(
      `- ${code(key)} (${typeInWords(schema)}${shown}): ${markdown(schema.description ?? '')}`,
      2,
    );
  });
  return items.join('\n');
}

function typeInWords(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => code(JSON.stringify(value))).join(', ');
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined && schema.properties === undefined) {
    return [...new Set(alternatives.map(typeInWords))].join(' or ');
  }
  const item = mapItem(schema);
  if (item !== undefined && schema.properties === undefined) return `map of ${typeInWords(item)}`;
  if (isObject(schema.items)) return `list of ${typeInWords(schema.items)}`;
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['object']);
  return types.map((type) => (type === 'array' ? 'list' : type === 'object' ? 'map' : type)).join(' or ');
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Text as Markdown that shows it literally: `<cluster>` is no HTML, an asterisk no emphasis. */
function markdown(text: string): string {
  return text.replace(/[<*\\]/g, '\\$&');
}
