import { editorSchema } from '@butler-postgres/chart';
import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import { cursorAt } from './cursor.ts';

/** A key or value that fits at the cursor. */
export interface Completion {
  readonly label: string;
  /** The type, in a word. */
  readonly detail: string;
  readonly info: string;
  /** What is written, with the colon behind a key. */
  readonly apply: string;
  /** Where the word begins that it replaces. */
  readonly from: number;
}

/** What the model says of the key under the cursor. */
export interface Description {
  readonly path: string;
  readonly detail: string;
  readonly text: string;
}

let known: JsonSchema | undefined;
const root = (): JsonSchema => (known ??= editorSchema());

/** What may be written at an offset, by the schema that `butler-postgres schema` prints. */
export function keysAt(text: string, offset: number): readonly Completion[] {
  const { path, key, from } = cursorAt(text, offset);
  if (key !== undefined) return valuesOf(schemasAt([...path, key])).map((one) => ({ ...one, from }));
  const properties = new Map<string, JsonSchema[]>();
  for (const { properties: own = {} } of schemasAt(path))
    for (const [name, schema] of Object.entries(own))
      properties.set(name, [...(properties.get(name) ?? []), ...alternatives(schema)]);
  return [...properties].map(([label, schemas]) => ({
    label,
    detail: detailOf(schemas),
    info: descriptionOf(schemas),
    apply: isSection(schemas) ? `${label}:\n${indentOf(text, from)}  ` : `${label}: `,
    from,
  }));
}

/** What the model says of the key at an offset; undefined where it has none there. */
export function describeKey(text: string, offset: number): Description | undefined {
  const end = text.indexOf('\n', offset);
  const { path, key } = cursorAt(text, end === -1 ? text.length : end);
  if (key === undefined) return undefined;
  const schemas = schemasAt([...path, key]);
  if (schemas.length === 0) return undefined;
  return { path: [...path, key].join('.'), detail: detailOf(schemas), text: descriptionOf(schemas) };
}

function schemasAt(path: readonly string[]): readonly JsonSchema[] {
  return path.reduce(
    (schemas, key) => schemas.flatMap((schema) => inside(schema, key)),
    alternatives(root()),
  );
}

function inside(schema: JsonSchema, key: string): readonly JsonSchema[] {
  const { properties, additionalProperties, items } = schema;
  const found = key === '-' ? items : (properties?.[key] ?? additionalProperties);
  return isObject(found) ? alternatives(found) : [];
}

/** A schema, and those of which it says that they hold too, or may; not that null takes a key away. */
function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  const target = $ref === undefined ? undefined : root().definitions?.[$ref.replace('#/definitions/', '')];
  const others = [...(target ? [target] : []), ...allOf, ...anyOf, ...oneOf];
  return [schema, ...others.flatMap(alternatives)].filter(({ type }) => type !== 'null');
}

function valuesOf(schemas: readonly JsonSchema[]): Omit<Completion, 'from'>[] {
  const values = schemas.flatMap((schema) => [
    ...(schema.enum ?? []),
    ...('const' in schema ? [schema.const] : []),
    ...(schema.type === 'boolean' ? [true, false] : []),
    ...[schema.default, ...(schema.examples ?? [])].filter(
      (value) => !isObject(value) && value !== undefined,
    ),
  ]);
  const usual = schemas.find((schema) => schema.default !== undefined)?.default;
  return [...new Set(values.filter((value) => value !== null).map((value) => JSON.stringify(value)))].map(
    (json) => ({
      label: plain(json),
      detail: json === JSON.stringify(usual) ? 'default' : '',
      info: '',
      apply: plain(json),
    }),
  );
}

/** Texts that YAML takes for nothing else go without quotes. */
const plain = (json: string): string =>
  /^"[a-z][\w./:-]*"$/i.test(json) && !/^"(y|n|yes|no|on|off|true|false|null)"$/i.test(json)
    ? json.slice(1, -1)
    : json;

const isSection = (schemas: readonly JsonSchema[]): boolean => typesOf(schemas).includes('object');

function typesOf(schemas: readonly JsonSchema[]): readonly string[] {
  return [...new Set(schemas.flatMap(({ type = [] }) => type))];
}

function detailOf(schemas: readonly JsonSchema[]): string {
  const usual = schemas.find((schema) => schema.default !== undefined && !isObject(schema.default))?.default;
  const types = typesOf(schemas)
    .filter((type) => type !== 'null')
    .join(' or ');
  return usual === undefined ? types : `${types}, default ${JSON.stringify(usual)}`;
}

const descriptionOf = (schemas: readonly JsonSchema[]): string =>
  schemas.find(({ description }) => description !== undefined)?.description ?? '';

function indentOf(text: string, from: number): string {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  return ' '.repeat(from - start);
}
