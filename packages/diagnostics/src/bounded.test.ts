import { expect, it } from '@jest/globals';
import { bounded, select } from './bounded.ts';
import type { Diagnostic } from './diagnostic.ts';
import { textLines } from './write/text.ts';

const found = (severity: Diagnostic['severity'], line: number): Diagnostic => ({
  severity,
  code: 'c',
  message: `m${line}`,
  location: { file: 'v.yaml', line, column: 1, path: [] },
});
const many = [
  ...Array.from({ length: 40 }, (_, index) => found('warning', index + 1)),
  found('error', 41),
  found('error', 42),
];

it('leaves out warnings before errors, and keeps the order', () => {
  const { shown, rest } = select(many, 3);
  expect(shown.map(({ message }) => message)).toEqual(['m1', 'm41', 'm42']);
  expect(rest).toBe(39);
  expect(select(many, 42)).toEqual({ shown: many, rest: 0 });
});

it('shows as many as asked for and counts the rest', () => {
  const lines = textLines(many, { most: 20 }).split('\n');
  expect(lines).toHaveLength(22);
  expect(lines[20]).toBe('… and 22 diagnostics more; --all shows them');
  expect(textLines(many).split('\n')).toHaveLength(43);
});

it('ends a message that has a long value in it', () => {
  const { message, hint } = bounded({
    ...found('error', 1),
    message: 'x'.repeat(5e6),
    hint: 'y'.repeat(5e6),
  });
  expect(message).toMatch(/^x{1000}… \(5000000 characters\)$/);
  expect(hint).toHaveLength(1022);
});

it('colours the severity and the hint for a terminal only', () => {
  const one = [{ ...found('error', 1), hint: 'Do.' }];
  expect(textLines(one, { isColored: true })).toBe(
    'v.yaml:1:1: \u001b[31merror\u001b[0m: m1\n  \u001b[2mDo.\u001b[0m\n',
  );
  expect(textLines(one)).toBe('v.yaml:1:1: error: m1\n  Do.\n');
});
