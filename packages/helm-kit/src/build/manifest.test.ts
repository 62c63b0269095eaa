import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { block, mapSchema, object, objectSchema, Probe } from '../probe.test.helper.ts';
import { helmContext } from './context.ts';
import { manifests } from './files.ts';
import { concat, eq, gt, index, plain } from './functions.ts';
import { each, eachEntry, entry, ifSet, lines, map, optional, several, unless, when } from './manifest.ts';
import type { Ref } from './ref.ts';
import { text as lineText, textEach, textWhen } from './text.ts';

let probe: Probe;
beforeAll(async () => {
  probe = await Probe.create();
});
afterAll(() => {
  probe.remove();
});

const text = { type: 'string' };
const integer = { type: 'integer' };
const boolean = { type: 'boolean' };
const names = { type: 'array', items: text };

describe('optional and ifSet', () => {
  interface Given {
    count?: number;
    flag?: boolean;
    text?: string;
    name?: string;
    map?: Record<string, string>;
    list?: string[];
    inner: { size?: number };
  }
  const { values } = helmContext<Given>(
    objectSchema({
      count: integer,
      flag: boolean,
      text,
      name: { type: 'string', minLength: 1 },
      map: mapSchema(text),
      list: names,
      inner: objectSchema({ size: integer }),
    }),
  );
  const all = {
    count: optional(values.count),
    flag: optional(values.flag),
    text: optional(values.text),
    name: optional(values.name),
    map: optional(values.map),
    list: optional(values.list),
    size: optional(values.inner.size),
    last: true,
  };

  it('leave out what was not given', async () => {
    expect(await probe.data(all, { inner: {} })).toEqual({ last: true });
  });

  it('take 0, false and "" for values', async () => {
    const given = { count: 0, flag: false, text: '', inner: { size: 0 } };
    expect(await probe.data(all, given)).toEqual({ count: 0, flag: false, text: '', size: 0, last: true });
  });

  it('take empty maps and lists for absent', async () => {
    expect(await probe.data(all, { map: {}, list: [], inner: {} })).toEqual({ last: true });
  });

  it('give what was given', async () => {
    const given = {
      count: 1_000_000,
      flag: true,
      text: 'x',
      name: 'y',
      map: { a: 'b' },
      list: ['c'],
      inner: { size: 2 },
    };
    const { inner, ...rest } = given;
    expect(await probe.data(all, given)).toEqual({ ...rest, ...inner, last: true });
  });

  it('have an alternative, as a field, an item and a group', async () => {
    const data = {
      field: ifSet<string, string>(values.name, (name) => concat`<${name}>`, 'none'),
      list: [ifSet<number, number>(values.count, (count) => count, -1)],
      $group: ifSet<string, object>(values.name, (name) => block({ name }), { anonymous: true } as never),
    };
    expect(await probe.data(data, { name: 'x', count: 0, inner: {} })).toEqual({
      field: '<x>',
      list: [0],
      name: 'x',
    });
    expect(await probe.data(data, { inner: {} })).toEqual({ field: 'none', list: [-1], anonymous: true });
  });

  it('read the outer value inside an inner one', async () => {
    const data = {
      outer: ifSet(values.map, (outer) =>
        block({
          inner: ifSet(values.list, (list) =>
            block({ map: outer, list, name: ifSet(values.name, (name) => block({ name, list })) }),
          ),
        }),
      ),
      last: 1,
    };
    const given = { map: { a: 'b' }, list: ['c'], name: 'n', inner: {} };
    expect(await probe.data(data, given)).toEqual({
      outer: { inner: { map: { a: 'b' }, list: ['c'], name: { name: 'n', list: ['c'] } } },
      last: 1,
    });
  });

  it('take keys that are no Go names', async () => {
    const odd = helmContext<{ 'a-b'?: Record<string, string>; 'c.d'?: number; list?: string[] }>(
      objectSchema({ 'a-b': mapSchema(text), 'c.d': integer, list: names }),
    );
    const data = {
      map: ifSet(odd.values['a-b'], (outer) =>
        block({
          all: outer,
          count: ifSet(odd.values['c.d'], (count) => block({ count, outer })),
          again: ifSet(odd.values.list, (list) => block({ list, outer })),
        }),
      ),
      last: 1,
    };
    expect(await probe.data(data, { 'a-b': { x: 'y' }, 'c.d': 0, list: ['l'] })).toEqual({
      map: {
        all: { x: 'y' },
        count: { count: 0, outer: { x: 'y' } },
        again: { list: ['l'], outer: { x: 'y' } },
      },
      last: 1,
    });
    expect(await probe.data(data)).toEqual({ last: 1 });
  });
});

describe('when and unless', () => {
  const { values } = helmContext<{ n: number; level: 'none' | 'low' | 'high'; list: string[] }>(
    objectSchema({ n: integer, level: { type: 'string', enum: ['none', 'low', 'high'] }, list: names }),
  );
  const size = when<string>(gt(values.n, 9), 'large', when<string>(gt(values.n, 4), 'middle', 'small'));
  const data = {
    size,
    list: [size, when<string>(eq(values.n, 5), 'five'), 'end'],
    level: unless(values.level, 'none'),
    map: when(values.list, block({ list: values.list })),
    $group: when<object>(gt(values.n, 9), block({ many: true }), block({ many: false, few: true })),
    items: when<string[]>(values.list, [each(values.list, (item) => concat`<${item}>`)]),
    '#comment':
      'A note with {{ .Values.none }} and "# more" in it: it is long enough to be broken into two lines by far, surely.',
    last: 'x',
  };

  it.each([
    [10, 'large', { many: true }],
    [5, 'middle', { many: false, few: true }],
    [0, 'small', { many: false, few: true }],
  ])('take the branch of %d', async (n, chosen, group) => {
    expect(await probe.data(data, { n, level: 'none', list: [] })).toEqual({
      size: chosen,
      list: [chosen, ...(n === 5 ? ['five'] : []), 'end'],
      ...group,
      last: 'x',
    });
  });

  it('give values that are there', async () => {
    expect(await probe.data(data, { n: 0, level: 'low', list: ['a', 'b'] })).toMatchObject({
      level: 'low',
      map: { list: ['a', 'b'] },
      items: ['<a>', '<b>'],
    });
  });
});

describe('each and eachEntry', () => {
  interface Entry {
    size: number;
    tags: string[];
    parts?: Record<string, { n: number }>;
  }
  const { values } = helmContext<{
    prefix: string;
    list: string[];
    maps: Record<string, Entry>;
    of: { x: number }[];
  }>(
    objectSchema({
      prefix: text,
      list: names,
      of: { type: 'array', items: objectSchema({ x: integer }) },
      maps: mapSchema(
        objectSchema({ size: integer, tags: names, parts: mapSchema(objectSchema({ n: integer })) }),
      ),
    }),
  );
  const given = {
    prefix: 'p',
    list: ['b', 'a'],
    of: [{ x: 1 }, { x: 0 }],
    maps: {
      b: { size: 2, tags: ['t', 'u'], parts: { y: { n: 1 }, x: { n: 2 } } },
      a: { size: 1, tags: [] },
      B: { size: 3, tags: ['v'] },
      '10': { size: 4, tags: [] },
      '9': { size: 5, tags: [] },
    },
  };

  it('give an item for each, in order; entries by the bytes of their keys', async () => {
    const data = {
      list: ['first', each(values.list, (item) => item), 'last'],
      objects: [each(values.of, (item) => block({ value: item.x, prefix: values.prefix }))],
      entries: [
        eachEntry(values.maps, { key: 'key', item: 'it' }, (key, item) => block({ key, size: item.size })),
      ],
    };
    expect(await probe.data(data, given)).toEqual({
      list: ['first', 'b', 'a', 'last'],
      objects: [
        { value: 1, prefix: 'p' },
        { value: 0, prefix: 'p' },
      ],
      entries: [
        { key: '10', size: 4 },
        { key: '9', size: 5 },
        { key: 'B', size: 3 },
        { key: 'a', size: 1 },
        { key: 'b', size: 2 },
      ],
    });
  });

  it('make entries with computed keys, in a map and among other fields', async () => {
    const data = {
      sizes: eachEntry(values.maps, { key: 'key', item: 'it' }, (key, item) => entry<number>(key, item.size)),
      mixed: {
        first: 1,
        $each: eachEntry(values.maps, { key: 'key', item: 'it' }, (key, item) =>
          entry<object>(concat`${plain(values.prefix)}-${plain(key)}`, block({ size: item.size })),
        ),
      },
    };
    expect(await probe.data(data, given)).toMatchObject({
      sizes: { '10': 4, '9': 5, B: 3, a: 1, b: 2 },
      mixed: { first: 1, 'p-b': { size: 2 } },
    });
  });

  it.each(['on', '5', 'a: b', '{{', '', 'null'])('a computed key may be %j', async (key) => {
    const data = {
      x: eachEntry(values.maps, { key: 'key', item: 'it' }, (name, it) => entry<number>(name, it.size)),
    };
    const maps = { [key]: { size: 1, tags: [] } };
    expect(await probe.data(data, { ...given, maps })).toEqual({ x: { [key]: 1 } });
  });

  it('read everything around them from within', async () => {
    const data = [
      eachEntry(values.maps, { key: 'key', item: 'it' }, (key, item) =>
        block({
          key,
          tags: when<object[]>(item.tags, [
            each(item.tags, (tag) => block({ tag, key, prefix: values.prefix, size: item.size })),
          ]),
          parts: ifSet(item.parts, (parts) =>
            block({
              all: parts,
              each: eachEntry(parts, { key: 'part', item: 'content' }, (part, content) =>
                entry<string>(part, concat`${key}/${part}/${content.n}/${item.size}`),
              ),
            }),
          ),
        }),
      ),
    ];
    const b = (await probe.data({ list: data }, given)) as { list: object[] };
    expect(b.list[4]).toEqual({
      key: 'b',
      tags: [
        { tag: 't', key: 'b', prefix: 'p', size: 2 },
        { tag: 'u', key: 'b', prefix: 'p', size: 2 },
      ],
      parts: { all: { x: { n: 2 }, y: { n: 1 } }, each: { x: 'b/x/2/2', y: 'b/y/1/2' } },
    });
  });

  it('of the same name inside each other are told apart', async () => {
    const same = { key: 'name', item: 'it' };
    const data = {
      pairs: [
        each(values.list, (outer) =>
          block({ outer, all: [each(values.list, (inner) => concat`${outer}${inner}`)] }),
        ),
      ],
      maps: [
        eachEntry(values.maps, same, (outer, outerItem) =>
          block({
            outer,
            inner: eachEntry(values.maps, same, (inner, item) =>
              entry<string>(inner, concat`${outer}${outerItem.size}${inner}${item.size}`),
            ),
          }),
        ),
      ],
    };
    const maps = { a: { size: 1, tags: [] }, b: { size: 2, tags: [] } };
    expect(await probe.data(data, { ...given, maps })).toEqual({
      pairs: [
        { outer: 'b', all: ['bb', 'ba'] },
        { outer: 'a', all: ['ab', 'aa'] },
      ],
      maps: [
        { outer: 'a', inner: { a: 'a1a1', b: 'a1b2' } },
        { outer: 'b', inner: { a: 'b2a1', b: 'b2b2' } },
      ],
    });
  });

  it('refuse to be read outside', async () => {
    let leaked: unknown;
    const list = [
      each(values.list, (item) => {
        leaked = item;
        return item;
      }),
    ];
    await expect(probe.data({ list, leaked }, given)).rejects.toThrow(
      'item is read outside of the block that gives it',
    );
  });
});

describe('defaults inside maps and lists, which Helm does not fill in', () => {
  interface Entry {
    mode: 'a' | 'b';
    count: number;
    flag: boolean;
    text: string;
    wal: { jobs: number; level?: number; note?: string };
    settings: Record<string, string>;
    hints: { depth?: number; kind: string };
    name?: string;
  }
  const item = objectSchema({
    mode: { type: 'string', enum: ['a', 'b'], default: 'a' },
    count: { type: 'integer', default: 2_000_000 },
    flag: { type: 'boolean', default: true },
    text: { type: 'string', default: 'a: b' },
    wal: objectSchema({
      jobs: { type: 'integer', default: 4 },
      level: integer,
      note: { type: 'string', minLength: 1 },
    }),
    settings: mapSchema(text, { default: { x: 'y' } }),
    hints: objectSchema({ depth: integer, kind: { ...text, default: 'k' } }, { default: {} }),
    name: { type: 'string', minLength: 1 },
  });
  const { values } = helmContext<{ map: Record<string, Entry>; list: Entry[]; own?: Entry }>(
    objectSchema({ map: mapSchema(item), list: { type: 'array', items: item }, own: item }),
  );
  const fields = (it: Ref<Entry>): object => {
    return {
      mode: it.mode,
      count: it.count,
      flag: it.flag,
      text: it.text,
      jobs: it.wal.jobs,
      level: optional(it.wal.level),
      note: optional(it.wal.note),
      settings: it.settings,
      truth: when<string>(it.flag, 'on'),
      same: eq(it.mode, 'a'),
      more: gt(it.count, 5),
      line: concat`${it.mode} ${it.count} ${it.wal.jobs}`,
      depth: optional(it.hints.depth),
      kind: it.hints.kind,
      name: optional(it.name),
      noted: when<string>(it.wal.note, 'noted'),
    };
  };
  const data = {
    map: [eachEntry(values.map, { key: 'key', item: 'it' }, (key, it) => block({ key, ...fields(it) }))],
    list: [each(values.list, (it) => block({ first: 1, ...fields(it) }))],
    own: ifSet(values.own, (own) => block(fields(own))),
  };
  const filled = {
    mode: 'a',
    count: 2_000_000,
    flag: true,
    text: 'a: b',
    jobs: 4,
    settings: { x: 'y' },
    truth: 'on',
    same: true,
    more: true,
    line: 'a 2000000 4',
    kind: 'k',
  };

  it('are stated where nothing is given', async () => {
    const given = { map: { m: {} }, list: [{}], own: { name: 'x' } };
    expect(await probe.data(data, given)).toEqual({
      map: [{ key: 'm', ...filled }],
      list: [{ first: 1, ...filled }],
      own: { ...filled, name: 'x' },
    });
  });

  it('give way to 0, false and ""', async () => {
    const entry = {
      mode: 'b',
      count: 0,
      flag: false,
      text: '',
      wal: { jobs: 0, level: 0, note: 'n' },
      settings: { z: '' },
      hints: { depth: 0 },
    };
    const given = { map: { m: entry }, list: [], own: {} };
    expect(
      await probe.render([manifests('x.yaml', 'x', object('x', { map: data.map }))], given),
    ).toMatchObject([
      {
        data: {
          map: [
            {
              key: 'm',
              mode: 'b',
              count: 0,
              flag: false,
              text: '',
              jobs: 0,
              level: 0,
              note: 'n',
              settings: { z: '' },
              same: false,
              more: false,
              line: 'b 0 0',
              depth: 0,
              noted: 'noted',
            },
          ],
        },
      },
    ]);
  });
});

describe('several', () => {
  const { values } = helmContext<{ on: boolean; map: Record<string, { n: number }>; one?: { n: number } }>(
    objectSchema({
      on: { type: 'boolean' },
      map: mapSchema(objectSchema({ n: integer })),
      one: objectSchema({ n: integer }),
    }),
  );
  const file = manifests(
    'several.yaml',
    'Several.',
    object('first', { a: 1 }),
    when(values.on, object('conditional', { b: 2 })),
    eachEntry(values.map, { key: 'key', item: 'it' }, (key, it) =>
      object(concat`each-${plain(key)}`, { n: it.n }),
    ),
    when(
      values.on,
      several(
        object('both', { c: 3 }),
        eachEntry(values.map, { key: 'key', item: 'it' }, (key) =>
          object(concat`other-${plain(key)}`, { key }),
        ),
      ),
    ),
    ifSet(values.one, (one) => object('one', { n: one.n })),
  );

  it('come each by itself', async () => {
    const all = await probe.render([file], { on: true, map: { a: { n: 1 }, b: { n: 0 } }, one: { n: 7 } });
    expect(all.map(({ metadata }) => (metadata as { name: string }).name)).toEqual([
      ...['first', 'conditional', 'each-a', 'each-b', 'both', 'other-a', 'other-b', 'one'],
    ]);
  });

  it('are left out one by one, or all', async () => {
    expect(await probe.render([file], { on: false, map: {} })).toHaveLength(1);
    const none = manifests('none.yaml', 'None.', when(values.on, object('x', {})));
    expect(await probe.render([none], { on: false })).toEqual([]);
  });

  it('may hold empty maps and lists where the API wants them', async () => {
    expect(await probe.data({ emptyDir: {}, list: [], nested: { a: [] } })).toEqual({
      emptyDir: {},
      list: [],
      nested: { a: [] },
    });
  });

  it('refuse what YAML of a template cannot say', () => {
    const print = (data: unknown) => () => probe.data(data, { on: true });
    expect(() => map<object>({ x: null } as never)).toThrow('x: null cannot stand in a manifest');
    return expect(print({ entry: index(values.map, 'none') })()).rejects.toThrow();
  });

  it("may leave out the first field of a list's item", async () => {
    const some = { $some: when<{ c: number; d: number }>(values.on, { c: 3, d: 4 }), b: 2 };
    const list = [{ a: when<number>(values.on, 1), b: 2 }, some, {}];
    expect(await probe.data({ list }, { on: true })).toEqual({
      list: [{ a: 1, b: 2 }, { c: 3, d: 4, b: 2 }, {}],
    });
    expect(await probe.data({ list }, { on: false })).toEqual({ list: [{ b: 2 }, { b: 2 }, {}] });
  });
});

describe('lines', () => {
  interface Given {
    name: string;
    flag: boolean;
    parts: Record<string, { size: number }>;
  }
  const part = objectSchema({ size: integer });
  const { values } = helmContext<Given>(objectSchema({ name: text, flag: boolean, parts: mapSchema(part) }));
  const two = concat`sum(\n  up{a="${values.name}"}\n)`;
  const data = {
    expr: lines(lineText`${two} > 1
${textWhen(values.flag, lineText`and {{ $labels.x }}`, lineText`or`)}
${textEach(values.parts, { key: 'key', item: 'part' }, (key, { size }) => lineText`  + ${key} * ${size}`)}
end`),
    list: [lines(lineText`a: b # ${values.name}`)],
  };

  it('read in the template as they do in the manifest', async () => {
    const given = { name: 'x: "y"', flag: true, parts: { b: { size: 2 }, a: { size: 1_000_000 } } };
    expect(await probe.data(data, given)).toEqual({
      expr: 'sum(\n  up{a="x: "y""}\n) > 1\nand {{ $labels.x }}\n  + a * 1000000\n  + b * 2\nend',
      list: ['a: b # x: "y"'],
    });
  });

  it('leave out what no condition holds for', async () => {
    expect(await probe.data(data, { name: 'n', flag: false, parts: {} })).toEqual({
      expr: 'sum(\n  up{a="n"}\n) > 1\nor\nend',
      list: ['a: b # n'],
    });
  });
});
