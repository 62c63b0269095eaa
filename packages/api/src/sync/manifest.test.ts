import { describe, expect, it } from '@jest/globals';
import { manifestSchema } from './manifest.ts';

const meta = { type: 'object', properties: { name: { type: 'string' } }, additionalProperties: false };
const kind = { apiVersion: 'example.org/v1', kind: 'Widget', source: 'kubernetes' } as const;

describe('manifestSchema', () => {
  it('fixes apiVersion and kind, asks for a name, and leaves status out', () => {
    const body = {
      type: 'object',
      properties: {
        kind: { type: 'string' },
        metadata: { type: 'object' },
        spec: { type: 'object' },
        status: {},
      },
      required: ['spec', 'status'],
    };
    expect(manifestSchema(kind, body, meta)).toEqual({
      title: 'Widget',
      type: 'object',
      properties: {
        apiVersion: { const: 'example.org/v1' },
        kind: { const: 'Widget' },
        metadata: { ...meta, title: 'ManifestMeta', required: ['name'] },
        spec: { type: 'object', title: 'WidgetSpec' },
      },
      required: ['apiVersion', 'kind', 'metadata', 'spec'],
      additionalProperties: false,
    });
  });

  it('asks for a spec where the API does so without saying it', () => {
    const body = { type: 'object', properties: { spec: { type: 'object' } } };
    expect(manifestSchema(kind, body, meta).required).not.toContain('spec');
    expect(manifestSchema({ ...kind, needsSpec: true }, body, meta).required).toContain('spec');
  });
});
