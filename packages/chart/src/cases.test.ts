import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allCases, fileOf, shownText, type Case } from './testing/cases.test.helper.ts';
import { apiErrors, flaws, readManifests, sorted } from './testing/laws.test.helper.ts';
import { RealHelm } from './testing/real-helm.test.helper.ts';
import { rendered } from './testing/render.test.helper.ts';

let real: RealHelm;
beforeAll(async () => {
  real = await RealHelm.create();
});
afterAll(() => real.remove());

const cases = allCases();
const named = (some: readonly Case[]): [string, Case][] => some.map((one) => [one.name, one]);
const textOf = (lines: readonly string[]): string | undefined =>
  lines.length === 0 ? undefined : `${lines.join('\n')}\n`;

describe('values that are accepted', () => {
  it.each(named(cases.filter(({ errors }) => errors.length === 0)))('%s', async (name, one) => {
    const here = sorted(rendered(one.own) as never);
    for (const printed of await real.render(one.own, one.release))
      expect(sorted(readManifests(printed))).toEqual(here);
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
    for (const refusal of await real.refusals(one.own, one.release)) {
      expect(refusal).not.toContain('takes it');
      for (const message of one.messages) expect(refusal).toContain(message);
    }
  });
});
