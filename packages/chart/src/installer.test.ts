import { expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { withDefaults } from '@butler-postgres/values';
import { installer, render } from './chart.ts';
import { acceptedCases } from './testing/cases.test.helper.ts';

const release = { name: 'release', namespace: 'namespace' };

/** Whether Helm makes an object of none but `helm test`. */
function isOfTest({ metadata }: JsonObject): boolean {
  const { annotations = {} } = metadata as { annotations?: JsonObject };
  return annotations['helm.sh/hook'] === 'test';
}

it('an installer gives what the chart renders, whatever it rendered before', () => {
  const accepted = acceptedCases();
  expect(accepted.length).toBeGreaterThan(100);
  const install = installer();
  const differ: string[] = [];
  for (const { name, own } of accepted) {
    const { values } = withDefaults(own);
    const plain = render(values, release).filter(({ manifest }) => !isOfTest(manifest as JsonObject));
    if (JSON.stringify(install(values, release)) !== JSON.stringify(plain)) differ.push(name);
  }
  expect(differ).toEqual([]);
  const other = { name: 'other', namespace: 'elsewhere' };
  const { values } = withDefaults({});
  expect(install(values, other)).not.toEqual(install(values, release));
});
