import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { addToFeature, hyphened, kebab, named } from './names.mjs';

/**
 * An alert of a feature: its rule, a case for promtool, its runbook, and its lines in the lists of names and requirements. The
 * chart must be compiled, which knows the order of alerts.
 */
export async function alert(tree, feature, name) {
  named('a feature', feature, kebab, 'backup-retry');
  named('an alert', name, /^Postgres([A-Z][a-z0-9]+)+$/, 'PostgresBackupMissing');
  const variable = `${name[0].toLowerCase()}${name.slice(1)}`;
  const file = hyphened(variable);
  const before = await alertBefore(tree, feature);

  tree.add(
    `packages/chart/src/${feature}/${file}.ts`,
    `import { text } from '@butler-postgres/helm-kit';
import { alert } from '../common/alert.ts';
import { fullname } from '../common/names.ts';
import { ofInstances } from '../common/series.ts';

export const ${variable} = alert('${name}', 'warning', {
  expr: text\`max by (pod) (\${ofInstances('cnpg_collector_up')}) > 1\`,
  for: '5m',
  summary: 'What is wrong, in a line',
  description: text\`{{ $labels.pod }} of \${fullname} says {{ $value }}.\`,
});
`,
  );
  addToFeature(tree, feature, 'alerts', variable, `${file}.ts`);
  const series = 'cnpg_collector_up{namespace="butler",pod="db-1",cluster="db"}';
  tree.add(
    `packages/chart/src/${feature}/alert-cases/${name}.yaml`,
    `fires:\n  ${series}: '2x3000'\nquiet:\n  ${series}: '1x3000'\n`,
  );

  const inList = `\n              "${name}"`;
  if (before === undefined)
    tree.edit(
      'schemas/monitoring.schema.json',
      '"PostgresInstanceDown"',
      (first) => `"${name}",\n              ${first}`,
    );
  else tree.edit('schemas/monitoring.schema.json', `"${before}"`, (line) => `${line},${inList}`);
  tree.add(
    `docs/runbooks/${name}.md`,
    `# ${name}

What it means.

## How to look

\`\`\`sh
kubectl -n $NS get pods -l cnpg.io/cluster=$CLUSTER
\`\`\`

## How to fix

- The cause: what to do.
`,
  );
  tree.edit('docs/runbooks/README.md', /\n*$/, `\n- [${name}](${name}.md): What is wrong, in a line\n`);
  tree.edit('docs/monitoring.md', /^ {2}- alert: (?!none)/m, (line) => `${line}${name}, `);
  return ['npx nx run chart:build', `its case: npx nx run chart:alerts -- -t ${name}`];
}

/** The last alert before those that the feature gets now, of those that can be disabled: their list is in this order. */
async function alertBefore(tree, feature) {
  const { features } = await import(pathToFileURL(join(tree.root, 'packages/chart/dist/chart.js')).href);
  const upTo = features.slice(0, features.findIndex(({ name }) => name === feature) + 1);
  return upTo.flatMap(({ alerts = [] }) => alerts.filter(({ always }) => !always)).at(-1)?.name;
}
