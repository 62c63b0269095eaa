import { camel, kebab, named, words } from './names.mjs';

/** A capability of the chart: schema, template, rule, cases, and its lines in chart.ts and the README. */
export function feature(tree, name) {
  named('a feature', name, kebab, 'backup-retry');
  const key = camel(name);
  const folder = `packages/chart/src/${name}`;

  tree.add(
    `schemas/${name}.schema.json`,
    `${JSON.stringify(
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        title: name,
        description: `${words(name)}: a ConfigMap with a text.`,
        type: 'object',
        additionalProperties: false,
        properties: {
          enabled: { description: 'Whether it is there.', type: 'boolean', default: false },
          text: { description: 'What it says.', type: 'string', default: 'Hello' },
        },
      },
      null,
      2,
    )}\n`,
  );
  tree.edit(
    'schemas/values.schema.json',
    '    "policies": {',
    `    "${key}": {\n      "$ref": "${name}.schema.json"\n    },\n    "policies": {`,
  );

  tree.add(
    `${folder}/index.ts`,
    `import type { Feature } from '../feature.ts';
import { ${key}File } from './config-map.ts';
import { ${key}Policies } from './policies.ts';

/** ${words(name)}. */
export const ${key}: Feature = {
  name: '${name}',
  files: [${key}File],
  policies: ${key}Policies,
};
`,
  );
  tree.add(
    `${folder}/config-map.ts`,
    `import type { ConfigMap } from '@butler-postgres/api';
import { concat, document, manifests, when } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';

const { ${key} } = values;

export const ${key}File = manifests(
  '${name}.yaml',
  '${words(name)}.',
  when(
    ${key}.enabled,
    document<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: concat\`\${fullname}-${name}\`, ...commonMetadata() },
      data: { text: ${key}.text },
    }),
  ),
);
`,
  );
  tree.add(
    `${folder}/policies.ts`,
    `import { and, concat, eq, policy } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';

const { ${key} } = values;

/** Rules on ${name}. */
export const ${key}Policies: readonly Rule[] = [
  policy('${name}-empty', 'error', {
    broken: and(${key}.enabled, eq(${key}.text, '')),
    path: '${key}.text',
    message: concat\`says nothing\`,
    hint: concat\`write a text, or set ${key}.enabled to false\`,
  }),
];
`,
  );
  tree.add(
    `${folder}/cases/enabled/values.yaml`,
    `# It is there with its default.\n# show: ConfigMap/-${name} data\n${key}:\n  enabled: true\n`,
  );
  tree.add(
    `${folder}/cases/enabled/expected.yaml`,
    `kind: ConfigMap\nmetadata:\n  name: demo-butler-postgres-${name}\ndata:\n  text: Hello\n`,
  );
  tree.add(
    `${folder}/cases/empty/values.yaml`,
    `# A text of nothing is refused.\n${key}:\n  enabled: true\n  text: ""\n`,
  );
  tree.add(
    `${folder}/cases/empty/refused.txt`,
    `error: ${key}.text: says nothing; write a text, or set ${key}.enabled to false (${name}-empty)\n`,
  );

  const chart = 'packages/chart/src/chart.ts';
  tree.edit(
    chart,
    "import { install } from './install/index.ts';",
    (line) => `${line}\nimport { ${key} } from './${name}/index.ts';`,
  );
  tree.edit(chart, '  install,\n];', `  ${key},\n  install,\n];`);
  const readme = 'packages/chart/README.md';
  const width = /^\| `install` +\| (.*?) \|$/m.exec(tree.read(readme))[1].length;
  tree.edit(
    readme,
    /^\| `install` /m,
    (line) => `| ${`\`${name}\``.padEnd(15)} | ${words(name).padEnd(width)} |\n${line}`,
  );
  return [`npx nx run chart:build`, `the cases: npx nx run chart:cases -- -t ${name}`];
}
