import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from './json-schema.ts';
import { schemaToTypes } from './model-types.ts';
import { model } from './model.test.helper.ts';

describe('schemaToTypes', () => {
  it('makes what has a default present', async () => {
    const types = await schemaToTypes(model, { name: 'Values' });
    const compact = types.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ');
    expect(compact).toContain(
      'export interface Values { nickname?: string; labels: { [k: string]: string; }; pot: Pot; cups: { [k: string]: Cup; }; }',
    );
    expect(compact).toContain(
      'export interface Pot { litres: number; brand?: string; switch: "on" | "off"; guests: string[];' +
        ' lid?: { colour: string; knob: string; }; filter?: { mesh: number; }; overrides: Record<string, unknown>; }',
    );
    expect(compact).toContain('export interface Cup { size: number; handle: boolean; saucer?: string; }');
    expect(compact).not.toContain('Input');
  });

  it('documents each property by its description', async () => {
    expect(await schemaToTypes(model, { name: 'Values' })).toContain(
      '/**\n   * What it holds.\n   */\n  litres: number;',
    );
  });

  it('makes one type of a schema that comes twice, whatever is said of each', async () => {
    const cup = (description: string): JsonSchema => ({
      title: 'tea cup',
      description,
      type: 'object',
      properties: { size: { type: 'integer' } },
    });
    const bundle = {
      type: 'object',
      properties: { left: cup('The left one.'), right: cup('The right one.') },
    };
    const types = await schemaToTypes(bundle, { name: 'Values' });
    expect(types.match(/interface \w+/g)).toEqual(['interface Values', 'interface TeaCup']);
    expect(types).toContain('/**\n   * The right one.\n   */\n  right?: TeaCup;');
  });
});
