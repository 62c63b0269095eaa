import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { HelmProbe } from './helm-probe.test.helper.ts';
import { layerValues } from './layer.ts';
import type { Layer } from './read-result.ts';
import { readValues } from './read.ts';

let probe: HelmProbe;
beforeAll(async () => {
  probe = await HelmProbe.create();
});
afterAll(() => {
  probe.remove();
});

function layer(text: string, file = 'values.yaml'): Layer {
  const { layer: found, diagnostics } = readValues(text, file);
  if (found === undefined) throw new Error(`${JSON.stringify(diagnostics)} in ${text}`);
  return found;
}

/** What layerValues makes of files over defaults; JSON.parse drops what JSON cannot say, as Helm's output does. */
function mine(files: readonly string[], defaults: string): unknown {
  const layers = files.map((text, index) => layer(text, `layer-${index}.yaml`));
  return JSON.parse(JSON.stringify(layerValues(layers, layer(defaults).values).values));
}

const defaults = 'a: 1\nm: {x: 1, deep: {z: 2, q: 3}}\nl: [1, 2]\ns: text\ne: {}\n';

describe('layers', () => {
  it.each([
    ['nothing at all', []],
    ['null takes a default away', ['a: null\nm: ~\nl:\n']],
    ['null takes a default inside a map away', ['m: {x: null, deep: {z: null}}\n']],
    ['null where there is no default stays', ['new: null\ne: {k: null}\nm: {new: null}\n']],
    ['null inside new maps and lists stays', ['new: {k: null, l: [null, {k: null}]}\nl: [null]\n']],
    ['null, then a map: the defaults are back', ['m: null\n', 'm: {w: 1}\n']],
    ['a map, then null: all is gone', ['m: {w: 1}\n', 'm: null\n']],
    ['null in one file does not delete what another file set', ['new: {k: 1}\n', 'new: {k: null}\n']],
    ['a value after a null', ['m: {x: null}\n', 'm: {x: 7}\n']],
    ['null twice', ['m: {deep: null}\n', 'm: {deep: null}\n']],
    ['lists are replaced', ['l: [3]\n', 'l: []\n']],
    ['a map over a scalar and over a list', ['a: {b: 1}\nl: {b: 1}\ns: {b: {c: null}}\n']],
    ['a scalar over a map', ['m: {deep: 5}\n']],
    ['a scalar in place of a section', ['m: 5\n']],
    ['a scalar, then a map', ['m: 5\n', 'm: {w: 1}\n']],
    ['an empty map changes nothing', ['m: {}\n']],
    ['empty files', ['', '# nothing\n']],
    ['three files', ['m: {x: 2, w: 1}\n', 'm: {x: null, deep: {z: 9}}\n', 'm: {deep: null, w: 3}\n']],
  ])('%s', async (_, files) => {
    for (const answer of (await probe.ask(files, defaults)).values()) {
      expect(answer).toEqual({ values: mine(files, defaults) });
    }
  });

  it('are what both Helms make of them, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(section(false), section(true), section(true), section(true)), {
          minLength: 1,
          maxLength: 40,
        }),
        async (cases) => {
          const [base = '', ...files] = [0, 1, 2, 3].map((column) =>
            cases.map((row, index) => `case${index}: ${row[column] ?? ''}\n`).join(''),
          );
          for (const answer of (await probe.ask(files, base)).values()) {
            expect(answer).toEqual({ values: mine(files, base) });
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('origins', () => {
  const layered = layerValues(
    [
      layer('m:\n  x: 2\n  deep: {z: 1}\nl: [1, 2]\ns: null\n', 'common.yaml'),
      layer('m:\n  deep:\n    z: 5\nl: [3]\n', 'prod.yaml'),
    ],
    layer(defaults).values,
  );

  it.each([
    ['/m/x', 'common.yaml', 2],
    ['/m/deep', 'prod.yaml', 2],
    ['/m/deep/z', 'prod.yaml', 3],
    ['/l/0', 'prod.yaml', 4],
  ])('%s was set in %s, line %d', (pointer, file, line) => {
    expect(layered.origins.get(pointer)?.key).toMatchObject({ file, line });
  });

  it('forget what was replaced, and know what was taken away', () => {
    expect(layered.origins.has('/l/1')).toBe(false);
    expect(layered.origins.has('/a')).toBe(false);
    expect(layered.removed.get('/s')?.key).toEqual({ file: 'common.yaml', line: 5, column: 1 });
  });

  it('leave the defaults as they were', () => {
    const standard: JsonObject = { m: { x: [1] } };
    const { values } = layerValues([], standard);
    (values.m as { x: number[] }).x.push(2);
    expect(standard).toEqual({ m: { x: [1] } });
  });
});

const keys = ['a', 'b', 'c', '"d e"', '"on"', '7', '1.5'];
const scalars = [
  '1',
  '010',
  'yes',
  'off',
  '"on"',
  'text',
  '1e3',
  '0x1F',
  '1_000',
  '12:30:45',
  '2026-01-01',
  '.5',
  "''",
];

/** A map in YAML's flow style; with nulls only where a chart's own defaults are not meant. */
function section(isNullable: boolean): fc.Arbitrary<string> {
  const { map } = fc.letrec<{ map: string; value: string }>((tie) => ({
    map: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...keys), tie('value')), {
        maxLength: 4,
        selector: ([key]) => key,
      })
      .map((entries) => `{${entries.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...scalars, ...(isNullable ? ['null', '~', 'Null', ''] : [])),
      fc
        .array(tie('value'), { maxLength: 2 })
        .map((items) => `[${items.map((item) => item || 'null').join(', ')}]`),
      tie('map'),
    ),
  }));
  return map;
}
