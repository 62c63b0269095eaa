import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleSchema } from './bundle.ts';
import type { JsonSchema } from './json-schema.ts';

/** Bundles schema files given as objects by their names; the root is `values.schema.json`. */
export function bundleOf(files: Record<string, JsonSchema>): JsonSchema {
  const folder = mkdtempSync(join(tmpdir(), 'schema-kit-'));
  try {
    for (const [name, schema] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), JSON.stringify(schema));
    }
    return bundleSchema(join(folder, 'values.schema.json'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A model of a chart with one of everything that a model may hold. */
export const model = bundleOf({
  'values.schema.json': {
    title: 'tea',
    description: 'How the tea is made.',
    type: 'object',
    additionalProperties: false,
    properties: {
      nickname: {
        description: 'Another name.',
        $ref: 'common.schema.json#/definitions/name',
        examples: ['pot'],
      },
      labels: {
        description: 'Labels.',
        type: 'object',
        additionalProperties: { type: 'string' },
        default: {},
        examples: [{ team: 'tea' }],
      },
      pot: { $ref: 'pot.schema.json' },
      cups: {
        description: 'Cups, by <name>.',
        type: 'object',
        propertyNames: { $ref: 'common.schema.json#/definitions/name' },
        default: {},
        examples: [{ blue: { size: 2 } }],
        additionalProperties: {
          title: 'Cup',
          type: 'object',
          additionalProperties: false,
          required: ['size'],
          properties: {
            size: { description: 'Size.', type: 'integer' },
            handle: { description: 'Whether it has a handle.', type: 'boolean', default: true },
            saucer: { description: 'Its saucer.', type: 'string' },
          },
        },
      },
    },
  },
  'pot.schema.json': {
    title: 'pot',
    description: 'The pot.',
    type: 'object',
    additionalProperties: false,
    properties: {
      litres: { description: 'What it holds.', type: 'number', minimum: 0, default: 1.5 },
      brand: { description: 'Who made it.', type: 'string' },
      switch: { description: 'Its state.', type: 'string', enum: ['on', 'off'], default: 'on' },
      guests: {
        description: 'Who drinks.',
        type: 'array',
        items: { type: 'string' },
        default: [],
        examples: [['y']],
      },
      lid: {
        description: 'The lid, if it has one.',
        type: 'object',
        additionalProperties: false,
        required: ['colour'],
        properties: {
          colour: { description: 'Colour.', type: 'string', examples: ['red'] },
          knob: { description: 'Knob.', type: 'string', default: 'round' },
        },
      },
      filter: {
        description: 'The filter.',
        type: 'object',
        'x-optional': true,
        additionalProperties: false,
        properties: { mesh: { description: 'Mesh.', type: 'integer', default: 3 } },
      },
      overrides: {
        description: 'Anything else of the potter | his own.',
        $ref: 'api/pot.schema.json',
        default: {},
      },
    },
  },
  'common.schema.json': {
    definitions: { name: { type: 'string', pattern: '^[a-z]+$', 'x-message': 'letters' } },
  },
  'api/pot.schema.json': {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
    properties: { glaze: { $ref: '#/definitions/glaze' }, inner: { $ref: '#' } },
    definitions: { glaze: { enum: ['matt'] }, unused: { type: 'null' } },
  },
});
