import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { scenariosOf, scenarioTags } from './tags.ts';
import { inWorkspace } from './workspace.ts';

describe('tags', () => {
  it('are those of every scenario that there is, and of no other', () => {
    const files = readdirSync(inWorkspace('packages/conformance/src'));
    const names = files.flatMap((file) => /^(.*)\.kind\.test\.ts$/.exec(file)?.[1] ?? []);
    expect(Object.keys(scenarioTags).sort()).toEqual(names.sort());
    expect(Object.values(scenarioTags).every((tags) => tags.length > 0)).toBe(true);
  });

  it('choose scenarios', () => {
    expect(scenariosOf(['smoke'])).toEqual(['/quickstart\\.kind', '/skeleton\\.kind']);
    expect(() => scenariosOf(['smoke', 'fast'])).toThrow('fast is no tag; they are smoke, ');
  });
});
