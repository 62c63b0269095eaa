import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { StructuralSchema } from './crd.ts';
import { dedupe } from './dedupe.ts';
import { partial } from './partial.ts';

// Without the meta-schema, which would be compiled each time.
const compile = (schema: StructuralSchema) =>
  new Ajv({ strict: false, meta: false, validateSchema: false }).compile(schema);

// Few names and few kinds of leaf, so that equal sub-schemas and fitting values are frequent.
const names = fc.constantFrom('a', 'b', 'cs');

/** Structural schemas of any shape, to a depth of four. */
const schemas: fc.Arbitrary<StructuralSchema> = fc.letrec<{ schema: StructuralSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<StructuralSchema>(
      { type: 'string' },
      { type: 'string', enum: ['x', 'y'] },
      { type: 'integer', minimum: 2 },
      { type: 'boolean', title: 'Flag' },
    ),
    fc
      .record({
        properties: fc.dictionary(names, tie('schema'), { noNullPrototype: true }),
        all: fc.boolean(),
        title: fc.option(fc.constantFrom('One', 'Two'), { nil: undefined }),
      })
      .map(({ properties, all, title }) => ({
        type: 'object',
        properties,
        ...(all ? { required: Object.keys(properties) } : {}),
        ...(title === undefined ? {} : { title }),
        additionalProperties: false,
      })),
    tie('schema').map((items) => ({ type: 'array', items })),
    tie('schema').map((values) => ({ type: 'object', additionalProperties: values })),
  ),
})).schema;

/** A value that the schema accepts. */
function fitting(schema: StructuralSchema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.type === 'string') return fc.constantFrom('x', 'z');
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? 0, max: 4 });
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.items !== undefined) return fc.array(fitting(schema.items), { maxLength: 2 });
  if (typeof schema.additionalProperties === 'object') {
    return fc.dictionary(names, fitting(schema.additionalProperties), { maxKeys: 2, noNullPrototype: true });
  }
  const fields = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, child]) => [name, fitting(child)]),
  );
  return fc.record(fields, { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true });
}

/** Any value over the same few names: mostly one that a schema refuses somewhere. */
const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('x', 'z', 1, 3, true, null),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** The schema without some of its constraints, everywhere: equal to it at first sight. */
function without(schema: StructuralSchema, keywords: readonly string[]): StructuralSchema {
  const text = JSON.stringify(schema, (key, value: unknown) => (keywords.includes(key) ? undefined : value));
  return JSON.parse(text) as StructuralSchema;
}

const object = (properties: Record<string, StructuralSchema>): StructuralSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** A schema and a looser one side by side, and a value that both accept: one taken for the other would show. */
const lookalikes = fc
  .tuple(
    fc.dictionary(names, schemas, { minKeys: 1, noNullPrototype: true }).map(object),
    fc.subarray(['required', 'enum', 'minimum'], { minLength: 1 }),
  )
  .chain(([schema, keywords]) => {
    const root = object({ a: schema, b: without(schema, keywords) });
    return fc.tuple(fc.constant(root), fitting(root));
  });

const anything = schemas.chain((schema) => fc.tuple(fc.constant(schema), fc.oneof(fitting(schema), values)));

describe('dedupe', () => {
  it('accepts what the original accepts, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(lookalikes, anything), ([schema, value]) => {
        const accepts = (candidate: StructuralSchema) => compile(candidate)(value);
        expect(accepts(dedupe(schema, { minLength: 1 }))).toBe(accepts(schema));
      }),
      { numRuns: 200 },
    );
  });

  it('refers only to definitions it gives, uses each twice at least, and keeps no title', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const json = JSON.stringify(dedupe(schema, { minLength: 1 }));
        const refs = [...json.matchAll(/#\/definitions\/(\w+)/g)].map((match) => match[1] ?? '');
        const { definitions = {} } = JSON.parse(json) as StructuralSchema;
        for (const name of refs) expect(definitions).toHaveProperty(name);
        for (const name of Object.keys(definitions)) {
          expect(refs.filter((ref) => ref === name).length).toBeGreaterThan(1);
        }
        expect(json).not.toContain('"title"');
      }),
    );
  });
});

describe('partial', () => {
  it('accepts whatever the whole schema accepts', () => {
    fc.assert(
      fc.property(
        schemas.chain((whole) => fc.tuple(fc.constant(whole), fitting(whole))),
        ([whole, value]) => {
          expect(compile(partial(whole))(value)).toBe(true);
        },
      ),
    );
  });
});
