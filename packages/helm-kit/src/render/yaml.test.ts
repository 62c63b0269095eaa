import { describe, expect, it } from '@jest/globals';
import type { YamlField, YamlNode } from '../ast.ts';
import { renderYaml } from './yaml.ts';

const literal = (value: unknown): YamlNode => ({ kind: 'literal', value }) as YamlNode;
const field = (key: string, value: unknown): YamlField => ({ kind: 'field', key, value: literal(value) });
const group = (value: unknown): YamlField => ({ kind: 'group', value: literal(value) });
const render = (...fields: YamlField[]): string =>
  JSON.stringify(renderYaml({ kind: 'map', fields }, new Map()));

describe('a map', () => {
  it('has what comes later, in the position of what was there', () => {
    expect(render(field('a', 1), field('b', 2), group({ c: 3, a: 4 }))).toBe('{"a":4,"b":2,"c":3}');
  });

  it('has no field for what is not there', () => {
    expect(render(field('a', undefined), group(undefined), group(null))).toBe('{}');
  });

  it.each(['__proto__', 'constructor'])('may have the key %s', (key) => {
    expect(render(field(key, { a: 1 }))).toBe(`{"${key}":{"a":1}}`);
    expect(render(group(JSON.parse(`{"${key}":{"a":1}}`)))).toBe(`{"${key}":{"a":1}}`);
  });
});
