import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';

/** A field of a definition and a value that it may have. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: JsonValue;
}

/** Every field below `spec`, lists and maps as wholes, each with two values where its type allows. */
export function leaves(schema: JsonObject): readonly Leaf[] {
  return under(schema, ['spec']).filter(({ path }) => path.length > 1);
}

function under(schema: JsonObject, path: readonly string[]): readonly Leaf[] {
  const at = path.reduce<JsonValue | undefined>(
    (found, key) => (isObject(found) && isObject(found.properties) ? found.properties[key] : undefined),
    schema,
  );
  if (!isObject(at)) return [];
  const inner = isObject(at.properties) ? Object.keys(at.properties) : [];
  if (inner.length > 0) return inner.flatMap((key) => under(schema, [...path, key]));
  return samples(at).map((value) => ({ path, value }));
}

/** Values of a type; a definition that nobody can guess a value for is left out by who asks. */
function samples(schema: JsonObject): readonly JsonValue[] {
  if (Array.isArray(schema.enum)) return schema.enum;
  if (schema['x-kubernetes-int-or-string'] === true || JSON.stringify(schema.anyOf ?? '').includes('integer'))
    return ['1', '2Gi'];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'boolean':
      return [true, false];
    case 'integer':
      return [2, 7, 600];
    case 'string':
      return ['sample', '1Gi', '5min'];
    case 'array':
      return isObject(schema.items) ? itemsOf(schema.items).map((item) => [item]) : [];
    case 'object':
      return [{ sample: 'value' }, { sample: '1Gi' }];
    default:
      return [];
  }
}

function itemsOf(schema: JsonObject): readonly JsonValue[] {
  const { properties, required } = schema;
  if (!isObject(properties)) return samples(schema);
  const names = Array.isArray(required) ? (required as string[]) : Object.keys(properties).slice(0, 1);
  return [
    Object.fromEntries(
      names.flatMap((name) => {
        const inner = properties[name];
        const [value] = isObject(inner) ? (isObject(inner.properties) ? itemsOf(inner) : samples(inner)) : [];
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  ];
}
