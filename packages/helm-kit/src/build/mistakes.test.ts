import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { helmContext } from './context.ts';
import { concat } from './functions.ts';
import { document, optional, when } from './manifest.ts';
import { text, textWhen } from './text.ts';
import { TemplateError } from './template-error.ts';

/*
 * What somebody who writes a template does wrong, with what she is told: by tsc, in her editor and in lint, or, where a type
 * cannot say it, when the chart is built. packages/schema-kit/src/check/mistakes.test.ts has those in schemas.
 */

const src = fileURLToPath(new URL('..', import.meta.url));

const head = `import { and, concat, document, eq, gt, ifSet, index, map, optional, policy, when } from './index.ts';
import { helmContext, type Policy, type ValuePath } from './index.ts';

interface Values {
  readonly instances: number;
  readonly name: string;
  readonly nick?: string;
  readonly mode: 'fast' | 'safe';
  readonly store?: { readonly path: string };
  readonly pools: Readonly<Record<string, { readonly size: number }>>;
}
interface Api {
  kind: 'Api';
  metadata: { name: string };
  spec: { replicas: number; mode?: 'fast'; description?: string; storage?: { path: string } };
}
type Rule = Policy<'error', ValuePath<Values>>;

const { values } = helmContext<Values>({});
export const used = [and, concat, document, eq, gt, ifSet, index, map, optional, policy, when];
const metadata = { name: values.name };
const spec = { replicas: values.instances };
export type { Api, Rule };
`;

type Mistake = readonly [name: string, code: string, says: string];

const refused: readonly Mistake[] = [
  [
    'a misspelt value',
    'values.instnces;',
    "Property 'instnces' does not exist on type 'PresentRef<Values>'. Did you mean 'instances'?",
  ],
  [
    'a value that may be absent, written without optional()',
    "document<Api>({ kind: 'Api', metadata, spec: { ...spec, description: values.nick } });",
    "Type 'MayBeAbsentSoReadItByOptionalOrIfSet<string | undefined>' is not assignable to type",
  ],
  [
    'a field of a section that may be absent',
    'values.store.path;',
    "Property 'path' does not exist on type 'MayBeAbsentSoReadItByOptionalOrIfSet<",
  ],
  [
    'text out of what may be absent',
    'concat`${values.nick}`;',
    "Argument of type 'MayBeAbsentSoReadItByOptionalOrIfSet<string | undefined>' is not assignable",
  ],
  [
    'an entry of a map by its name',
    'values.pools.rw;',
    "Property 'rw' does not exist on type 'Expr<Readonly<Record<string, { readonly size: number; }>>>'",
  ],
  [
    'a misspelt field of the API',
    "document<Api>({ kind: 'Api', metadata, spec: { ...spec, descripton: 'x' } });",
    "'descripton' does not exist in type",
  ],
  [
    'a choice that the API lacks',
    "document<Api>({ kind: 'Api', metadata, spec: { ...spec, mode: 'slow' } });",
    `Type '"slow"' is not assignable to type`,
  ],
  [
    'a number where the API has text',
    "document<Api>({ kind: 'Api', metadata: { name: values.instances }, spec });",
    "Type 'Expr<number>' is not assignable to type 'Templated<string>'",
  ],
  [
    'a rule about a value that is not there',
    "export const rule: Rule = policy('r', 'error', { broken: gt(values.instances, 1), path: 'store.pat', message: concat`x` });",
    `Type '"store.pat"' is not assignable to type`,
  ],
  ['an expression beside a plus', 'values.instances + 1;', "Operator '+' cannot be applied to types"],
];

const right = "document<Api>({ kind: 'Api', metadata, spec });";

let found: ReadonlyMap<string, string>;
beforeAll(() => {
  found = compile({ right, ...Object.fromEntries(refused.map(([name, code]) => [name, code])) });
});

describe('tsc', () => {
  it('compiles what is right', () => {
    expect(found.get('right')).toBe('');
  });

  it.each(refused)('tells %s', (name, _code, says) => {
    expect(found.get(name)).toContain(says);
  });
});

describe('the build', () => {
  interface Values {
    readonly name: string;
    readonly nick?: string;
    readonly on: boolean;
  }
  const string = { type: 'string' };
  const { values } = helmContext<Values>({
    properties: { name: string, nick: string, on: { type: 'boolean' } },
  });
  const asAny = values as unknown as Record<string, string>;

  const mistakes: readonly (readonly [name: string, make: () => unknown, says: string])[] = [
    [
      'an expression in a template literal',
      // eslint-disable-next-line @typescript-eslint/restrict-template-expressions, @typescript-eslint/no-base-to-string -- the mistake
      () => `${values.name}-rw`,
      'an expression stands in a template literal, beside "+" or in a comparison: its value is known to Helm only. Join text by concat',
    ],
    [
      'an expression that is joined to text',
      // eslint-disable-next-line @typescript-eslint/restrict-plus-operands, @typescript-eslint/no-base-to-string -- the mistake
      () => concat`x` + '-rw',
      'an expression stands in a template literal, beside "+"',
    ],
    [
      "a list's item that may be nothing",
      () =>
        document<object>({
          spec: { list: [{ a: when<string>(values.on, 'x'), b: optional(values.nick) }] },
        } as never),
      'spec.list[0]: every field of this item stands under a condition, and Helm prints a null where none of them holds. Put the item under the condition',
    ],
    [
      'a null',
      () => document<object>({ spec: { a: null } } as never),
      'spec.a: null cannot stand in a manifest. Leave the field out',
    ],
    [
      'a function',
      () => document<object>({ spec: { a: () => 1 } } as never),
      'spec.a: a function cannot stand in a manifest',
    ],
    [
      'a condition in the midst of a line',
      () => text`before ${textWhen(values.on, text`on`)}`,
      'A condition or range stands on a line of its own, and here is text beside it. Write ternary(',
    ],
    ['a value that the schema lacks', () => asAny['nam'], 'The schema has no Values.nam. Write name.'],
  ];

  it.each(mistakes)('tells %s, and where', (_name, make, says) => {
    expect(make).toThrow(TemplateError);
    expect(make).toThrow(says);
    expect(make).toThrow(/^packages\/helm-kit\/src\/build\/mistakes\.test\.ts:\d+:\d+: error: /);
  });
});

/** tsc's messages on each piece of code, by its name; all are one program. */
function compile(pieces: Readonly<Record<string, string>>): Map<string, string> {
  const names = Object.keys(pieces);
  const fileOf = (i: number): string => `${src}mistake-${i}.ts`;
  const texts = new Map(names.map((name, i) => [fileOf(i), `${head}${pieces[name] ?? ''}\n`]));
  const base = ts.readConfigFile(`${src}../../../tsconfig.base.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...(base.config as { compilerOptions: object }).compilerOptions,
      composite: false,
      declaration: false,
      declarationMap: false,
      noEmit: true,
      allowImportingTsExtensions: true,
      noUnusedLocals: false,
    },
    src,
  );
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, version, ...more) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, version, ...more)
      : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return new Map(
    names.map((name, i) => {
      const messages = program
        .getSemanticDiagnostics(program.getSourceFile(fileOf(i)))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
      return [name, messages.join('\n')];
    }),
  );
}
