import { expect, it } from '@jest/globals';
import { example } from './example.test.helper.ts';
import { formatDiagnostic, writeText } from './text.ts';

it('gives each diagnostic a line that editors link, and its hint and related locations lines below', () => {
  expect(writeText(example)).toBe(`values/a b.yaml:12:5: error: labels["a.b/c"][0]: the key is given twice.
  Keep one of the two.
  values/a b.yaml:2:3: labels: first given here
warning: nothing is backed up
not valid: 1 error, 1 warning
`);
});

it('formats one line with the hint as its last sentence', () => {
  expect(example.diagnostics.map(formatDiagnostic)).toEqual([
    'values/a b.yaml:12:5: error: labels["a.b/c"][0]: the key is given twice. Keep one of the two.',
    'warning: nothing is backed up',
  ]);
});
