import { describe, expect, it } from '@jest/globals';
import { schemaText, withoutNotes } from './bare.ts';

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'values',
  type: 'object',
  properties: {
    // a property may be called as a note is
    description: { description: 'Purpose.', type: 'string', 'x-message': 'words', examples: ['a'] },
    size: { $ref: '#/definitions/size', default: '1Gi' },
  },
  definitions: { size: { title: 'Size', type: 'string', enum: ['1Gi', 'title'] } },
} as const;

describe('a schema without notes', () => {
  it('has what a validator reads, and properties that are called as notes are', () => {
    expect(withoutNotes(schema as never)).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: { description: { type: 'string' }, size: { $ref: '#/definitions/size' } },
      definitions: { size: { type: 'string', enum: ['1Gi', 'title'] } },
    });
  });

  it('is written with a line for each property and definition', () => {
    const text = schemaText(withoutNotes(schema as never));
    expect(JSON.parse(text)).toEqual(withoutNotes(schema as never));
    expect(text.split('\n').filter((line) => line.startsWith('"'))).toHaveLength(7);
  });
});
