import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mapSchema, objectSchema, Probe } from '../probe.test.helper.ts';
import { append, compact, concatLists, first, initial, last, list, prepend, rest, reverse } from './lists.ts';
import { dict, merge, mergeOverwrite, omit } from './maps.ts';
import { hasApi, lookup, required, semverCompare, tpl } from './cluster.ts';
import { helmContext } from './context.ts';
import { field } from './dig.ts';
import { coalesce, concat, define, empty, toString } from './functions.ts';
import { add1, ceil, float64, floor, int } from './numbers.ts';
import { filesAsConfig, filesAsSecrets } from './glob.ts';
import { eachIndexed, entry, ifSet, map, optional } from './manifest.ts';
import {
  b64dec,
  b64enc,
  hasPrefix,
  hasSuffix,
  indent,
  quote,
  repeat,
  splitList,
  squote,
  title,
  trim,
  trimSuffix,
  upper,
} from './strings.ts';

/* What a chart's author says every week, each by both Helms and in process. */

interface Given {
  readonly name: string;
  readonly none?: string;
  readonly hosts: readonly string[];
  readonly own: Readonly<Record<string, string>>;
  readonly deep: { readonly a: Record<string, unknown>; readonly b: Record<string, unknown> };
  readonly text: string;
}

const string = { type: 'string' };
const { values, release, capabilities } = helmContext<Given>(
  objectSchema({
    name: string,
    none: string,
    hosts: { type: 'array', items: string },
    own: mapSchema(string),
    deep: objectSchema({ a: { type: 'object' }, b: { type: 'object' } }),
    text: string,
  }),
);

const given: Given = {
  name: 'web-app',
  hosts: ['a.example.org', '', 'b.example.org'],
  own: { x: '1', y: '2' },
  deep: {
    a: { on: false, n: 0, inner: { k: 'a', l: [1] } },
    b: { on: true, n: 3, s: '', inner: { k: 'b', m: 2 } },
  },
  text: 'no action in it',
};

let probe: Probe;
beforeAll(async () => {
  probe = await Probe.create();
});
afterAll(() => {
  probe.remove();
});

describe('functions', () => {
  it('on text', async () => {
    const data = {
      upper: upper(values.name),
      title: title('the quick brown'),
      trim: trim('  x '),
      suffix: trimSuffix('-app', values.name),
      prefixed: hasPrefix('web', values.name),
      ended: hasSuffix('web', values.name),
      repeat: repeat(3, 'ab'),
      indented: concat`a:\n${indent(2, 'x\ny')}`,
      quoted: quote(values.name),
      single: squote(values.name),
      encoded: b64enc('grüße'),
      decoded: b64dec('Z3LDvMOfZQ=='),
      parts: splitList('-', values.name),
    };
    expect(await probe.data(data, given)).toEqual({
      upper: 'WEB-APP',
      title: 'The Quick Brown',
      trim: 'x',
      suffix: 'web',
      prefixed: true,
      ended: false,
      repeat: 'ababab',
      indented: 'a:\n  x\n  y',
      quoted: '"web-app"',
      single: "'web-app'",
      encoded: 'Z3LDvMOfZQ==',
      decoded: 'grüße',
      parts: ['web', 'app'],
    });
  });

  it('on numbers', async () => {
    const half = float64('2.5');
    expect(await probe.data({ more: add1(int('4')), down: floor(half), up: ceil(half) }, given)).toEqual({
      more: 5,
      down: 2,
      up: 3,
    });
  });

  it('on lists', async () => {
    const data = {
      list: list('a', values.name),
      first: first(values.hosts),
      last: last(values.hosts),
      rest: rest(values.hosts),
      initial: initial(values.hosts),
      append: append(values.hosts, values.name),
      prepend: prepend(values.hosts, 'z'),
      joined: concatLists(values.hosts, list('c')),
      reverse: reverse(values.hosts),
      compact: compact(values.hosts),
      empty: empty(values.hosts),
      coalesce: coalesce(values.none, '', values.name),
    };
    expect(await probe.data(data, given)).toEqual({
      list: ['a', 'web-app'],
      first: 'a.example.org',
      last: 'b.example.org',
      rest: ['', 'b.example.org'],
      initial: ['a.example.org', ''],
      append: ['a.example.org', '', 'b.example.org', 'web-app'],
      prepend: ['z', 'a.example.org', '', 'b.example.org'],
      joined: ['a.example.org', '', 'b.example.org', 'c'],
      reverse: ['b.example.org', '', 'a.example.org'],
      compact: ['a.example.org', 'b.example.org'],
      empty: false,
      coalesce: 'web-app',
    });
  });

  it('on maps, of which none is changed', async () => {
    const { a, b } = values.deep;
    const data = {
      dict: dict({ name: values.name, fixed: 'x' }),
      omit: omit(values.own, 'x'),
      merge: merge(a, b),
      overwrite: mergeOverwrite(a, b),
      a,
    };
    expect(await probe.data(data, given)).toEqual({
      dict: { name: 'web-app', fixed: 'x' },
      omit: { y: '2' },
      merge: { on: true, n: 3, s: '', inner: { k: 'a', l: [1], m: 2 } },
      overwrite: { on: true, n: 3, s: '', inner: { k: 'b', l: [1], m: 2 } },
      a: given.deep.a,
    });
  });

  it('of a chart of its own', async () => {
    const nospace = define('nospace', (text: string): string => text.replaceAll(/\s/g, ''), {
      yields: 'text',
    });
    expect(await probe.data({ x: nospace('a b  c') }, given)).toEqual({ x: 'abc' });
  });
});

describe('the cluster', () => {
  it('has a version and APIs', async () => {
    const data = {
      version: capabilities.KubeVersion.Version,
      minor: capabilities.KubeVersion.Minor,
      known: hasApi('v1'),
      unknown: hasApi('example.org/v1'),
      from: semverCompare('>=1.25-0', capabilities.KubeVersion.Version),
      below: semverCompare('<1.25-0', capabilities.KubeVersion.Version),
      early: semverCompare('>=1.25.0-0', 'v1.34.1-gke.100'),
      strict: semverCompare('>=1.25.0', 'v1.34.1-gke.100'),
      range: semverCompare('>= 1.20, < 2', 'v1.34.0'),
      tilde: semverCompare('~1.34.1', 'v1.34.9'),
      caret: semverCompare('^1.2', 'v2.0.0'),
    };
    expect(await probe.data(data, given)).toEqual({
      version: 'v1.34.0',
      minor: '34',
      known: true,
      unknown: false,
      from: true,
      below: false,
      early: true,
      strict: false,
      range: true,
      tilde: true,
      caret: false,
    });
  });

  it('has objects, of which a template knows none', async () => {
    interface Secret {
      readonly data?: Readonly<Record<'password', string>>;
    }
    const known = lookup<Secret>('v1', 'Secret', release.Namespace, values.name);
    expect(await probe.data({ password: field(known, ['data', 'password'], 'new') }, given)).toEqual({
      password: 'new',
    });
  });
});

describe('what must be there, and what is a template', () => {
  it('is required', async () => {
    expect(await probe.data({ name: required('name is needed', values.name) }, given)).toEqual({
      name: 'web-app',
    });
    await expect(probe.data({ none: required('none is needed', values.none) }, given)).rejects.toThrow(
      'none is needed',
    );
  });

  it('is rendered with the root context; only Helm renders actions', async () => {
    expect(await probe.data({ text: tpl(values.text) }, given)).toEqual({ text: 'no action in it' });
    await expect(
      probe.data({ text: tpl(values.text) }, { ...given, text: '{{ .Release.Name }}' }),
    ).rejects.toThrow('only Helm can render a template of the values: {{ .Release.Name }}');
  });
});

describe('fields and lists', () => {
  it('count the items of a list', async () => {
    const hosts = [
      eachIndexed<string, object>(values.hosts, { index: 'i', item: 'host' }, (i, host) =>
        map<{ name: string; host: string; at: number }>({ name: concat`host-${i}`, host, at: i }),
      ),
    ];
    expect(await probe.data({ hosts, many: toString(int('2')) }, given)).toEqual({
      hosts: [
        { name: 'host-0', host: 'a.example.org', at: 0 },
        { name: 'host-1', host: '', at: 1 },
        { name: 'host-2', host: 'b.example.org', at: 2 },
      ],
      many: '2',
    });
  });

  it('may have names that begin with $ or #', async () => {
    const data = { $ref: entry('$ref', values.name), $hash: entry('#x', 'y'), last: 1 };
    expect(await probe.data(data, given)).toEqual({ $ref: 'web-app', '#x': 'y', last: 1 });
  });

  it('are left out where what is computed is empty', async () => {
    const data = {
      joined: optional(trim(values.none as never)),
      list: ifSet(compact(values.hosts), (hosts) => map<{ first: string }>({ first: first(hosts) })),
      nothing: optional(compact(list(''))),
      last: 1,
    };
    expect(await probe.data(data, { ...given, none: ' ' })).toEqual({
      list: { first: 'a.example.org' },
      last: 1,
    });
  });
});

describe('files', () => {
  it('are the data of a ConfigMap or a Secret, by a pattern', async () => {
    const files = new Map([
      ['conf/a.ini', '[a]\nx = 1\n'],
      ['conf/b.ini', 'b'],
      ['conf/deep/c.ini', 'c'],
    ]);
    const data = { config: filesAsConfig('conf/*.ini', files), secret: filesAsSecrets('conf/**.ini', files) };
    for (const [path, content] of files) probe.ship(path, content);
    expect(await probe.data(data, given)).toEqual({
      config: { 'a.ini': '[a]\nx = 1\n', 'b.ini': 'b' },
      secret: { 'a.ini': 'W2FdCnggPSAxCg==', 'b.ini': 'Yg==', 'c.ini': 'Yw==' },
    });
  });
});
