import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { goModules } from './sources.ts';

it("the program that asks the operator's webhooks is of the operator whose API the schemas describe", () => {
  const goMod = readFileSync(new URL('../../../../tools/admission/go.mod', import.meta.url), 'utf8');
  const { path, version } = goModules['cloudnative-pg'];
  expect(goMod).toContain(`\n\t${path} ${version}\n`);
});
