import { expect, it } from '@jest/globals';
import { compute } from '../render/chart.ts';
import { filesAsSecrets } from './glob.ts';
import { b64enc } from './strings.ts';

const input = {
  values: {},
  release: { name: 'demo', namespace: 'default' },
  chart: { name: 'probe', version: '0.1.0', appVersion: '1' },
};
/** More characters than JavaScript takes as the arguments of a call. */
const long = 'größe\n'.repeat(100_000);
const encoded = Buffer.from(long).toString('base64');

it('writes a long text in base64', () => {
  expect(compute(b64enc(long), input)).toBe(encoded);
});

it('writes a long file into a Secret', () => {
  const files = new Map([['conf/a.csv', long]]);
  expect(compute(filesAsSecrets('conf/*', files), input)).toEqual({ 'a.csv': encoded });
});
