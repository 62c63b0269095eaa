import { expect, it } from '@jest/globals';
import { helmContext } from '../build/context.ts';
import { manifests } from '../build/files.ts';
import { concat } from '../build/functions.ts';
import { onceTemplate, textTemplate } from '../build/named-template.ts';
import { object, objectSchema } from '../probe.test.helper.ts';
import { renderer } from './renderer.ts';

interface Values {
  readonly a: string;
  readonly b: string;
}

const { values } = helmContext<Values>(objectSchema({ a: { type: 'string' }, b: { type: 'string' } }));
const shared = onceTemplate(
  'probe.shared',
  'Of b, once.',
  textTemplate('probe.b', 'Of b.', concat`b=${values.b}`),
);
const files = [
  manifests('a.yaml', 'Reads a.', object('a', { a: values.a })),
  manifests('first.yaml', 'Reads b.', object('first', { b: shared })),
  manifests('second.yaml', 'Reads b, which is computed already.', object('second', { b: shared })),
];
const chart = { name: 'probe', version: '1.0.0', appVersion: '1' };
const release = { name: 'release', namespace: 'namespace' };

it('computes a file again where something that it read is another, and no other file', () => {
  const render = renderer<Values>(files);
  const input = (given: Values) => ({ values: given, release, chart });
  const before = render(input({ a: '1', b: '1' }));
  expect(before.map(({ manifest }) => manifest['data'])).toEqual([{ a: '1' }, { b: 'b=1' }, { b: 'b=1' }]);
  const [a, first, second] = render(input({ a: '1', b: '2' }));
  expect(a).toBe(before[0]);
  expect([first, second].map((one) => one?.manifest['data'])).toEqual([{ b: 'b=2' }, { b: 'b=2' }]);
  expect(render(input({ a: '2', b: '2' })).slice(1)).toEqual([first, second]);
});
