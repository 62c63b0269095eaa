import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { layerValues, readValues, validateValues, valuesInputSchema } from '@butler-postgres/values';
import { broken } from '../testing/render.test.helper.ts';

const folder = fileURLToPath(new URL('../../../../docs/', import.meta.url));
const keys = Object.keys(valuesInputSchema.properties ?? {});

/** Blocks of YAML in the docs that are values, with the line of each. */
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) => {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    return [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
      ({ index, 1: yaml = '' }) => [`${file}:${text.slice(0, index).split('\n').length}`, yaml] as const,
    );
  })
  .filter(([, yaml]) => keys.some((key) => new RegExp(`^${key}:`, 'm').test(yaml)));

describe('the values that the docs show', () => {
  it('are found', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('%s are valid', (place, yaml) => {
    const { layer, diagnostics } = readValues(yaml, place);
    expect(diagnostics).toEqual([]);
    if (!layer) throw new Error(`${place} has no values`);
    expect(validateValues(layerValues([layer]))).toEqual([]);
    expect(broken(layer.values).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
