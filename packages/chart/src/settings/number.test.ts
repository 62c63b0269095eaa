import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  concat,
  document,
  each,
  helmContext,
  helpers,
  manifests,
  printTemplates,
  renderManifests,
} from '@butler-postgres/helm-kit';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { readManifests } from '../testing/laws.test.helper.ts';
import { RealHelm } from '../testing/real-helm.test.helper.ts';
import type { KnownSetting } from './known.ts';
import { isNumberOf } from './number.ts';

const integer = { type: 'integer', min: '1', max: '2147483647' } as const;
const memory = { type: 'integer', unit: 'kB', min: '64', max: '2147483647' } as const;
const buffers = { type: 'integer', unit: '8kB', min: '16', max: '1073741823' } as const;
const wait = { type: 'integer', unit: 'ms', min: '-1', max: '2147483647' } as const;
const seconds = { type: 'integer', unit: 's', min: '30', max: '86400' } as const;
const cost = { type: 'real', min: '0', max: '1.79769e+308' } as const;
const delay = { type: 'real', unit: 'ms', min: '-1', max: '100' } as const;

/** What PostgreSQL says of each: parse_int and parse_real of guc.c; conformance:settings asks real servers. */
const table: readonly (readonly [setting: KnownSetting, text: string, taken: boolean])[] = [
  [integer, '100', true],
  [integer, ' 100 ', true],
  [integer, '+5', true],
  [integer, '0', false],
  [integer, '2147483648', false],
  [integer, '', false],
  [integer, '1 0', false],
  [integer, '1e2', true],
  [integer, '1.4', true],
  [integer, '0.5', false],
  [integer, '1.5', true],
  [integer, '010', true],
  [integer, '08', false],
  [integer, '0x1F', true],
  [integer, '0x', false],
  [integer, '.5e1', true],
  [integer, '-.5', false],
  [integer, '5kB', false],
  [memory, '64', true],
  [memory, '63', false],
  [memory, '64kB', true],
  [memory, '64KB', false],
  [memory, '1.5MB', true],
  [memory, '65536B', true],
  [memory, '1TB', true],
  [memory, '4TB', false],
  [memory, '10ms', false],
  [buffers, '128kB', true],
  [buffers, '120kB', false],
  [buffers, '123.9kB', false],
  [buffers, '124kB', true],
  [wait, '-1', true],
  [wait, '1h', true],
  [wait, '1.5min', true],
  [wait, '30 d', false],
  [wait, '20d', true],
  [seconds, '29500ms', true],
  [seconds, '29499ms', false],
  [seconds, '1d', true],
  [seconds, '2d', false],
  [cost, '1e3', true],
  [cost, '1e400', false],
  [cost, '08.5', true],
  [cost, '0x1.8', true],
  [cost, 'NaN', false],
  [delay, '0.1s', true],
  [delay, '100.1', false],
  [delay, '500us', true],
  [{ ...integer, gap: ['1', '9'] }, '9', false],
  [{ ...integer, gap: ['1', '9'] }, '10', true],
  [{ ...integer, multiple: '8' }, '16', true],
  [{ ...integer, multiple: '8' }, '12', false],
];

interface Given {
  readonly items: readonly { readonly setting: KnownSetting; readonly text: string }[];
}
const item = { type: 'object', properties: { setting: { type: 'object' }, text: { type: 'string' } } };
const { values } = helmContext<Given>({
  type: 'object',
  properties: { items: { type: 'array', items: item } },
});
const files = [
  helpers('_number.tpl', isNumberOf),
  manifests(
    'answers.yaml',
    'What is said of each.',
    document<{ apiVersion: string; kind: string; metadata: { name: string }; answers: string[] }>({
      apiVersion: 'v1',
      kind: 'List',
      metadata: { name: 'answers' },
      answers: [each(values.items, ({ setting, text }) => concat`${isNumberOf(setting, text)}.`)],
    }),
  ),
];
const given: Given = { items: table.map(([setting, text]) => ({ setting, text })) };

let real: RealHelm;
beforeAll(async () => {
  const chart = { name: 'numbers', version: '0.1.0' };
  const metadata = JSON.stringify({ apiVersion: 'v2', ...chart });
  real = await RealHelm.create(new Map([['Chart.yaml', metadata], ...printTemplates(files)]));
});
afterAll(() => real.remove());

describe('isNumberOf', () => {
  const expected = table.map(([, text, taken]) => [text, taken ? 'true.' : '.']);
  const read = (manifest: Readonly<Record<string, unknown>> | undefined): unknown =>
    (manifest?.['answers'] as string[]).map((answer, i) => [table[i]?.[1], answer]);

  it('says the same in process', () => {
    const [answers] = renderManifests(files, {
      values: given,
      release: { name: 'demo', namespace: 'butler' },
      chart: { name: 'numbers', version: '0.1.0', appVersion: '1' },
    });
    expect(read(answers?.manifest)).toEqual(expected);
  });

  it('and under both Helms', async () => {
    const printed = await real.render(JSON.parse(JSON.stringify(given)) as JsonObject);
    for (const text of printed) expect(read(readManifests(text)[0])).toEqual(expected);
  });
});
