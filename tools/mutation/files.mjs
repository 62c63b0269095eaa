import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const under = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test(\.helper)?\.ts$/.test(name))
    .map((name) => join(folder, name))
    .sort();
const exportsRules = (file) =>
  /^export const \w+: (readonly Rule\[\]|Rule) =/m.test(readFileSync(file, 'utf8'));

/** The files that are asked about, by what they are; chart.ts only puts the rules of others together. */
export const groups = {
  'rules between values': under('packages/chart/src').filter(
    (file) => exportsRules(file) && !file.endsWith('/chart.ts'),
  ),
  'helm-kit: what prints': under('packages/helm-kit/src/print'),
  'helm-kit: what renders': under('packages/helm-kit/src/render'),
};
