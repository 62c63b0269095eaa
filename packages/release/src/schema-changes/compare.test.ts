import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { JsonSchema } from '@butler-postgres/schema-kit';
import { valuesInputSchema } from '@butler-postgres/values';
import { schemaChanges } from './index.ts';

/** A copy of the model, changed. */
function changed(change: (model: Model) => void): JsonSchema {
  const copy = structuredClone(valuesInputSchema);
  change(copy as unknown as Model);
  return copy;
}

/** As much of the model's shape as the tests change. */
interface Model {
  properties: { cluster: { properties: Record<string, Record<string, unknown>> } & Record<string, unknown> };
}

const cluster = (model: Model) => model.properties.cluster;
const found = (after: JsonSchema): string[] =>
  schemaChanges(valuesInputSchema, after).map(
    ({ path, kind, isBreaking }) => `${isBreaking ? '! ' : ''}${kind} ${path}`,
  );

describe('schemaChanges of the model', () => {
  it('finds nothing between a model and itself, or other words for it', () => {
    expect(found(valuesInputSchema)).toEqual([]);
    expect(
      found(
        changed((model) => {
          Object.assign(cluster(model).properties.instances ?? {}, { description: 'x', examples: [1] });
        }),
      ),
    ).toEqual([]);
  });

  const cases: [string, (model: Model) => void, string[]][] = [
    ['a key that went', (m) => delete cluster(m).properties.logLevel, ['! removed cluster.logLevel']],
    [
      'a key that got another name',
      (m) => {
        cluster(m).properties.replicas = cluster(m).properties.instances ?? {};
        delete cluster(m).properties.instances;
      },
      ['! renamed cluster.instances'],
    ],
    ['a key that came', (m) => (cluster(m).properties.colour = { type: 'string' }), ['added cluster.colour']],
    [
      'a key that must be there',
      (m) => (cluster(m).required = ['storage']),
      ['! new-required cluster.storage'],
    ],
    [
      'another type',
      (m) => (cluster(m).properties.instances = { type: 'string', default: 3 }),
      ['! narrowed-type cluster.instances'],
    ],
    [
      'a higher minimum and a lower maximum',
      (m) => Object.assign(cluster(m).properties.instances ?? {}, { minimum: 2, maximum: 9 }),
      ['! narrowed-limit cluster.instances', '! narrowed-limit cluster.instances'],
    ],
    ['a lower minimum', (m) => Object.assign(cluster(m).properties.instances ?? {}, { minimum: 0 }), []],
    [
      'another default',
      (m) => Object.assign(cluster(m).properties.instances ?? {}, { default: 2 }),
      ['! changed-default cluster.instances'],
    ],
    [
      'a choice less',
      (m) => (cluster(m).properties.logLevel?.enum as string[]).shift(),
      ['! narrowed-enum cluster.logLevel'],
    ],
    ['a choice more', (m) => (cluster(m).properties.logLevel?.enum as string[]).push('loud'), []],
  ];
  it.each(cases)('finds %s', (_, change, expected) => {
    expect(found(changed(change))).toEqual(expected);
  });

  it('tells an update of a pin from another default', () => {
    const tag = (value: string): JsonSchema => ({ type: 'string', default: value });
    const kinds = (before: string, after: string): string[] =>
      schemaChanges(tag(before), tag(after)).map(({ kind }) => kind);
    expect(kinds('17.11-standard-trixie', '17.12-standard-trixie')).toEqual(['updated-default']);
    expect(kinds('docker.io/timberio/vector:0.57.0', 'docker.io/timberio/vector:0.58.0')).toEqual([
      'updated-default',
    ]);
    expect(kinds('17.11-standard-trixie', '18.1-standard-trixie')).toEqual(['changed-default']);
    expect(kinds('a/vector:0.57.0', 'b/vector:0.57.0')).toEqual(['changed-default']);
    expect(kinds('10Gi', '20Gi')).toEqual(['changed-default']);
  });

  it('says what is different in words', () => {
    const after = changed((m) => Object.assign(cluster(m).properties.instances ?? {}, { maximum: 9 }));
    expect(schemaChanges(valuesInputSchema, after)).toEqual([
      {
        path: 'cluster.instances',
        kind: 'narrowed-limit',
        message: 'has the maximum 9; it was 100',
        isBreaking: true,
      },
    ]);
  });
});

/** Small schemas over a small world of values, so that many of both kinds meet. */
const schemas = fc.letrec<{ schema: JsonSchema; leaf: JsonSchema; map: JsonSchema; list: JsonSchema }>(
  (tie) => ({
    schema: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('map'), tie('list')),
    leaf: fc.oneof(
      fc.constant({}),
      fc.record(
        {
          type: fc.constantFrom('integer', 'number', 'string', ['integer', 'string'], 'boolean'),
          enum: fc.uniqueArray(fc.constantFrom(0, 1, 2, 'a', 'bb', true), { minLength: 1 }),
          minimum: fc.integer({ min: 0, max: 2 }),
          maximum: fc.integer({ min: 0, max: 2 }),
          maxLength: fc.integer({ min: 0, max: 2 }),
          pattern: fc.constantFrom('^a', 'b$'),
          not: fc.record({ enum: fc.constantFrom([0], ['a']) }),
        },
        { requiredKeys: [] },
      ),
    ),
    map: fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(fc.constantFrom('x', 'y'), tie('schema'), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
        required: fc.subarray(['x', 'y']),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        propertyNames: fc.record({ enum: fc.subarray(['x', 'y', 'z'], { minLength: 1 }) }),
        minProperties: fc.integer({ min: 0, max: 2 }),
      },
      { requiredKeys: ['type'] },
    ),
    list: fc.record(
      {
        type: fc.constant('array'),
        items: tie('schema'),
        minItems: fc.integer({ min: 0, max: 2 }),
        uniqueItems: fc.boolean(),
        allOf: fc.array(fc.record({ maxItems: fc.integer({ min: 0, max: 2 }) }), {
          minLength: 1,
          maxLength: 1,
        }),
      },
      { requiredKeys: ['type'] },
    ),
  }),
).schema;

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(0, 1, 2, 1.5, 'a', 'ab', 'bb', '', true, null),
    fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 2 }),
  ),
})).value;

describe('schemaChanges of any schemas', () => {
  it('finds a breaking change wherever a validator refuses what it took before', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        schemas,
        schemas,
        fc.array(values, { minLength: 20, maxLength: 20 }),
        (before, after, list) => {
          const [old, now] = [before, after].map((schema) =>
            new Ajv({ strict: false, validateSchema: false }).compile(schema),
          );
          const victim = list.find((value) => old?.(value) === true && now?.(value) !== true);
          if (victim === undefined) return;
          refused += 1;
          expect(schemaChanges(before, after).filter(({ isBreaking }) => isBreaking)).not.toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(30);
  });

  it('finds nothing between a schema and itself', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        expect(schemaChanges(schema, structuredClone(schema))).toEqual([]);
      }),
    );
  });
});
