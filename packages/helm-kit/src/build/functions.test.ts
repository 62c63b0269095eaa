import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { printTemplates } from '../print/chart.ts';
import { dataFile, mapSchema, objectSchema, Probe } from '../probe.test.helper.ts';
import { helmContext } from './context.ts';
import { dig } from './dig.ts';
import type { Expr } from './expr.ts';
import {
  and,
  concat,
  eq,
  fail,
  fromJson,
  fromYaml,
  get,
  gt,
  hasKey,
  index,
  len,
  lt,
  ne,
  not,
  or,
  orDefault,
  plain,
  toJson,
  toPrettyJson,
  toString,
  toYaml,
} from './functions.ts';
import { has, itemAt, join, slice, sortAlpha, uniq, without, untilStep } from './lists.ts';
import { pick, sortedKeys } from './maps.ts';
import { add, div, float64, int, max, min, mul, mulf, sub } from './numbers.ts';
import {
  contains,
  lower,
  regexFind,
  regexFindAll,
  regexMatch,
  regexReplaceAll,
  replace,
  sha256sum,
  textFrom,
  trimPrefix,
  trunc,
} from './strings.ts';
import { each, when } from './manifest.ts';

let probe: Probe;
beforeAll(async () => {
  probe = await Probe.create();
});
afterAll(() => {
  probe.remove();
});

const integer = { type: 'integer' };
const text = { type: 'string' };

describe('references', () => {
  it('read the values, the release and the chart', async () => {
    const { values, release, chart } = helmContext<{ a: { b: string } }>(
      objectSchema({ a: objectSchema({ b: text }) }),
    );
    const data = { b: values.a.b, name: release.Name, space: release.Namespace, of: chart.AppVersion };
    expect(await probe.data(data, { a: { b: 'x' } })).toEqual({
      b: 'x',
      name: 'demo',
      space: 'space',
      of: '1.30',
    });
  });

  it('know an upgrade from an install', async () => {
    const { release } = helmContext(objectSchema({}));
    const file = dataFile({ install: release.IsInstall, upgrade: release.IsUpgrade });
    const [object] = await probe.render([file], {}, { isUpgrade: true });
    expect(object).toMatchObject({ data: { install: false, upgrade: true } });
  });

  it('reach keys that are no Go names, in the midst of a path and at its end', async () => {
    const { values } = helmContext<{
      'ephemeral-storage': { 'a.b': { c: string; 'd-e': number } };
    }>(
      objectSchema({
        'ephemeral-storage': objectSchema({ 'a.b': objectSchema({ c: text, 'd-e': integer }) }),
      }),
    );
    const odd = values['ephemeral-storage']['a.b'];
    const data = { c: odd.c, d: odd['d-e'], both: concat`${odd.c}/${odd['d-e']}`, more: gt(odd['d-e'], 4) };
    expect(await probe.data(data, { 'ephemeral-storage': { 'a.b': { c: 'x', 'd-e': 5 } } })).toEqual({
      c: 'x',
      d: 5,
      both: 'x/5',
      more: true,
    });
  });

  it('refuse a field that the schema lacks', () => {
    const { values } = helmContext<{ a: { typo: string } }>(objectSchema({ a: objectSchema({ b: text }) }));
    expect(() => values.a.typo).toThrow('The schema has no Values.a.typo');
  });

  it('resolve $ref, with what stands beside it', async () => {
    const { values } = helmContext<{ size: number }>({
      ...objectSchema({ size: { $ref: '#/definitions/size', maximum: 9 } }),
      definitions: { size: integer },
    });
    expect(await probe.data({ size: values.size }, { size: 7 })).toEqual({ size: 7 });
    const broken = helmContext<{ size: number }>(objectSchema({ size: { $ref: '#/definitions/none' } }));
    expect(() => broken.values.size).toThrow('The schema has no #/definitions/none');
  });
});

describe('numbers', () => {
  const schema = objectSchema({
    n: integer,
    half: { type: 'number' },
    loose: { anyOf: [text, { type: 'number' }] },
    list: { type: 'array', items: integer },
    map: mapSchema(integer),
  });
  const { values } = helmContext<{
    n: number;
    half: number;
    loose: string | number;
    list: number[];
    map: Record<string, number>;
  }>(schema);

  it.each([0, -1, 999_999, 1_000_000, -1_000_000, 2_147_483_647, 9_007_199_254_740_991])(
    'print %d as it is, everywhere',
    async (n) => {
      const data = {
        scalar: values.n,
        text: concat`n=${values.n}`,
        string: toString(values.n),
        fallback: orDefault(values.n, 7),
        item: [each(values.list, (item) => item)],
        listed: values.list,
        entry: index(values.map, 'n'),
        dug: dig(['n'], 7, values.map),
        block: values.map,
        loose: concat`${values.loose}`,
      };
      const given = { n, half: 0, loose: n, list: [n], map: { n } };
      expect(await probe.data(data, given)).toEqual({
        scalar: n,
        text: `n=${n}`,
        string: String(n),
        fallback: n === 0 ? 7 : n,
        item: [n],
        listed: [n],
        entry: n,
        dug: n,
        block: { n },
        loose: String(n),
      });
    },
  );

  it.each([0.5, 1e-7, 0.00001, 1_000_000.5, 12])('print the fraction %d as it is', async (half) => {
    const data = { half: values.half, text: concat`${values.half}`, string: toString(values.half) };
    const given = { n: 0, half, loose: '', list: [], map: {} };
    expect(await probe.data(data, given)).toEqual({
      half,
      text: JSON.stringify(half),
      string: JSON.stringify(half),
    });
  });

  it('bounded ones are printed without int64', () => {
    const bounded = helmContext<{ size: number; low: number }>(
      objectSchema({
        size: { type: 'integer', minimum: 0, maximum: 999_999 },
        low: { type: 'integer', maximum: 9 },
      }),
    );
    const [printed] = printTemplates([
      dataFile({ size: bounded.values.size, low: bounded.values.low }),
    ]).values();
    expect(printed).toContain('size: {{ .Values.size }}');
    expect(printed).toContain('low: {{ int64 .Values.low }}');
  });

  it('compare, whatever expression they come from', async () => {
    const data = {
      gt: gt(values.n, 2),
      lt: lt(values.n, 4),
      eq: eq(values.n, 3),
      ne: ne(values.n, 3),
      fallback: gt(orDefault(values.n, 7), 2),
      dug: eq(dig(['x'], 5, values.map), 5),
      entry: lt(index(values.map, 'n'), 4),
      two: eq(values.n, index(values.map, 'n')),
      length: gt(len(values.list), 1),
      sum: eq(add(values.n, 2), 5),
    };
    const given = { n: 3, half: 0, loose: '', list: [1, 3], map: { n: 3 } };
    expect(await probe.data(data, given)).toEqual({
      gt: true,
      lt: true,
      eq: true,
      ne: false,
      fallback: true,
      dug: true,
      entry: true,
      two: true,
      length: true,
      sum: true,
    });
  });

  it('add, multiply and compare', async () => {
    const data = {
      sum: add(values.n, 2, 1),
      product: mul(values.n, values.n),
      quotient: div(mul(values.n, 10), 7),
      difference: sub(values.n, 2_000_000),
      largest: max(values.n, 7, 2_000_000),
      smallest: min(values.n, 7, 2_000_000),
    };
    const given = { n: 1_000_000, half: 0, loose: '', list: [], map: {} };
    expect(await probe.data(data, given)).toEqual({
      sum: 1_000_003,
      product: 1_000_000_000_000,
      quotient: 1_428_571,
      difference: -1_000_000,
      largest: 2_000_000,
      smallest: 7,
    });
  });

  it.each([
    ['400', 400],
    ['-5', -5],
    ['+5', 5],
    ['400.0', 400],
    ['400.5', 0],
    ['1.', 0],
    ['', 0],
    ['abc', 0],
    [' 5', 0],
    ['1e3', 0],
    ['010', 8],
    ['08', 0],
    ['00', 0],
    ['0x10', 16],
    ['0b11', 3],
    ['0o17', 15],
    ['1_000', 1000],
    ['1__0', 0],
    ['99999999999999999999', 0],
    [12.9, 12],
    [-12.9, -12],
  ])('int makes of %j what Go makes of it', async (loose, expected) => {
    const given = { n: 0, half: 0, loose, list: [], map: {} };
    expect(await probe.data({ int: int(values.loose) }, given)).toEqual({ int: expected });
  });
});

describe('strings', () => {
  const { values } = helmContext<{ s: string; loose: string | number; map: Record<string, string> }>(
    objectSchema({ s: text, loose: { anyOf: [text, { type: 'number' }] }, map: mapSchema(text) }),
  );
  const awkward = [
    ...[
      'on',
      'y',
      'No',
      '~',
      'null',
      '1e3',
      '0x1F',
      '010',
      '12:30:45',
      '2026-01-01',
      '1_000',
      '.inf',
      '-',
      '',
    ],
    ...['a: b', 'a #b', '# c', '- a', '[a]', '{a: b}', '&a', '*a', '!a', '|', '>', '%a', '@a', '`a`', '? a'],
    ...[`it's "quoted"`, 'back\\slash', 'tab\tin', ' space ', 'two\nlines', 'three\n\nlines\n', 'end\n\n\n'],
    ...[
      '  indented\nfirst',
      'spaces \n at ends ',
      '\n',
      '\nfirst empty',
      'carriage\r\nreturn',
      '\u0007\u001b',
    ],
    ...['ünïcödé ☃ 😀', '\u2028\u00a0\ufeff', '{{ fail "ran" }}', '{{- /* x */ -}}', '}} {{', '%d %s', '$x'],
  ];

  it.each(awkward)('%j stays the string that it is', async (s) => {
    const data = {
      value: values.s,
      loose: values.loose,
      block: values.map,
      text: concat`<${values.s}>`,
      alone: concat`${values.s}`,
      [`k${s}`]: s,
      literal: s,
      list: [s, values.s],
      inText: concat`${values.s}${s}`,
      equal: eq(values.s, s),
      nested: { last: s },
    };
    expect(await probe.data(data, { s, loose: s, map: { [`m${s}`]: s } })).toEqual({
      value: s,
      loose: s,
      block: { [`m${s}`]: s },
      text: `<${s}>`,
      alone: s,
      [`k${s}`]: s,
      literal: s,
      list: [s, s],
      inText: s + s,
      equal: true,
      nested: { last: s },
    });
  });

  it('a number where a string or a number may be becomes a string', async () => {
    for (const loose of [0, 5, 0.5, 1_000_000, 12_345_678_901, -2_000_000, 1e-7])
      expect(await probe.data({ loose: values.loose }, { s: '', loose, map: {} })).toEqual({
        loose: JSON.stringify(loose),
      });
  });

  it('concat of fixed text only is that text', async () => {
    const data = {
      on: concat`on`,
      number: concat`12`,
      both: concat`${'a'}-${5}`,
      ref: concat`${plain(values.s)}x`,
    };
    expect(await probe.data(data, { s: 'ab', loose: '', map: {} })).toEqual({
      on: 'on',
      number: '12',
      both: 'a-5',
      ref: 'abx',
    });
  });

  it('choices that are words are bare, others are quoted', () => {
    const choices = helmContext<{ word: 'a' | 'b'; odd: 'on' | 'off' }>(
      objectSchema({
        word: { type: 'string', enum: ['a', 'b'] },
        odd: { type: 'string', enum: ['on', 'off'] },
      }),
    );
    const [printed] = printTemplates([
      dataFile({ word: choices.values.word, odd: choices.values.odd }),
    ]).values();
    expect(printed).toContain('word: {{ .Values.word }}\n');
    expect(printed).toContain('odd: {{ .Values.odd | quote }}\n');
  });
});

describe('functions', () => {
  const { values } = helmContext<{
    yes: boolean;
    no: boolean;
    s: string;
    n: number;
    list: string[];
    map: Record<string, string>;
    empty: Record<string, string>;
  }>(
    objectSchema({
      yes: { type: 'boolean' },
      no: { type: 'boolean' },
      s: text,
      n: integer,
      list: { type: 'array', items: text },
      map: mapSchema(text),
      empty: mapSchema(text),
    }),
  );
  const given = {
    yes: true,
    no: false,
    s: 'butler',
    n: 0,
    list: ['b', 'a'],
    map: { b: 'two', a: 'one', Z: '', '10': 'x', '9': 'y', ﬀ: 'u', '😀': 'v' },
    empty: {},
  };

  it('of truth', async () => {
    const data = {
      not: not(values.no),
      notZero: not(values.n),
      notEmpty: not(values.empty),
      and: when<string>(and(values.yes, values.s, values.list), 'all', 'not all'),
      or: when<string>(or(values.no, values.n, values.empty), 'any', 'none'),
      nested: when<string>(and(or(values.no, values.yes), not(eq(values.s, 'x'))), 'both'),
    };
    expect(await probe.data(data, given)).toEqual({
      not: true,
      notZero: true,
      notEmpty: true,
      and: 'all',
      or: 'none',
      nested: 'both',
    });
  });

  it('of strings, lists and maps', async () => {
    const data = {
      contains: contains('utl', values.s),
      match: regexMatch('^b.*r$', values.s),
      noMatch: regexMatch('^\\d+$', values.s),
      replace: replace('t', '_', values.s),
      join: join('-', values.list),
      len: len(values.s),
      bytes: len(concat`ü${values.s}`),
      size: len(values.map),
      has: has('a', values.list),
      hasNot: has('c', values.list),
      hasKey: hasKey(values.map, 'Z'),
      inherited: hasKey(values.map, 'constructor'),
      keys: sortedKeys(values.map),
      entry: index(values.map, 'a'),
      item: itemAt(values.list, 1),
      itemOfComputed: itemAt(sortAlpha(values.list), 0),
      slice: slice(values.list, 1),
      sliceTo: slice(values.list, 0, 1),
      sliceNone: slice(values.list, 2),
      all: regexFindAll('(bu)?[^t]t?', values.s),
      replaced: regexReplaceAll('(u)?t|\\n', concat`${values.s}\n${values.s}`, '$1'),
      allNone: len(regexFindAll('x', values.s)),
      dug: dig(['none'], 'fallback', values.map),
      dugEmpty: dig(['Z'], 'fallback', values.map),
      dugInherited: dig(['constructor'], 'fallback', values.map),
      fallback: orDefault(values.s, 'x'),
      noFallback: orDefault(index(values.map, 'Z'), 'x'),
      yaml: toYaml(values.map),
    };
    expect(await probe.data(data, given)).toEqual({
      contains: true,
      match: true,
      noMatch: false,
      replace: 'bu_ler',
      join: 'b-a',
      len: 6,
      bytes: 8,
      size: 7,
      has: true,
      hasNot: false,
      hasKey: true,
      inherited: false,
      keys: ['10', '9', 'Z', 'a', 'b', 'ﬀ', '😀'],
      entry: 'one',
      item: 'a',
      itemOfComputed: 'a',
      slice: ['a'],
      sliceTo: ['b'],
      sliceNone: [],
      all: ['b', 'ut', 'l', 'e', 'r'],
      replaced: 'bulerbuler',
      allNone: 0,
      dug: 'fallback',
      dugEmpty: '',
      dugInherited: 'fallback',
      fallback: 'butler',
      noFallback: 'x',
      yaml: given.map,
    });
  });

  it('of several keys, each inside the one before', async () => {
    const { values } = helmContext<{ map: Record<string, { flag?: boolean; of?: { n: number } }> }>(
      objectSchema({ map: mapSchema(objectSchema({ flag: { type: 'boolean' }, of: mapSchema(integer) })) }),
    );
    const data = {
      found: dig(['a', 'of', 'n'], 1, values.map),
      no: dig(['a', 'flag'], true, values.map),
      noKey: dig(['a', 'of', 'm'], 2, values.map),
      noSection: dig(['b', 'of', 'n'], 3, values.map),
      noEntry: dig(['c', 'of', 'n'], 4, values.map),
      computed: dig([concat`a`, 'of', concat`n`], 5, values.map),
      section: dig<object>(['b', 'of'], {}, values.map),
    };
    const given = { map: { a: { flag: false, of: { n: 2_000_000 } }, b: {} } };
    expect(await probe.data(data, given)).toEqual({
      found: 2_000_000,
      no: false,
      noKey: 2,
      noSection: 3,
      noEntry: 4,
      computed: 2_000_000,
      section: {},
    });
  });

  it('of lists', async () => {
    const numbers = untilStep(1, add(values.n, 4), 1);
    const data = {
      number: regexFind('^[0-9.]+', concat`1.5Gi`),
      noNumber: regexFind('^[0-9.]+', values.s),
      unique: uniq(values.list),
      sorted: sortAlpha(values.list),
      without: without(values.list, 'b'),
      trimmed: trimPrefix('1.', concat`1.1.5`),
      nothingToTrim: trimPrefix('2.', concat`1.1.5`),
      numbers: [each(numbers, (n) => concat`${values.s}-${n}`)],
      from: [each(untilStep(0, add(len(values.s), 1), 3), (n) => textFrom(n, values.s))],
      none: concat`<${join(',', uniq([]))}>`,
      picked: pick(values.map, 'a', 'Z', 'none'),
      json: toJson(values.list),
    };
    const list = ['b', 'a', 'b', '<&>'];
    expect(await probe.data(data, { ...given, list })).toEqual({
      number: '1.5',
      noNumber: '',
      unique: ['b', 'a', '<&>'],
      sorted: ['<&>', 'a', 'b', 'b'],
      without: ['a', '<&>'],
      trimmed: '1.5',
      nothingToTrim: '1.1.5',
      numbers: ['butler-1', 'butler-2', 'butler-3'],
      from: ['butler', 'ler', ''],
      none: '<>',
      picked: { a: 'one', Z: '' },
      json: '["b","a","b","\\u003c\\u0026\\u003e"]',
    });
  });

  it('of JSON and computed maps', async () => {
    const map = { b: '<a & b> "c" ☃ \u2028', a: '1e3', Z: '', 10: 'ten', 9: 'nine', '0x1F': '' };
    const data = {
      json: toPrettyJson(values.map),
      field: get(fromYaml(toYaml(values.map)) as Expr<{ b: string }>, 'b'),
      size: int(mulf(float64('1.5'), 1024)),
      fieldOfJson: get(fromJson<{ b: string }>(toJson(values.map)), 'b'),
      lower: lower(values.s),
      hash: trunc(8, sha256sum(toPrettyJson(values.map))),
    };
    expect(await probe.data(data, { ...given, s: 'ÜBER', map })).toMatchObject({
      lower: 'über',
      hash: expect.stringMatching(/^[0-9a-f]{8}$/) as unknown,
      field: map.b,
      size: 1536,
      fieldOfJson: map.b,
    });
  });

  it('fail stops both', async () => {
    const file = dataFile({ x: fail(concat`because of ${values.s}`) });
    await expect(probe.render([file], given)).rejects.toThrow('because of butler');
    const chart = probe.write(printTemplates([file]), given);
    for (const tool of probe.helms)
      await expect(tool.template('demo', chart)).rejects.toThrow('because of butler');
  });
});
