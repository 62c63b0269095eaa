import { isObject, type JsonObject, type JsonSchema, type JsonValue } from '@butler-postgres/schema-kit';
import fc from 'fast-check';
import { apiSamples, overrideSamples, podSamples } from './override-samples.test.helper.ts';

/** Strings that YAML, Go templates or PostgreSQL could take for something else. */
const awkward = [
  ...[
    'on',
    'y',
    'No',
    'null',
    '~',
    '1e3',
    '0x1F',
    '010',
    '1_000',
    '12:30:45',
    '2026-01-01',
    'true',
    '5',
    '1000000',
  ],
  ...[
    'a: b',
    'a #b',
    '- a',
    '{{ fail "x" }}',
    `it's "so"`,
    'two\nlines',
    'end\n',
    ' space ',
    'ünïcödé ☃',
    '%d',
    '\\',
  ],
];

/** Values of a schema, but for what it says by if, not and allOf. */
export function fromSchema(schema: JsonSchema, path: readonly string[]): fc.Arbitrary<JsonValue> {
  if (path.at(-1) === 'overrides') return fc.constantFrom(...overrideSamples(path));
  if (['pods', 'monitoring'].includes(path[0] ?? '') && schema['x-opaque'] === true)
    return fc.constantFrom(...podSamples(path.at(-1) ?? ''));
  const samples = apiSamples(path.at(-1) ?? '');
  if (samples && schema.type === 'object' && !schema.additionalProperties) return fc.constantFrom(...samples);
  if (schema['x-opaque'] === true) return fc.constantFrom(...overrideSamples(path));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === undefined && schema.anyOf)
    return fc.oneof(...schema.anyOf.map((option) => fromSchema(option, path)));
  if (schema.type === undefined && schema.allOf) return fromSchema(schema.allOf[0] ?? {}, path);
  const { minimum = -2_147_483_648, maximum = 2_147_483_647 } = schema as {
    minimum?: number;
    maximum?: number;
  };
  if (Array.isArray(schema.type))
    return fc.oneof(
      { weight: 9, arbitrary: fromSchema({ ...schema, type: 'object' }, path) },
      fc.constant(null),
    );
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum));
    case 'number':
      return fc.oneof(
        fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) }),
        fc
          .integer({ min: Math.ceil(minimum * 8), max: Math.floor(maximum * 8) })
          .map((eighths) => eighths / 8),
        fc.constantFrom(
          ...[minimum, 0, 1_000_000, 12_345_678, 0.00001].filter((n) => n >= minimum && n <= maximum),
        ),
      );
    case 'string':
      return text(schema);
    case 'array':
      return list(schema, path);
    case 'object':
      return object(schema, path);
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`No generator for ${path.join('.')}: ${JSON.stringify(schema).slice(0, 200)}`);
  }
}

function text(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.format === 'ipv4') return fc.ipV4();
  if (schema.format === 'ipv6') return fc.ipV6();
  if (schema.format === 'date-time')
    return fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2100-01-01T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString());
  if (schema.pattern !== undefined) return matching(schema.pattern);
  return fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(...awkward),
    fc.constantFrom('a', 'b-c', 'name'),
  );
}

const patterns = new Map<string, fc.Arbitrary<string>>();

/** Strings of a pattern. Each is compiled once, which takes most of the time otherwise. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = patterns.get(pattern) ?? stringsOf(pattern);
  patterns.set(pattern, known);
  return known;
}

/** Its spaces are those that Go means by \s, which are fewer than JavaScript's. */
function stringsOf(pattern: string): fc.Arbitrary<string> {
  const spaces = pattern
    .replaceAll('[^/\\s]', '[!-.0-~]')
    .replaceAll('\\s', '[ \\t]')
    .replaceAll('\\S', '[!-~]');
  return fc.stringMatching(new RegExp(spaces, 'u'), { size: 'xsmall' });
}

function list(schema: JsonSchema, path: readonly string[]): fc.Arbitrary<JsonValue> {
  const item = fromSchema(isObject(schema.items) ? schema.items : {}, path);
  const { minItems: minLength = 0, maxItems: maxLength = Math.max(3, minLength) } = schema as {
    minItems?: number;
    maxItems?: number;
  };
  return schema['uniqueItems'] === true
    ? fc.uniqueArray(item, { minLength, maxLength, selector: (value) => JSON.stringify(value) })
    : fc.array(item, { minLength, maxLength });
}

function object(schema: JsonSchema, path: readonly string[]): fc.Arbitrary<JsonObject> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([key, property]) => [key, fromSchema(property, [...path, key])] as const,
  );
  const { required = [] } = schema;
  const optional = Object.keys(schema.properties ?? {}).filter((key) => !required.includes(key));
  // of keys that exclude each other few are taken: with any of them at once, nearly nothing would be valid
  const any = fc.record(Object.fromEntries(fields), { requiredKeys: required });
  const few = fc.subarray(optional, { maxLength: Math.min(2, optional.length) }).chain((some) => {
    const taken = fields.filter(([key]) => required.includes(key) || some.includes(key));
    return fc.record(Object.fromEntries(taken));
  });
  const fixed = 'not' in schema ? few : 'allOf' in schema ? fc.oneof(few, any) : any;
  const entry = schema.additionalProperties;
  if (!isObject(entry)) return fixed;
  const key = isObject(schema.propertyNames)
    ? (fromSchema({ type: 'string', ...schema.propertyNames }, path) as fc.Arbitrary<string>)
    : fc.oneof(fc.stringMatching(/^[a-z][a-z./-]{0,8}[a-z]$/), fc.constantFrom(...awkward));
  const entries = fc.dictionary(key, fromSchema(entry, [...path, '*']), { maxKeys: 3 });
  return fc.tuple(entries, fixed).map(([added, own]) => ({ ...added, ...own }));
}
