import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { goModules } from './sources.ts';

const textOf = (path: string): string =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

it("the program that asks the operator's webhooks is of the operator whose API the schemas describe", () => {
  const { path, version } = goModules['cloudnative-pg'];
  expect(textOf('tools/admission/go.mod')).toContain(`\n\t${path} ${version}\n`);
});

it('the conformance suite installs the definitions of which the schemas are made', () => {
  const options = textOf('packages/conformance/src/options.ts');
  const operator = goModules['cloudnative-pg'].version;
  const [, monitoring = ''] = /\/apis\/monitoring (v\S+)/.exec(textOf('schemas/sync/go.mod')) ?? [];
  expect(options).toContain(`/cloudnative-pg/releases/download/${operator}/cnpg-${operator.slice(1)}.yaml`);
  expect(options).toContain(
    `/plugin-barman-cloud/${goModules['plugin-barman-cloud'].version}/config/crd/bases/`,
  );
  expect(options.match(/\/prometheus-operator\/v[^/]+\/example/g)).toEqual(
    Array(2).fill(`/prometheus-operator/${monitoring}/example`),
  );
});
