/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument -- of what does not compile */
import { describe, expect, it } from '@jest/globals';
import { helmContext } from './context.ts';
import { concat, eq, gt, index, orDefault, plain } from './functions.ts';
import { document, each, eachEntry, ifSet, map, optional, unless, when } from './manifest.ts';
import {
  entryParameter,
  textParameter,
  textTemplate,
  yamlTemplate,
  yamlTemplateWith,
} from './named-template.ts';
import { policyForEach } from './policy.ts';

/*
 * What must not compile. tsc checks this file with the package: where one of these lines begins to compile,
 * its `@ts-expect-error` becomes an error. Nothing here runs.
 */

interface Values {
  readonly instances: number;
  readonly name: string;
  readonly nick?: string;
  readonly mode: 'none' | 'fast' | 'safe';
  readonly image: { readonly tag: string; readonly digest?: string };
  readonly store?: { readonly path: string; readonly retries?: number };
  readonly hosts: readonly string[];
  readonly pools: Readonly<Record<string, { readonly size: number; readonly note?: string }>>;
}

interface Api {
  kind: 'Api';
  metadata: { name: string; labels?: Record<string, string> };
  spec: {
    replicas: number;
    mode?: 'fast' | 'safe';
    description?: string;
    storage?: { path: string; retries?: number };
    hosts?: { name: string; port?: number }[];
    names?: string[];
    options?: { flag?: boolean; deep?: { level: number } };
  };
}

const { values, release } = helmContext<Values>({ properties: { name: { type: 'string' } } });
const metadata = { name: values.name };

export const compiles = (): unknown =>
  document<Api>({
    kind: 'Api',
    metadata: {
      name: concat`${release.Name}-${plain(values.name)}`,
      labels: { '#why': 'A comment', a: values.name },
    },
    spec: {
      replicas: values.instances,
      mode: unless(values.mode, 'none'),
      description: optional(values.nick),
      storage: ifSet(values.store, (store) => map({ path: store.path, retries: optional(store.retries) })),
      hosts: [each(values.hosts, (name) => map({ name, port: 5432 })), { name: 'fixed' }],
      names: when(gt(values.instances, 1), [values.name, orDefault(values.nick, values.name)]),
      $options: when(eq(values.mode, 'fast'), { options: { flag: true, deep: { level: values.instances } } }),
    },
  });

export const valuesSide = (): unknown => [
  // @ts-expect-error -- a typo in a path
  values.instnces,
  // @ts-expect-error -- a typo below
  values.image.tagg,
  // @ts-expect-error -- a typo in a built-in object
  release.name,
  // @ts-expect-error -- a field of an object that may be absent
  values.store.path,
  ifSet(values.store, (store) =>
    // @ts-expect-error -- a typo inside of ifSet
    map<{ path: string }>({ path: store.paht }),
  ),
  eachEntry(values.pools, { key: 'key', item: 'pool' }, (_key, pool) =>
    // @ts-expect-error -- a typo inside of eachEntry
    map<{ size: number }>({ size: pool.sizes }),
  ),
  // @ts-expect-error -- an entry that may not be there
  values.pools.rw,
  // @ts-expect-error -- a map has no number for a key
  index(values.pools, 5),
  // @ts-expect-error -- a comparison with a word that is no choice
  eq(values.mode, 5, 6),
  // @ts-expect-error -- a comparison of text by size
  gt(values.name, 1),
  // @ts-expect-error -- text out of what may be absent
  concat`${values.nick}`,
  // @ts-expect-error -- text out of a map
  concat`${values.pools}`,
  // @ts-expect-error -- a template's text out of what may be absent
  textTemplate('x', 'x', values.nick),
];

export const apiSide = (): unknown => [
  // @ts-expect-error -- a typo in a field at the top
  document<Api>({ kind: 'Api', metadata, spec: { replicas: 1 }, specs: {} }),
  // @ts-expect-error -- a typo in a nested field
  document<Api>({ kind: 'Api', metadata, spec: { replicas: 1, descripton: 'x' } }),
  // @ts-expect-error -- a required field is missing
  document<Api>({ kind: 'Api', metadata, spec: { description: 'x' } }),
  // @ts-expect-error -- a wrong word
  document<Api>({ kind: 'Apl', metadata, spec: { replicas: 1 } }),
  // @ts-expect-error -- a wrong word of several
  document<Api>({ kind: 'Api', metadata, spec: { replicas: 1, mode: 'slow' } }),
  // @ts-expect-error -- a choice that the API lacks
  document<Api>({ kind: 'Api', metadata, spec: { replicas: 1, mode: values.mode } }),
  // @ts-expect-error -- the one that is left out by unless is the wrong one
  document<Api>({ kind: 'Api', metadata, spec: { replicas: 1, mode: unless(values.mode, 'fast') } }),
  // @ts-expect-error -- a value that may be absent, where one is wanted
  document<Api>({ kind: 'Api', metadata: { name: values.nick }, spec: { replicas: 1 } }),
  // @ts-expect-error -- a value that may be absent, where one may be absent but never null
  document<Api>({ kind: 'Api', metadata, spec: { replicas: 1, description: values.nick } }),
  // @ts-expect-error -- a conditional value, where one is wanted
  document<Api>({ kind: 'Api', metadata: { name: optional(values.nick) }, spec: { replicas: 1 } }),
  // @ts-expect-error -- a number for a string
  document<Api>({ kind: 'Api', metadata: { name: values.instances }, spec: { replicas: 1 } }),
  // @ts-expect-error -- a string for a number
  document<Api>({ kind: 'Api', metadata, spec: { replicas: values.name } }),
  // @ts-expect-error -- a list for an item
  document<Api>({ kind: 'Api', metadata, spec: { replicas: 1, names: [values.hosts] } }),
];

export const inside = (): unknown => [
  document<Api>({
    kind: 'Api',
    metadata,
    spec: {
      replicas: 1,
      // @ts-expect-error -- a typo inside of ifSet
      storage: ifSet(values.store, (store) => map({ path: store.path, retrys: 1 })),
      // @ts-expect-error -- a typo inside of each
      hosts: [each(values.hosts, (name) => map({ name, prt: 1 }))],
      // @ts-expect-error -- a wrong type inside of when
      names: when(eq(values.name, 'x'), [values.instances]),
      // @ts-expect-error -- a typo inside of a group
      $more: when(eq(values.name, 'x'), { options: { flags: true } }),
    },
  }),
  document<Api>({
    kind: 'Api',
    metadata,
    spec: {
      replicas: 1,
      // @ts-expect-error -- a plain map in the body of ifSet, where typos would not be found
      storage: ifSet(values.store, (store) => ({ path: store.path })),
      // @ts-expect-error -- a wrong type inside of a group
      $more: ifSet(values.store, (store) => map({ description: store.retries })),
      // @ts-expect-error -- a typo deep inside of when
      options: when(eq(values.name, 'x'), { deep: { levels: 1 } }),
      // @ts-expect-error -- a required field is missing in the other branch
      $other: when(eq(values.name, 'x'), { description: 'x' }, { options: { deep: {} } }),
    },
  }),
];

export const templates = (): unknown => {
  // @ts-expect-error -- a typo in a template of YAML
  yamlTemplate<Api['spec']>('x', 'x', { replicas: 1, descripton: 'x' });
  const pool = yamlTemplateWith<{ name: string; pool: Values['pools'][string] }, Api['spec']>(
    'x',
    'x',
    { name: textParameter, pool: entryParameter(values.pools) },
    ({ name, pool }) => map({ replicas: pool.size, description: name }),
  );
  // @ts-expect-error -- a parameter is missing
  pool({ name: values.name });
  // @ts-expect-error -- a parameter of another type
  pool({ name: values.instances, pool: index(values.pools, 'x') });
  document<Api>({
    kind: 'Api',
    // @ts-expect-error -- the spec of something else
    metadata: pool({ name: values.name, pool: index(values.pools, 'x') }),
    spec: { replicas: 1 },
  });
  policyForEach('x', 'error', values.pools, { key: 'key', item: 'pool' }, (_key, item) => ({
    // @ts-expect-error -- a typo in a rule
    broken: gt(item.sizes, 1),
    path: 'x',
    message: concat`x`,
  }));
  return undefined;
};

describe('types', () => {
  it('let through what is right', () => {
    expect(compiles).toBeDefined();
  });
});
