import { expect, it } from '@jest/globals';
import { example } from './example.test.helper.ts';
import { writeJson } from './json.ts';

it('gives the verdict, the data and the diagnostics as they are', () => {
  const { diagnostics } = example;
  expect(JSON.parse(writeJson(example))).toEqual({ valid: false, documents: 0, diagnostics });
  expect(JSON.parse(writeJson({ ...example, diagnostics: diagnostics.slice(1) }))).toHaveProperty(
    'valid',
    true,
  );
});
