import { expect, it } from '@jest/globals';
import { compiledApiSchema } from '@butler-postgres/api';
import { refusals } from '@butler-postgres/admission';
import { imported } from '../testing.test.helper.ts';
import { oneForEachLeaf } from './leaves.test.helper.ts';

const corpus = oneForEachLeaf().filter(({ manifests }) =>
  manifests.every((manifest) => {
    const { apiVersion, kind } = manifest as { apiVersion: string; kind: string };
    return (
      compiledApiSchema(`${apiVersion}/${kind}`)?.accepts(manifest) === true &&
      refusals(manifest).length === 0
    );
  }),
);

/** Of a monolithic import the operator names no database and no owner; the chart always prints its own. */
const known = [/^Cluster spec\.bootstrap\.initdb\.import .*: spec\.bootstrap\.initdb\.(database|owner): /];

it(`brings back the ${corpus.length} fields of the API that a cluster takes`, () => {
  const lost: string[] = [];
  let [fields, said] = [0, 0];
  for (const { field, manifests } of corpus) {
    const { report, differences } = imported(manifests);
    fields += report.fields.length;
    said += report.fields.filter(({ as }) => as !== 'override' && as !== 'left out').length;
    for (const change of report.changes) lost.push(`${field}: ${change.field}: ${change.reason}`);
    for (const added of report.added) lost.push(`${field}: adds ${added}`);
    expect(differences).toHaveLength(report.changes.length);
  }
  expect(corpus.length).toBeGreaterThan(1000);
  expect(lost.filter((one) => !known.some((pattern) => pattern.test(one)))).toEqual([]);
  expect(said / fields).toBeGreaterThan(0.9);
});
