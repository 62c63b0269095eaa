import type { JsonSchema } from '../json-schema.ts';

/** What the meta-schema says of one keyword. */
export interface Keyword {
  /** What its value must be, and the same in words. */
  readonly value: JsonSchema;
  readonly words: string;
  /** The types of which it says something; all, where there are none. */
  readonly of?: readonly string[];
}

/** The types of JSON Schema. */
export const typeNames = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

const numbers = ['integer', 'number'];
const number = { value: { type: 'number' }, words: 'a number' };
const count = { value: { type: 'integer', minimum: 0 }, words: 'a whole number from 0' };
const flag = { value: { type: 'boolean' }, words: 'true or false' };
const words = { value: { type: 'string', minLength: 1 }, words: 'a text' };
const anything = { value: {}, words: 'a value' };
const schema = { value: { type: ['object', 'boolean'] }, words: 'a schema' };
const schemas = {
  value: { type: 'array', minItems: 1, items: { type: 'object' } },
  words: 'a list of schemas',
};
const schemaMap = {
  value: { type: 'object', additionalProperties: { type: ['object', 'boolean'] } },
  words: 'a map of schemas',
};
const names = {
  value: { type: 'array', uniqueItems: true, items: { type: 'string' } },
  words: 'a list of different names',
};

/**
 * The keywords that a model of values is made of, in the spelling of draft-07, and our own. What is not here is refused,
 * because a validator would pass over it in silence.
 *
 * Source: https://json-schema.org/draft-07/draft-handrews-json-schema-validation-01
 */
export const keywords: Readonly<Record<string, Keyword>> = {
  $schema: {
    value: { const: 'http://json-schema.org/draft-07/schema#' },
    words: 'http://json-schema.org/draft-07/schema#',
  },
  $id: words,
  $ref: words,
  $comment: words,
  title: words,
  description: words,
  default: anything,
  examples: { value: { type: 'array', minItems: 1 }, words: 'a list with an example in it' },
  deprecated: flag,
  type: {
    value: {
      anyOf: [
        { enum: typeNames },
        { type: 'array', minItems: 1, uniqueItems: true, items: { enum: typeNames } },
      ],
    },
    words: `one of ${typeNames.join(', ')}, or a list of them`,
  },
  enum: { value: { type: 'array', minItems: 1, uniqueItems: true }, words: 'a list of different values' },
  const: anything,
  format: { ...words, of: ['string'] },
  pattern: { ...words, of: ['string'] },
  minLength: { ...count, of: ['string'] },
  maxLength: { ...count, of: ['string'] },
  minimum: { ...number, of: numbers },
  maximum: { ...number, of: numbers },
  exclusiveMinimum: { ...number, of: numbers },
  exclusiveMaximum: { ...number, of: numbers },
  multipleOf: { value: { type: 'number', exclusiveMinimum: 0 }, words: 'a number above 0', of: numbers },
  items: { value: { type: 'object' }, words: 'a schema', of: ['array'] },
  minItems: { ...count, of: ['array'] },
  maxItems: { ...count, of: ['array'] },
  uniqueItems: { ...flag, of: ['array'] },
  contains: { ...schema, of: ['array'] },
  properties: { ...schemaMap, of: ['object'] },
  patternProperties: { ...schemaMap, of: ['object'] },
  additionalProperties: { ...schema, of: ['object'] },
  propertyNames: { ...schema, of: ['object'] },
  required: { ...names, of: ['object'] },
  minProperties: { ...count, of: ['object'] },
  maxProperties: { ...count, of: ['object'] },
  dependencies: {
    value: { type: 'object', additionalProperties: { type: ['array', 'object'] } },
    words: 'a map of lists of names, or of schemas',
    of: ['object'],
  },
  definitions: schemaMap,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: schema,
  if: schema,
  then: schema,
  else: schema,
  'x-message': words,
  'x-empty': words,
  'x-unset': flag,
  'x-optional': flag,
};
