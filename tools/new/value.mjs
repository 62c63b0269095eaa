import { CannotWrite } from './tree.mjs';
import { named } from './names.mjs';

/** Without a default, so that a cluster that runs stays as it is. */
const samples = {
  boolean: { schema: { type: 'boolean', examples: [true] }, given: true },
  integer: { schema: { type: 'integer', minimum: 1, examples: [30] }, given: 30 },
  string: { schema: { type: 'string', minLength: 1, examples: ['text'] }, given: 'text' },
};

/**
 * A value of the Cluster, `cluster.KEY`, that the operator's field of the same name takes: schema, template and a case. The
 * type is one of integer, boolean and string.
 */
export function value(tree, path, type = 'integer') {
  named('a value', path, /^cluster\.[a-z][A-Za-z0-9]*$/, 'cluster.livenessProbeTimeout');
  const sample = samples[type];
  if (sample === undefined)
    throw new CannotWrite(`a value is of type ${Object.keys(samples).join(', ')}, not ${type}`);
  const key = path.slice('cluster.'.length);

  const file = 'schemas/cluster.schema.json';
  const { properties } = JSON.parse(tree.read(file));
  if (key in properties) throw new CannotWrite(`${path} is in ${file} already`);
  const schema = JSON.stringify({ description: `The Cluster's ${key}.`, ...sample.schema }, null, 2);
  tree.edit(
    file,
    '  "properties": {\n',
    (line) => `${line}    "${key}": ${schema.replaceAll('\n', '\n    ')},\n`,
  );

  tree.edit(
    'packages/chart/src/cluster/cluster.ts',
    '    instances: cluster.instances,\n',
    (line) => `${line}    ${key}: optional(cluster.${key}),\n`,
  );

  const name = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const folder = `packages/chart/src/cluster/cases/${name}`;
  tree.add(
    `${folder}/values.yaml`,
    `# The Cluster has what the value says.\n# show: Cluster spec.${key}\ncluster:\n  image:\n    major: 17\n  ${key}: ${sample.given}\n`,
  );
  tree.add(
    `${folder}/expected.yaml`,
    `kind: Cluster\nmetadata:\n  name: demo-butler-postgres\nspec:\n  ${key}: ${sample.given}\n`,
  );
  return [
    'npx nx run values:codegen',
    'npx nx run chart:build',
    `the case: npx nx run chart:cases -- -t ${name}`,
  ];
}
