import { addToFeature, camel, kebab, named } from './names.mjs';

/** A rule of a feature, and a case that breaks it. docs/rules.md follows. */
export function policy(tree, feature, id) {
  named('a feature', feature, kebab, 'backup-retry');
  named('a rule', id, kebab, 'pools-exceed-connections');
  const name = `${camel(id)}Rule`;
  const broken = `breaks-${id}`;
  tree.add(
    `packages/chart/src/${feature}/${id}.ts`,
    `import { concat, eq, orDefault, policy } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';

/** A name that nobody gives, until the rule has a condition of its own. */
export const ${name}: Rule = policy('${id}', 'warning', {
  broken: eq(orDefault(values.nameOverride, ''), '${broken}'),
  path: 'nameOverride',
  message: concat\`says what is wrong, and why\`,
  hint: concat\`say what to do\`,
});
`,
  );
  addToFeature(tree, feature, 'policies', name, `${id}.ts`);
  const folder = `packages/chart/src/${feature}/cases/${id}`;
  tree.add(
    `${folder}/values.yaml`,
    `# The rule warns of the name.\n# show: Cluster metadata.labels.app\nnameOverride: ${broken}\n`,
  );
  tree.add(`${folder}/expected.yaml`, `kind: Cluster\nmetadata:\n  name: demo-${broken}\n`);
  tree.add(
    `${folder}/warned.txt`,
    `warning: nameOverride: says what is wrong, and why; say what to do (${id})\n`,
  );
  return ['npx nx run chart:build', `the case: npx nx run chart:cases -- -t ${id}`];
}
