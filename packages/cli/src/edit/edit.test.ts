import { describe, expect, it } from '@jest/globals';
import { withoutValue, withValue } from './edit.ts';
import { lineDiff } from './line-diff.ts';

const text = `# head
access: # who
  members:
    # reads only
    rubin: { kind: reader, databases: { a: [main] } }
    alice: # of engineering
      # until 2027
      kind: developer
      databases:
        a:
        - main

    # writes
    panda:
      kind: service
`;
const members = (name: string, ...more: string[]): string[] => ['access', 'members', name, ...more];

describe('a value is written', () => {
  it('below a key, whose comments stay where they are', () => {
    expect(lineDiff('v', text, withValue(text, members('alice', 'suspended'), 'true') ?? '')).toEqual([
      'v:7: +       suspended: true',
    ]);
  });

  it.each([
    ['in braces', 'a: { b: 1 }\n', ['a', 'c'], 'a: { c: true, b: 1 }\n'],
    ['in tight braces', 'a: {b: 1}\n', ['a', 'c'], 'a: {c: true, b: 1}\n'],
    ['in empty braces, with keys on the way', 'a: {}\n', ['a', 'c', 'd'], 'a: { c: { d: true } }\n'],
    ['over another one, before its comment', 'a: false # why\n', ['a'], 'a: true # why\n'],
    [
      'below a key that has nothing',
      'x:\n  a: # none\ny: 1\n',
      ['x', 'a', 'b'],
      'x:\n  a: # none\n    b: true\ny: 1\n',
    ],
    ['in an empty file', '', ['a', 'b'], 'a:\n  b: true\n'],
    ['at the end of a file without a line feed', 'x: 1', ['a'], 'x: 1\na: true\n'],
    ['with a quoted key', 'a:\n  b: 1\n', ['a', '@c'], 'a:\n  "@c": true\n  b: 1\n'],
    ['among lines of Windows', 'a:\r\n  b: 1\r\n', ['a', 'c'], 'a:\r\n  c: true\r\n  b: 1\r\n'],
  ])('%s', (_, before, path, after) => {
    expect(withValue(before, path, 'true')).toBe(after);
  });

  it.each([
    ['below an alias', 'x: &x { b: 1 }\na: *x\n', ['a', 'c']],
    ['below a text', 'a: text\n', ['a', 'c']],
    ['in place of a map', 'a: { b: 1 }\n', ['a']],
    ['where there is no YAML', 'a: [\n', ['a']],
  ])('never %s', (_, before, path) => {
    expect(withValue(before, path, 'true')).toBeUndefined();
  });
});

describe('a value is taken out', () => {
  it('with all its lines, and no line of others', () => {
    expect(withoutValue(text, members('alice'))).toBe(text.replace(/ {4}alice:[^]*- main\n/, ''));
    expect(withoutValue(text, members('rubin'))).toBe(text.replace(/ {4}rubin:.*\n/, ''));
    expect(withoutValue(text, members('panda'))).toBe(text.replace(/ {4}panda:\n.*\n/, ''));
  });

  it.each([
    ['with maps that are empty then', 'a:\n  b:\n    c: 1\nd: 2\n', ['a', 'b', 'c'], 'd: 2\n'],
    ['the first of braces', 'a: { b: 1, c: 2 }\n', ['a', 'b'], 'a: { c: 2 }\n'],
    ['the last of braces', 'a: { b: 1, c: 2 }\n', ['a', 'c'], 'a: { b: 1 }\n'],
    ['braces over several lines', 'a:\n  b: {\n    c: 1,\n  }\n  d: 1\n', ['a', 'b'], 'a:\n  d: 1\n'],
    ['a text of several lines', 'a:\n  b: |\n    one\n\n    two\n  d: 1\n', ['a', 'b'], 'a:\n  d: 1\n'],
    ['null', 'a:\n  b: null\n  d: 1\n', ['a', 'b'], 'a:\n  d: 1\n'],
    ['the last line of a file', 'a:\n  b: 1\n  c: 2', ['a', 'c'], 'a:\n  b: 1\n'],
  ])('%s', (_, before, path, after) => {
    expect(withoutValue(before, path)).toBe(after);
  });

  it.each([
    ['what is not there', 'a: 1\n', ['b']],
    ['what others mean by an alias', 'a:\n  b: &b { c: 1 }\n  d: *b\n', ['a', 'b']],
    ['what is written beside its list', '- a: 1\n', ['a']],
  ])('never %s', (_, before, path) => {
    expect(withoutValue(before, path)).toBeUndefined();
  });
});
