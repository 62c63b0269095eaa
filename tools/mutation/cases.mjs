import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * The chart's cases as packages/chart/src/testing/cases.test.helper.ts reads them, of the modules in which Stryker has put the changes.
 */

/** @param load - a module of the sandbox */
export async function readCases(load) {
  const [{ features, policies }, values, { formatPath }] = await Promise.all([
    load('packages/chart/dist/chart.js'),
    load('node_modules/@butler-postgres/values/dist/index.js'),
    load('node_modules/@butler-postgres/diagnostics/dist/index.js'),
  ]);
  const [{ checkPolicies }, { judge }, { nulls }, { chartMetadata }] = await Promise.all([
    load('node_modules/@butler-postgres/helm-kit/dist/index.js'),
    load('packages/chart/dist/install/exceptions.js'),
    load('packages/chart/dist/common/nulls.js'),
    load('packages/chart/dist/package/chart-metadata.js'),
  ]);
  const cases = features.flatMap((feature) => casesOf(feature, values));
  for (const one of cases) {
    const release = { name: one.release, namespace: 'butler' };
    // kept, so that what does not follow from the change is computed once
    one.input = { values: nulls.without(one.values), release, chart: chartMetadata };
  }

  /** What rules say of a case, as its files have it: errors, or else warnings of its own feature or that it makes an exception of. */
  const told = (rules, { input, ids, isAccepted }) =>
    checkPolicies(rules, input)
      .flatMap((broken) => judge(input.values, broken))
      .filter(({ severity, code }) => severity === 'error' || (isAccepted && ids.has(code)))
      .map(
        ({ code, severity, location, message, hint }) =>
          `${severity}: ${formatPath(location.path)}: ${message}${hint === undefined ? '' : `; ${hint}`} (${code})`,
      );

  /** The first case of which the unchanged rules do not say what its files have. */
  const wrong = () => cases.find((one) => told(policies, one).join('\n') !== one.said)?.name;
  return { cases, told, wrong };
}

/** The cases of a feature whose values the schema takes. */
function casesOf({ name: feature, policies = [] }, { layerValues, readValues, validateValues }) {
  const folder = `packages/chart/src/${feature}/cases`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = (of) => join(folder, name, of);
    const text = readFileSync(file('values.yaml'), 'utf8');
    const { layer, diagnostics } = readValues(text, 'values.yaml');
    const layered = layerValues(layer ? [layer] : []);
    if (diagnostics.length > 0 || validateValues(layered).length > 0) return [];
    const { values } = layered;
    const rules = feature === 'install' ? ['exception-unused'] : policies.map(({ id }) => id);
    const said = ['refused.txt', 'warned.txt'].map(file).find(existsSync);
    return {
      name: `${feature}/${name}`,
      feature,
      values,
      release: /^# release: (.+)$/m.exec(text)?.[1] ?? 'demo',
      isAccepted: existsSync(file('expected.yaml')),
      ids: new Set([...rules, ...Object.keys(values.policies?.exceptions ?? {})]),
      said: said === undefined ? '' : readFileSync(said, 'utf8').trimEnd(),
    };
  });
}
