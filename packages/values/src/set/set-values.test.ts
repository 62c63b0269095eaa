import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HelmProbe } from '../helm-probe.test.helper.ts';
import { layerValues } from '../layer.ts';
import { readValues } from '../read.ts';
import type { Layer } from '../read-result.ts';
import { setValues, type Setting } from './set-values.ts';

const folder = mkdtempSync(join(tmpdir(), 'values-set-'));
const text = join(folder, 'text.txt');
writeFileSync(text, 'two\nlines\n');

let probe: HelmProbe;
beforeAll(async () => {
  probe = await HelmProbe.create();
});
afterAll(() => {
  probe.remove();
  rmSync(folder, { recursive: true });
});

const file = 'a: {b: 1, c: [1, {d: 2}]}\nl: [[1], null]\nt: text\nu: null\n';
const defaults = 'a: {b: 0, e: 5}\nz: kept\n';

function layersOf(content: string): Layer[] {
  const { layer } = readValues(content, 'v.yaml');
  return layer === undefined ? [] : [layer];
}

/** What both give: the values over the defaults, or nothing where the setting is refused. */
async function both(settings: readonly Setting[]) {
  const { layer } = setValues(layersOf(file), settings);
  const mine = layer && layerValues([layer], layersOf(defaults)[0]?.values).values;
  const args = settings.flatMap(({ kind, text: value }) => [`--${kind}`, value]);
  const answers = await probe.ask([file], defaults, undefined, args);
  return {
    mine,
    theirs: [...answers.values()].map((answer) => ('values' in answer ? answer.values : undefined)),
  };
}

describe('a value that is set in the call', () => {
  it.each([
    ...['a.b=2', 'a.b=2,a.c=3', 'a.b=', 'a=1', 'x={1,two,true,null,}', 'x={}', 'x={a}b=1', 'x=a\\,b,y=1'],
    ...[
      'x\\.y=1',
      'x\\=y=1',
      '=1',
      'x.=1',
      'x..y=1',
      'x',
      'x,y=1',
      'x=1,',
      ',x=1',
      'x=1,,y=2',
      'x y=1 2',
      '  x=1',
    ],
    ...[
      'a.c[0]=9',
      'a.c[1].d=9',
      'a.c[1].e.f=9',
      'a.c[3]=9',
      'l[0][0]=9',
      'l[0][2]=9',
      'l[1][0]=9',
      'l[1].x=9',
    ],
    ...[
      't[0]=1',
      't.x=1',
      'u.x=1',
      'a[0]=1',
      'l[-1]=1',
      'l[x]=1',
      'l[]=1',
      'l[65537]=1',
      'l[0]x=1',
      'l[+1]=1',
    ],
    ...['x=TRUE,y=Null,z=False', 'x=0,y=00,z=-0', 'x=01,y=+1,z=-12', 'x=1.5,y=1e3', 'x=9223372036854775808'],
    ...[
      'x="1"',
      'x=\\{a}',
      'x={a\\,b,c}',
      'x={a',
      '__proto__=1',
      '__proto__.x=1',
      'constructor.x=1',
      'x=é🐘',
    ],
    ...['a.b=null', 'z=null', 'a=null', 'a.c=null', `${'x.'.repeat(31)}y=1`, `${'x.'.repeat(30)}y=1`],
  ])('by --set %s is what both Helms make of it', async (setting) => {
    const { mine, theirs } = await both([{ kind: 'set', text: setting }]);
    expect([mine, mine]).toEqual(theirs);
  });

  it.each([
    ['set-string', 'x=1,y=true,z={1,null}'],
    ['set-file', `x=${text},a.c[0]=${text},y=`],
    ['set-file', `x={${text},${text}}`],
    ['set-json', 'x={"a":[1,"]}",null]},y=2.50 , z="a,b" ,w=[],v='],
    ['set-json', 'a.c[1]={"d":1,"d":2},l[0][0]=true'],
    ['set-json', 'x={"a":1'],
    ['set-json', 'x=truey=1'],
    ['set-json', 'x=abc'],
    ['set-json', 'x=1 y=2'],
    ['set-json', 'x= ,y="\\u00e9\\\\"'],
  ] as const)('by --%s %s is what both Helms make of it', async (kind, setting) => {
    const { mine, theirs } = await both([{ kind, text: setting }]);
    expect([mine, mine]).toEqual(theirs);
  });

  it('is what both Helms make of any', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'l', 'u', 't', 'x', 'x\\.y', 'z');
    const index = fc.integer({ min: 0, max: 3 }).map((number) => `[${number}]`);
    const path = fc
      .tuple(
        key,
        fc.array(
          fc.oneof(
            key.map((name) => `.${name}`),
            index,
          ),
          { maxLength: 3 },
        ),
      )
      .map(([first, rest]) => first + rest.join(''));
    const value = fc.constantFrom('1', 'true', 'null', 'text', '{a,1}', 'a\\,b', '0x1', '', '"q"');
    const setting = fc
      .array(fc.tuple(path, value), { minLength: 1, maxLength: 3 })
      // of an item's key with nothing behind its = Helm keeps nothing
      .filter((pairs) => pairs.every(([name, said]) => said !== '' || !name.includes('].')))
      .map((pairs) => pairs.map((pair) => pair.join('=')).join(','));
    const kind = fc.constantFrom('set', 'set-string');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kind, text: setting }), { minLength: 1, maxLength: 2 }),
        async (settings) => {
          const { mine, theirs } = await both(settings);
          expect([mine, mine]).toEqual(theirs);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is set by kind, and not in the order of the call', async () => {
    const settings: Setting[] = [
      { kind: 'set-file', text: `x=${text}` },
      { kind: 'set-string', text: 'x=1,y=1' },
      { kind: 'set', text: 'x=1,y=2,w=2' },
      { kind: 'set-json', text: 'x=1,y=3,w=3' },
    ];
    const { mine, theirs } = await both(settings);
    expect(mine).toMatchObject({ x: 'two\nlines\n', y: '1', w: 2 });
    expect([mine, mine]).toEqual(theirs);
  });

  it.each(['x[0]', 'x[0', 'x[0].y='])('is refused where Helm drops it without a word: %s', (setting) => {
    const { layer, diagnostics } = setValues(layersOf(file), [{ kind: 'set', text: setting }]);
    expect(layer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'bad-setting', location: { file: `--set ${setting}` } }]);
  });

  it('is named where something is wrong with it', () => {
    const { layer } = setValues(layersOf(file), [{ kind: 'set', text: 'a.b=7,q[1].r=8' }]);
    const at = (column: number) => ({ file: '--set a.b=7,q[1].r=8', line: 1, column });
    expect(layer?.origins.get('/a/b')?.value).toEqual(at(1));
    expect(layer?.origins.get('/q/1/r')?.key).toEqual(at(7));
    expect(layer?.origins.get('/a/c')?.key).toMatchObject({ file: 'v.yaml' });
  });

  it('leaves what a file says beside it, with the line and the text', () => {
    const settings: Setting[] = [{ kind: 'set-json', text: '{"a":{"b":7},"l":[]}' }];
    const { layer } = setValues(layersOf('a: {b: 1, c: 010}\nl: [1]\n'), settings);
    expect(layer?.values).toEqual({ a: { b: 7, c: 8 }, l: [] });
    expect(layer?.origins.get('/a/c')).toMatchObject({ key: { file: 'v.yaml' }, plain: '010' });
    expect(layer?.origins.get('/a/b')?.key).toMatchObject({ file: '--set-json {"a":{"b":7},"l":[]}' });
    expect(layer?.origins.has('/l/0')).toBe(false);
  });
});
