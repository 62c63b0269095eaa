import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelmProbe } from './helm-probe.test.helper.ts';
import { pointerOf } from './origins.ts';
import { readValues } from './read.ts';

let probe: HelmProbe;
beforeAll(async () => {
  probe = await HelmProbe.create();
});
afterAll(() => {
  probe.remove();
});

const plainScalars = [
  'y Y yes Yes YES yES true True TRUE tRUE on On ON oN n N no No NO false False FALSE off Off OFF oFF',
  '~ null Null NULL nUll = a-b a.b 1a -a +a _1 - . .. -. + /x 10Gi 500m 1,5 0 00 010 0o10 0O17 09 08.5 0o8',
  '0x1F 0X1f -0x1F 0x 0xg 0b11 -0b11 +0b1 0b2 0B1 +5 -5 1_000 1__0 1_ 0_7 -_1 07_7 -010 +010 190:20:30 12:30',
  '9007199254740993 18446744073709551615 18446744073709551616 9223372036854775808 -9223372036854775809',
  '0xdeadbeefdeadbeefdead 077777777777777777777777777 100000000000000000000',
  '1.5 1. .5 -.5 +.5 1e3 1E3 1e+06 1e-7 1.0 1_0.5 ._5 .5_5 1.e5 1e400 -1e400 0x1p4 1e21 1.0e6 0.1e1 1_e3 -0 -0.0',
  '.e5 1e 1e+ 1.2.3 .1.2 infinity Inf nan NaN inf 2026-01-01 2026-01-01T00:00:00Z 1.e-3 .5_ .5__5 .5e1_0 ._ +._5 -._5 +.5_5 -00 -0e0 00.5 0_.5 0.0000001 123456789012.5',
]
  .join(' ')
  .split(' ')
  .filter((text) => text !== '-');

describe('a scalar', () => {
  it('is what both Helms read', async () => {
    const text = plainScalars.map((scalar, index) => `k${index}: ${scalar}\n`).join('');
    const mine = readValues(text, 'values.yaml').layer?.values;
    for (const [version, answer] of await probe.ask([text])) {
      expect({ version, values: mine }).toEqual({ version, values: (answer as { values: unknown }).values });
    }
  });

  it('is a key as both Helms read it', async () => {
    const keys = ['1', '1.5', '2026-01-01', '"y"', "'on'", 'a b', '12:30', '"010"'];
    const text = keys.map((key, index) => `${key}: ${index}\n`).join('');
    const mine = readValues(text, 'values.yaml').layer?.values;
    for (const answer of (await probe.ask([text])).values()) expect(answer).toEqual({ values: mine });
  });
});

describe('a document that Helm accepts', () => {
  const accepted = [
    '',
    '# only a comment\n',
    '---\n',
    'null\n',
    '---\na: 1\n',
    'a: 1\n---\n',
    'a: 1\n--- # end\n# comment\n',
    '{a: 1,}\n',
    'a: {b, c: }\n',
    'a: {b:1}\n',
    'a: [b:1, c: 2, {d: e}]\n',
    "a: 'it''s\n  folded'\nb: \"\\x41\\u00e9\\n\"\n",
    'a: >2\n   x\n  y\nb: |-\n  z\n\n  z\n',
    'a: 1\r\nb:\r\n  - on\r\n',
    'a:\t1\t# tabs between words are spaces\n',
    'a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 2\nc: *x\n',
    'a: 5\n<<: {a: 6}\n',
    'a: {<<: [{x: 1, b: 1}, {b: 2, z: 2}], z: 3}\n',
    'a: {"<<": {x: 1}}\n',
    'a: &x 1\nb: &x 2\nc: *x\n',
    'a: [!!str 5, !!str on, !!int "5", !!int 0x10, !!bool "yes", !!float 5, !!null "", !!binary aGk=, !foo 5, ! 5]\n',
    'a: !!str\nb: &c\nd: !!timestamp 2026-01-01\ne: !!omap [x: 1]\nf: !!set {p, q}\n',
    '? a\n: b\n',
    'a: "x\\\\ud800y \\U0001F600 \\ud7ff \\ue000"\nb: \'\\ud800\'\nc: \\ud800\n',
    '"__proto__": {x: 1}\nconstructor: 2\n',
    'a: x#y\nb: x # y\n',
    '- a\n'.replace('- a', 'a:\n- 1\n-   - 2\n    - 3'),
  ];
  it.each(accepted)('is read as both Helms read it: %j', async (text) => {
    const { layer, diagnostics } = readValues(text, 'values.yaml');
    expect(diagnostics).toEqual([]);
    for (const answer of (await probe.ask([text])).values()) {
      expect(JSON.stringify(answer)).toBe(JSON.stringify({ values: sorted(layer?.values) }));
    }
  });
});

describe('a document that Helm refuses', () => {
  const refused: [code: string, line: number, column: number, text: string][] = [
    ['tab', 2, 1, 'a:\n\tb: 1\n'],
    ['tab', 3, 1, 'a:\n  b: 1\n\tc: 2\n'],
    ['syntax', 1, 4, 'a: @x\n'],
    ['syntax', 1, 4, 'a: b: c\n'],
    ['syntax', 1, 5, 'a: "\\q"\n'],
    ['syntax', 1, 7, 'a: [1,,2]\n'],
    ['surrogate', 1, 6, 'a: "x\\ud800y"\n'],
    ['surrogate', 1, 7, 'a: "\\\\\\uDBFF"\n'],
    ['surrogate', 1, 2, '"\\ud83d\\ude00": 1\n'],
    ['surrogate', 2, 5, 'a: 1\nb: "\\U0000DFFF"\n'],
    ['not-a-map', 1, 1, '- a\n'],
    ['not-a-map', 1, 1, 'just text\n'],
    ['control-character', 1, 5, 'a: x\u0001\n'],
    ['bad-key', 1, 3, '? [a]\n: 1\n'],
    ['bad-key', 1, 1, '~: 1\n'],
    ['unknown-anchor', 1, 4, 'a: *x\n'],
    ['anchor-loop', 1, 7, 'a: &a [*a]\n'],
    ['bad-merge', 1, 5, '<<: 5\n'],
    ['bad-merge', 1, 5, '<<: [1]\n'],
    ['not-finite', 1, 4, 'a: .inf\n'],
    ['not-finite', 1, 4, 'a: .NaN\n'],
    ['bad-tag', 1, 10, 'a: !!int x\n'],
    ['bad-tag', 1, 10, 'a: !!int 5.0\n'],
    ['bad-tag', 1, 11, 'a: !!bool 1\n'],
    ['directive', 1, 1, '%YAML 1.2\n---\na: 1\n'],
    ['anchor-bomb', 1, 1, bomb()],
  ];
  it.each(refused)('is a %s in line %d, column %d: %j', async (code, line, column, text) => {
    const { layer, diagnostics } = readValues(text, 'values.yaml');
    expect(layer).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code, location: { file: 'values.yaml' }, severity: 'error' });
    if (code !== 'anchor-bomb') expect(diagnostics[0]).toMatchObject({ location: { line, column } });
    for (const answer of (await probe.ask([text])).values()) expect(answer).toHaveProperty('refusal');
  });
});

describe('a document that Helm takes silently', () => {
  it.each([
    ['duplicate-key', 2, 1, 'a: 1\na: 2\n'],
    ['duplicate-key', 1, 8, '{a: 1, a: 2}\n'],
    ['key-not-text', 1, 1, 'on: 1\n'],
    ['key-not-text', 1, 2, '{n: 1}\n'],
    ['key-not-text', 1, 1, '010: 1\n'],
    ['key-not-text', 1, 1, '1e3: 1\n'],
    ['key-not-text', 1, 1, '1_000: 1\n'],
    ['key-not-text', 2, 1, '"true": 1\ntrue: 2\n'],
    ['several-documents', 2, 1, 'a: 1\n---\nb: 2\n'],
    ['several-documents', 3, 1, 'a: 1\n...\nb: 2\n'],
    ['control-character', 1, 5, 'a: x\rb: 2'],
    ['too-deep', 1, 204, `a: ${'['.repeat(50_000)}`],
  ])('is a %s in line %d, column %d', (code, line, column, text) => {
    expect(readValues(text, 'values.yaml').diagnostics).toMatchObject([
      { code, location: { line, column }, severity: 'error' },
    ]);
  });
});

it('is told where the escape is, though a comment has the same text before', () => {
  expect(readValues('# "\\ud800"\na: "\\ud800"\n', 'values.yaml').diagnostics).toMatchObject([
    { code: 'surrogate', location: { line: 2, column: 5 } },
  ]);
});

it('takes a long text in block style for what it is, not for depth', () => {
  const sql = `SELECT ${'x'.repeat(300)}\n`;
  const { layer, diagnostics } = readValues(`queries:\n  first: |\n    ${sql}`, 'values.yaml');
  expect(diagnostics).toEqual([]);
  expect(layer?.values).toEqual({ queries: { first: sql } });
});

describe('origins', () => {
  const text = 'a:\n  "b c": on\n  d: [1,\n    x]\ne: &e {f: 1}\ng:\n  <<: *e\n';
  const origins = readValues(text, 'v.yaml').layer?.origins;

  it.each([
    [['a'], 1, 1, 2, 3],
    [['a', 'b c'], 2, 3, 2, 10],
    [['a', 'd', 1], 4, 5, 4, 5],
    [['g', 'f'], 5, 8, 5, 11],
  ])('of %j', (path, keyLine, keyColumn, line, column) => {
    expect(origins?.get(pointerOf(path))).toMatchObject({
      key: { file: 'v.yaml', line: keyLine, column: keyColumn },
      value: { file: 'v.yaml', line, column },
    });
  });

  it('keep the text of plain scalars', () => {
    expect(origins?.get('/a/b c')?.plain).toBe('on');
  });
});

function bomb(): string {
  const level = (name: string, item: string): string =>
    `${name}: &${name} [${Array(10).fill(item).join(', ')}]\n`;
  return ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    .map((name, i, all) => level(name, i === 0 ? 'x' : `*${all[i - 1] ?? ''}`))
    .join('');
}

/** Go prints maps sorted by key. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
