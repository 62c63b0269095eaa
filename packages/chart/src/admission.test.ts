import { expect, it } from '@jest/globals';
import { refusals } from '@butler-postgres/admission';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';
import fc from 'fast-check';
import { check, render } from './chart.ts';
import { askAdmission } from './testing/admission.test.helper.ts';
import { nearMisses } from './testing/near-misses.test.helper.ts';

const release = { name: 'lsst', namespace: 'butler' };
const runs = Number(process.env['ADMISSION_RUNS'] ?? 1000);
const seed = Number(process.env['ADMISSION_SEED'] ?? 1);

interface Verdict {
  readonly errors: readonly { readonly message: string }[];
  readonly object?: JsonObject;
}

/** What a cluster says of each manifest. */
function verdicts(manifests: readonly JsonObject[]): Verdict[] {
  const input = manifests.map((manifest) => JSON.stringify(manifest)).join('\n');
  return askAdmission(input)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}

/** Values that the schema takes, with the rules that they break and what they render to for the operator. */
interface Asked {
  readonly values: JsonObject;
  readonly broken: readonly string[];
  readonly manifests: readonly JsonObject[];
}

function ask(own: JsonObject): Asked[] {
  const layered = withDefaults(own);
  if (validateValues(layered).some(({ severity }) => severity === 'error')) return [];
  const rules = check(layered.values, release).filter(({ severity }) => severity === 'error');
  const manifests = render(layered.values, release)
    .map(({ manifest }) => manifest as JsonObject)
    .filter(({ apiVersion }) => (apiVersion as string).includes('cnpg.io/'));
  const codes = [...rules.map(({ code }) => code), ...manifests.flatMap(refusals).map(({ id }) => id)];
  return [{ values: own, broken: codes, manifests }];
}

const all = fc.sample(nearMisses, { numRuns: runs, seed }).flatMap(ask);
const said = verdicts(all.flatMap(({ manifests }) => manifests));
let next = 0;
const asked = all.map((one) => ({ ...one, verdicts: said.slice(next, (next += one.manifests.length)) }));

it(`what a cluster refuses of ${runs} sets of values is refused here`, () => {
  const missed = asked
    .filter(({ broken }) => broken.length === 0)
    .flatMap(({ values, verdicts }) =>
      verdicts.flatMap(({ errors }) => errors.map(({ message }) => ({ message, values }))),
    );
  expect(missed).toEqual([]);
  expect(asked.filter(({ broken }) => broken.length === 0).length).toBeGreaterThan(runs / 10);
  expect(asked.filter(({ broken }) => broken.length > 0).length).toBeGreaterThan(runs / 10);
});

it('what is accepted comes back as it was sent', () => {
  const changed = asked
    .filter(({ broken }) => broken.length === 0)
    .flatMap(({ manifests, verdicts }) =>
      verdicts.flatMap(({ object = {} }, i) => differences(manifests[i] as JsonObject, object)),
    );
  expect([...new Set(changed)]).toEqual([]);
});

/** Leaves that a cluster stores otherwise, with what becomes of them; what it adds is no difference. */
function differences(sent: unknown, stored: unknown, path = ''): string[] {
  if (typeof sent !== 'object' || sent === null)
    return sent === stored ? [] : [`${path}: ${JSON.stringify(sent)} becomes ${JSON.stringify(stored)}`];
  const kept = (typeof stored === 'object' ? stored : null) as Record<string, unknown> | null;
  return Object.entries(sent).flatMap(([key, value]) => differences(value, kept?.[key], `${path}.${key}`));
}
