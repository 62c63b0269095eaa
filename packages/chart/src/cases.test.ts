import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allCases, fileOf, shownText, type Case } from './testing/cases.test.helper.ts';
import type { Answer } from './testing/real-helm.test.helper.ts';
import { apiErrors, flaws, readManifests, sorted } from './testing/laws.test.helper.ts';
import { release, rendered } from './testing/render.test.helper.ts';
import { Together } from './testing/together.test.helper.ts';

const cases = allCases();
/** Whether the schema refuses a case: such are asked together, since no other of the group is answered then. */
const isMisfit = ({ errors, messages }: Case): boolean => errors.length > 0 && messages.length === 0;
const questions = new Map(
  [...cases]
    .sort((a, b) => Number(isMisfit(b)) - Number(isMisfit(a)))
    .map((one) => [one, { values: one.own, release: one.release, namespace: release.namespace }]),
);

let helms: Together;
beforeAll(async () => {
  helms = await Together.create([...questions.values()]);
});
afterAll(() => helms.remove());

/** What Helm 4 and Helm 3 say of a case. */
async function answers(one: Case): Promise<readonly Answer[]> {
  const question = questions.get(one);
  const both = question ? await helms.answers(question) : [];
  expect(both).toHaveLength(2);
  return both;
}

const named = (some: readonly Case[]): [string, Case][] => some.map((one) => [one.name, one]);
const textOf = (lines: readonly string[]): string | undefined =>
  lines.length === 0 ? undefined : `${lines.join('\n')}\n`;

describe('values that are accepted', () => {
  it.each(named(cases.filter(({ errors }) => errors.length === 0)))('%s', async (name, one) => {
    const here = sorted(rendered(one.own) as never);
    for (const { printed, refusal } of await answers(one)) {
      expect(refusal).toBeUndefined();
      expect(sorted(readManifests(printed ?? ''))).toEqual(here);
    }
    expect(here.flatMap(flaws)).toEqual([]);
    expect(here.flatMap(apiErrors)).toEqual([]);
    const shown = shownText(one);
    expect(fileOf(name, 'expected.yaml', shown)).toBe(shown);
    expect(fileOf(name, 'warned.txt', textOf(one.warnings))).toBe(textOf(one.warnings));
    expect(fileOf(name, 'refused.txt')).toBeUndefined();
  });
});

describe('values that are refused, here and by both Helms', () => {
  it.each(named(cases.filter(({ errors }) => errors.length > 0)))('%s', async (name, one) => {
    expect(fileOf(name, 'refused.txt', textOf(one.errors))).toBe(textOf(one.errors));
    expect(fileOf(name, 'expected.yaml')).toBeUndefined();
    for (const { refusal } of await answers(one)) {
      expect(refusal).toEqual(expect.any(String));
      for (const message of one.messages) expect(refusal).toContain(message);
    }
  });
});
