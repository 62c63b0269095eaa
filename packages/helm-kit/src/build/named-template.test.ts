import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TemplateFile } from '../ast.ts';
import { printTemplates } from '../print/chart.ts';
import { block, dataFile, mapSchema, objectSchema, Probe } from '../probe.test.helper.ts';
import { helmContext } from './context.ts';
import { helpers } from './files.ts';
import { and, concat, eq, fromJson, fromYamlArray, index, not, orDefault, toYaml } from './functions.ts';
import { join, uniq } from './lists.ts';
import { int, mul } from './numbers.ts';
import { contains, regexFind, replace } from './strings.ts';
import { each, eachEntry, ifSet, optional, when } from './manifest.ts';
import { mergeOver } from './merge.ts';
import {
  conditionTemplate,
  entryParameter,
  given,
  linesTemplate,
  listTemplate,
  listTemplateWith,
  nativeTemplate,
  sectionParameter,
  sumTemplate,
  textParameter,
  textTemplate,
  textTemplateWith,
  yamlTemplate,
  yamlTemplateWith,
} from './named-template.ts';
import { text as lines } from './text.ts';

let probe: Probe;
beforeAll(async () => {
  probe = await Probe.create();
});
afterAll(() => {
  probe.remove();
});

const text = { type: 'string' };
const names = { type: 'array', items: text };

describe('a text template', () => {
  const { values, release } = helmContext<{
    own?: string;
    list: string[];
    map: Record<string, { n: number }>;
  }>(
    objectSchema({
      own: { type: 'string', minLength: 1 },
      list: names,
      map: mapSchema(objectSchema({ n: { type: 'integer' } })),
    }),
  );
  const name = textTemplate(
    'probe.name',
    'A name.',
    given(values.own, {
      when: contains('de', release.Name),
      then: release.Name,
      otherwise: { when: eq(release.Name, 'x'), then: concat`is ${release.Name}`, otherwise: concat`none` },
    }),
  );
  const file = helpers('_helpers.tpl', name);

  it.each([
    [{ own: 'given: "it"' }, 'demo', 'given: "it"'],
    [{}, 'demo', 'demo'],
    [{}, 'x', 'is x'],
    [{}, 'y', 'none'],
  ])('takes the first branch that holds: %j, release %s', async (own, release, expected) => {
    const all = { list: [], map: {}, ...own };
    const [object] = await probe.render([file, dataFile({ name, part: concat`<${name}>` })], all, {
      name: release,
    });
    expect(object).toMatchObject({ data: { name: expected, part: `<${expected}>` } });
  });

  it('is included with the root context from any depth', async () => {
    const data = {
      list: [each(values.list, (item) => block({ item, name, replaced: replace('e', '_', name) }))],
      map: [
        eachEntry(values.map, { key: 'key', item: 'it' }, (key) =>
          block({
            key,
            own: ifSet(values.own, (own) => block({ own, name })),
            chosen: when<string>(name, name),
          }),
        ),
      ],
    };
    const given = { list: ['a'], map: { k: { n: 1 } }, own: 'own' };
    expect(await probe.data(data, given, file)).toEqual({
      list: [{ item: 'a', name: 'own', replaced: 'own' }],
      map: [{ key: 'k', own: { own: 'own', name: 'own' }, chosen: 'own' }],
    });
  });

  it('must be defined, and once', () => {
    expect(() => printTemplates([dataFile({ name })])).toThrow('No helpers file defines probe.name');
    expect(() => printTemplates([file, helpers('_more.tpl', name)])).toThrow(
      'Two templates are called probe.name',
    );
    expect(() => helpers('_x.tpl', concat`${name}`)).toThrow('takes includes');
  });

  it('cannot close its comment early', () => {
    const odd = textTemplate('probe.odd', 'Ends */ here.', concat`x`);
    expect(() => printTemplates([helpers('_x.tpl', odd)])).toThrow('A comment cannot have */ in it');
  });

  it('may have anything else in its comment', async () => {
    const odd = textTemplate('probe.odd', 'Says {{ fail "ran" }} and /* that.', concat`x`);
    expect(await probe.data({ odd }, {}, helpers('_x.tpl', odd))).toEqual({ odd: 'x' });
  });

  it('of several lines keeps them', async () => {
    const several = linesTemplate(
      'probe.lines',
      'Lines.',
      lines`first ${release.Name}

  third: {{ not an action }}`,
    );
    expect(
      await probe.data({ several, $f: { in: concat`<${several}>` } }, {}, helpers('_x.tpl', several)),
    ).toEqual({
      several: 'first demo\n\n  third: {{ not an action }}',
      in: '<first demo\n\n  third: {{ not an action }}>',
    });
  });
});

describe('a template of YAML', () => {
  interface Pool {
    mode: string;
    size?: number;
    flags: Record<string, string>;
    hosts: string[];
    limits: { max?: number; note?: string };
  }
  const { values, release } = helmContext<{ all: Record<string, string>; pools: Record<string, Pool> }>(
    objectSchema({
      all: mapSchema(text),
      pools: mapSchema(
        objectSchema({
          mode: { ...text, default: 'session' },
          size: { type: 'integer' },
          flags: mapSchema(text, { default: {} }),
          hosts: { ...names, default: [] },
          limits: objectSchema({ max: { type: 'integer' }, note: { ...text, minLength: 1 } }),
        }),
      ),
    }),
  );
  const labels = yamlTemplate<Record<string, string>>('probe.labels', 'Labels.', {
    name: release.Name,
    $all: ifSet(values.all, (all) => all),
  });
  const pool = yamlTemplateWith<{ name: string; pool: Pool }, object>(
    'probe.pool',
    'A pool.',
    { name: textParameter, pool: entryParameter(values.pools) },
    ({ name, pool }) =>
      block({
        name: concat`${release.Name}-${name}`,
        mode: pool.mode,
        size: optional(pool.size),
        max: optional(pool.limits.max),
        note: optional(pool.limits.note),
        labels,
        flags: ifSet(pool.flags, (flags) =>
          block({
            name,
            flags,
            mode: pool.mode,
            size: optional(pool.size),
            release: release.Name,
            labels,
            of: eachEntry(flags, { key: 'flag', item: 'value' }, (flag, value) =>
              block({ last: concat`${name} ${flag} ${value} ${pool.mode} ${release.Name}` }),
            ),
          }),
        ),
        hosts: when<object[]>(pool.hosts, [
          each(pool.hosts, (host) => block({ host, name, mode: pool.mode })),
        ]),
      }),
  );
  const file = helpers('_helpers.tpl', labels, pool);
  const data = {
    labels,
    $labels: labels,
    pools: [
      eachEntry(values.pools, { key: 'key', item: 'it' }, (key, item) =>
        block({ key, pool: pool({ name: key, pool: item }) }),
      ),
    ],
  };

  it('reads parameters and root from any depth, and fills in defaults', async () => {
    const pools = {
      a: {},
      b: { mode: 'tx', size: 0, flags: { x: 'on' }, hosts: ['h'], limits: { max: 0, note: 'n' } },
    };
    const labels = { name: 'demo', l: '1' };
    expect(await probe.data(data, { all: { l: '1' }, pools }, file)).toEqual({
      labels,
      ...labels,
      pools: [
        { key: 'a', pool: { name: 'demo-a', mode: 'session', labels } },
        {
          key: 'b',
          pool: {
            name: 'demo-b',
            mode: 'tx',
            size: 0,
            max: 0,
            note: 'n',
            labels,
            flags: {
              name: 'b',
              flags: { x: 'on' },
              mode: 'tx',
              size: 0,
              release: 'demo',
              labels,
              of: { last: 'b x on tx demo' },
            },
            hosts: [{ host: 'h', name: 'b', mode: 'tx' }],
          },
        },
      ],
    });
  });

  it('does not read a variable of where it is included', () => {
    let leaked: unknown;
    eachEntry(values.pools, { key: 'key', item: 'it' }, (key) => {
      leaked = key;
      return block({});
    });
    const odd = yamlTemplate<object>('probe.odd', 'Odd.', { leaked } as never);
    expect(() => printTemplates([helpers('_x.tpl', odd)])).toThrow('key is read outside of the block');
  });
});

describe('a template of a list', () => {
  interface Host {
    name?: string;
    open: boolean;
  }
  const { values, release } = helmContext<{ hosts: Record<string, Host>; more: string[] }>(
    objectSchema({
      hosts: mapSchema(objectSchema({ name: text, open: { type: 'boolean', default: true } })),
      more: names,
    }),
  );
  const entries = { key: 'key', item: 'host' };
  const all = listTemplate<string>(
    'probe.all',
    'Hosts.',
    eachEntry(values.hosts, entries, (key, host) =>
      when(host.open, orDefault(host.name, key), concat`${key}-closed`),
    ),
    each(values.more, (name) => name),
  );
  const open = listTemplateWith<{ hosts: Record<string, Host> }, string>(
    'probe.open',
    'Open hosts.',
    { hosts: sectionParameter(values.hosts) },
    ({ hosts }) => [eachEntry(hosts, entries, (key, host) => when(host.open, orDefault(host.name, key)))],
  );
  const file = helpers('_helpers.tpl', all, open);
  const data = {
    all: concat`<${join(',', fromYamlArray(all))}>`,
    open: concat`<${join(',', uniq(fromYamlArray(open({ hosts: values.hosts }))))}>`,
    first: when<string>(open({ hosts: values.hosts }), 'some', 'none'),
  };

  it.each([
    [{}, [], { all: '<>', open: '<>', first: 'none' }],
    [{ a: { open: false } }, [], { all: '<a-closed>', open: '<>', first: 'none' }],
    [{ b: {}, a: { name: 'b' } }, ['on', '1'], { all: '<b,b,on,1>', open: '<b>', first: 'some' }],
  ])('has the items whose condition holds: %j, %j', async (hosts, more, expected) => {
    expect(await probe.data(data, { hosts, more }, file)).toEqual(expected);
  });

  it('stands where a list is wanted', async () => {
    expect(await probe.data({ all }, { hosts: { a: {} }, more: ['b'] }, file)).toEqual({ all: ['a', 'b'] });
  });

  it('takes its one parameter as the dot, and the root only where it is read', () => {
    const rooted = listTemplateWith<{ name: string }, string>(
      'probe.rooted',
      'Reads the root.',
      { name: textParameter },
      ({ name }) => [concat`${release.Name}-${name}`],
    );
    const texts = [
      ...printTemplates([
        helpers('_x.tpl', rooted, open),
        dataFile({ rooted: rooted({ name: 'x' }), open: open({ hosts: values.hosts }) }),
      ]).values(),
    ].join('\n');
    expect(texts).toContain('range $key, $host := . }}');
    expect(texts).toContain('include "probe.open" .Values.hosts');
    expect(texts).toContain('include "probe.rooted" (dict "root" . "name" "x")');
  });
});

describe('a template of a condition', () => {
  const { values } = helmContext<{ list: string[]; n: number }>(
    objectSchema({ list: names, n: { type: 'integer' } }),
  );
  const both = conditionTemplate('probe.both', 'Both are there.', and(values.list, values.n));
  const file = helpers('_helpers.tpl', both);

  it.each([
    [['a'], 1, true],
    [['a'], 0, false],
    [[], 1, false],
  ])('is true or not, where it is tested: %j, %j', async (list, n, expected) => {
    const data = {
      when: when<string>(both, 'yes', 'no'),
      not: when<string>(not(both), 'no', 'yes'),
      and: when<string>(and(both, values.n), 'yes', 'no'),
    };
    const word = expected ? 'yes' : 'no';
    expect(await probe.data(data, { list, n }, file)).toEqual({ when: word, not: word, and: word });
  });
});

describe('a text template with a parameter', () => {
  const bytes = textTemplateWith<{ size: string }>(
    'probe.bytes',
    'In bytes.',
    { size: textParameter },
    ({ size }) =>
      concat`${regexFind('^[0-9]+', size)}*${index({ k: '1000', M: '1000^2' }, regexFind('[kM]', size))}`,
  );

  it('computes from it', async () => {
    const data = { k: bytes({ size: '5k' }), M: bytes({ size: concat`7${'M'}` }) };
    expect(await probe.data(data, {}, helpers('_x.tpl', bytes))).toEqual({ k: '5*1000', M: '7*1000^2' });
  });
});

describe('a native template', () => {
  const { values } = helmContext<{ list: string[]; n: number; map: Record<string, { n: number }> }>(
    objectSchema({
      list: names,
      n: { type: 'integer' },
      map: mapSchema(objectSchema({ n: { type: 'integer' } })),
    }),
  );
  const one = nativeTemplate<[readonly string[]], string>({
    name: 'probe.one',
    doc: 'Of one argument.',
    yields: 'text',
    parameters: ['list'],
    go: '{{- range $i, $item := . -}}{{- if $i -}},{{- end -}}{{- $item | upper -}}{{- end -}}',
    evaluate: (list) => list.map((item) => item.toUpperCase()).join(','),
  });
  const two = nativeTemplate<[readonly string[], number], Record<string, string>>({
    name: 'probe.two',
    doc: 'Of two arguments.',
    yields: 'block',
    parameters: ['list', 'count'],
    go: '{{- range .list }}\n{{ . | quote }}: {{ int $.count | quote }}\n{{- end }}',
    evaluate: (list, count) => Object.fromEntries(list.map((item) => [item, String(count)])),
  });
  const file = helpers('_helpers.tpl', one, two);

  it('takes one argument as the dot, several as a dict', async () => {
    const data = {
      one: one(values.list),
      literal: one(['x', 'y']),
      two: two(values.list, values.n),
      mixed: two(['z'], 5),
      $group: two(['in'], values.n),
      each: [
        eachEntry(values.map, { key: 'key', item: 'it' }, (key, item) =>
          block({ key, two: two(['n'], item.n) }),
        ),
      ],
    };
    expect(await probe.data(data, { list: ['a', 'b'], n: 3, map: { m: { n: 4 } } }, file)).toEqual({
      one: 'A,B',
      literal: 'X,Y',
      two: { a: '3', b: '3' },
      mixed: { z: '5' },
      in: '3',
      each: [{ key: 'm', two: { n: '4' } }],
    });
  });
});

describe('sumTemplate', () => {
  interface Shelf {
    kind: 'in' | 'out';
    count: number;
  }
  const { values } = helmContext<{ shelves: Record<string, Shelf>; factor: number }>(
    objectSchema({
      factor: { type: 'integer' },
      shelves: mapSchema(
        objectSchema({
          kind: { type: 'string', enum: ['in', 'out'], default: 'in' },
          count: { type: 'integer', default: 2 },
        }),
      ),
    }),
  );
  const total = sumTemplate('probe.total', 'What is in.', values.shelves, (shelf) => ({
    where: eq(shelf.kind, 'in'),
    of: mul(int(shelf.count), int(values.factor)),
  }));

  it.each([
    [{}, 1, '0'],
    [{ a: {} }, 1, '2'],
    [{ a: { count: 0 } }, 1, '0'],
    [{ a: {}, b: { count: 3 }, c: { kind: 'out', count: 100 } }, 1, '5'],
    [{ a: { kind: 'out' } }, 1, '0'],
    [{ a: { count: 1_000_000 }, b: { count: 2_000_000 } }, 3, '9000000'],
    [{ a: { count: -5 }, b: {} }, 2, '-6'],
  ])('of %j by %d is %s', async (shelves, factor, expected) => {
    expect(await probe.data({ total }, { shelves, factor }, helpers('_x.tpl', total))).toEqual({
      total: expected,
    });
  });
});

describe('mergeOver', () => {
  const { template, override } = mergeOver('probe');
  const { values } = helmContext<{
    base: Record<string, unknown>;
    over: Record<string, unknown>;
    json: string;
  }>(objectSchema({ base: { type: 'object' }, over: { type: 'object' }, json: { type: 'string' } }));
  const base = yamlTemplate<Record<string, unknown>>('probe.base', 'The base.', {
    count: 1_000_000,
    flag: true,
    text: 'a: b',
    list: ['a', 'b'],
    map: { kept: 1, changed: 2, deep: { x: 'on', y: 12_345_678 } },
    $given: ifSet(values.base, (given) => given),
  } as never);
  const files: TemplateFile[] = [helpers('_helpers.tpl', template, base)];
  const merged = (over: object, given: object = {}): Promise<unknown> =>
    probe.data(override(base, values.over), { base: given, over }, ...files);
  const plain = {
    count: 1_000_000,
    flag: true,
    text: 'a: b',
    list: ['a', 'b'],
    map: { kept: 1, changed: 2, deep: { x: 'on', y: 12_345_678 } },
  };

  it('changes nothing where nothing is given', async () => {
    expect(await merged({})).toEqual(plain);
  });

  it('counts 0, false and ""', async () => {
    expect(await merged({ count: 0, flag: false, text: '' })).toEqual({
      ...plain,
      count: 0,
      flag: false,
      text: '',
    });
  });

  it('adds to a list what it does not have', async () => {
    expect(await merged({ list: ['c', 'a', 'c'] })).toEqual({ ...plain, list: ['a', 'b', 'c'] });
    expect(await merged({ list: [] })).toEqual(plain);
  });

  it.each([
    ['their name', { name: 'x' }],
    ['name and key', { name: 'x', key: 'k' }],
    ["the name of a Service's template", { serviceTemplate: { metadata: { name: 'x' } } }],
    ['the alert', { alert: 'x' }],
  ])('merges items of a list by %s', async (_, id) => {
    const items = [{ ...id, n: 1, list: ['a'], map: { a: 1 } }, { n: 2 }];
    const more = [{ n: 2 }, { ...id, n: 3, list: ['b'], map: { b: 2 } }, { ...id, key: 'other' }];
    expect(await merged({ items: more }, { items })).toEqual({
      ...plain,
      items: [{ ...id, n: 3, list: ['a', 'b'], map: { a: 1, b: 2 } }, { n: 2 }, { ...id, key: 'other' }],
    });
  });

  it('replaces a list by something else', async () => {
    expect(await merged({ list: { name: 'x' } })).toEqual({ ...plain, list: { name: 'x' } });
  });

  it('merges maps at any depth', async () => {
    const over = { map: { changed: 3, deep: { x: 'off', z: { new: [{ a: 1 }] } } }, own: { deep: { n: 0 } } };
    expect(await merged(over)).toEqual({
      ...plain,
      map: { kept: 1, changed: 3, deep: { x: 'off', y: 12_345_678, z: { new: [{ a: 1 }] } } },
      own: { deep: { n: 0 } },
    });
    expect(await merged({ map: {} })).toEqual(plain);
  });

  it('takes away what is null, at any depth, and leaves no null', async () => {
    // a null in the chart's own values would not come to the template
    const without = (over: object): Promise<unknown> =>
      probe.data(
        override(base, fromJson<object>(values.json)),
        { base: {}, json: JSON.stringify(over) },
        ...files,
      );
    const map = { kept: null, deep: { x: null, none: null } };
    expect(await without({ count: null, unknown: null, map, own: { a: null, b: 1 } })).toEqual({
      flag: true,
      text: 'a: b',
      list: ['a', 'b'],
      map: { changed: 2, deep: { y: 12_345_678 } },
      own: { b: 1 },
    });
    expect(await without({ list: null, map: null })).toEqual({ count: 1_000_000, flag: true, text: 'a: b' });
  });

  it('replaces a map by a scalar and a scalar by a map', async () => {
    expect(await merged({ map: 5, count: { a: 1 } })).toEqual({ ...plain, map: 5, count: { a: 1 } });
  });

  it.each([1_000_000, 2_147_483_647, 9_007_199_254_740_991, -5_000_000, 0.00001])(
    'keeps the number %d as it is, given or rendered',
    async (n) => {
      expect(await merged({ n, map: { n } }, { before: n })).toEqual({
        ...plain,
        before: n,
        n,
        map: { ...plain.map, n },
      });
    },
  );

  it.each(['on', '1e3', 'a: b', 'two\nlines\n', '{{ x }}', 'constructor', '__proto__'])(
    'keeps the string %j, as a key too',
    async (s) => {
      const over = JSON.parse(
        JSON.stringify({ s, map: { s } }).replaceAll('"s":', `${JSON.stringify(s)}:`),
      ) as object;
      const expected = JSON.parse(
        JSON.stringify({ ...plain, s, map: { ...plain.map, s } }).replaceAll('"s":', `${JSON.stringify(s)}:`),
      ) as object;
      expect(JSON.stringify(await merged(over))).toBe(JSON.stringify(expected));
    },
  );

  it.each(['end\n', 'two\nlines'])('keeps the text %j where it is the last of the base', async (last) => {
    const text = override(toYaml(values.base), values.over);
    expect(await probe.data(text, { base: { last }, over: { a: 1 } }, helpers('_x.tpl', template))).toEqual({
      a: 1,
      last,
    });
  });
});
