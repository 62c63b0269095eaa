import { acceptedCase } from './accepted-case.mjs';
import { addToFeature, camel, featureThatReads, hyphened, named } from './names.mjs';
import { sectionOf } from './schema.mjs';
import { CannotWrite } from './tree.mjs';

/** Without a default, so that a cluster that runs stays as it is; `none` is what the template takes an absent one for. */
const samples = {
  boolean: { schema: { type: 'boolean', examples: [true] }, given: true, none: false },
  integer: { schema: { type: 'integer', minimum: 1, examples: [30] }, given: 30, none: 0 },
  string: { schema: { type: 'string', minLength: 1, examples: ['text'] }, given: 'text', none: "''" },
};

/**
 * A value of any section, by its path: `backups.KEY`, `poolers.*.KEY` for each entry of a map. The type is one of integer, boolean
 * and string. The template of `cluster.KEY` hands it to the operator's field of the same name; any other value is read by a rule,
 * which warns of it until a template reads it.
 */
export function value(tree, path, type = 'integer') {
  named(
    'a value',
    path,
    /^([a-z][A-Za-z0-9]*\.)*(\*\.([a-z][A-Za-z0-9]*\.)*)?[a-z][A-Za-z0-9]*$/,
    'cluster.livenessProbeTimeout',
  );
  const sample = samples[type];
  if (sample === undefined)
    throw new CannotWrite(`a value is of type ${Object.keys(samples).join(', ')}, not ${type}`);
  const keys = path.split('.');
  const key = keys.at(-1);
  const { file, offset, keys: known } = sectionOf(tree, keys.slice(0, -1));
  if (known.includes(key)) throw new CannotWrite(`${path} is in ${file} already`);

  const isField = keys.length === 2 && keys[0] === 'cluster';
  const name = isField ? hyphened(key) : `${hyphened(path.replaceAll(/\.\*?\.?/g, '-'))}-unread`;
  if (isField) writeField(tree, key, name, sample);
  else writeRule(tree, keys, name, sample);

  const description = isField ? `The Cluster's ${key}.` : `What ${path} is for.`;
  const schema = JSON.stringify({ description, ...sample.schema }, null, 2);
  const text = tree.read(file);
  tree.edit(
    file,
    text,
    `${text.slice(0, offset)}\n"${key}": ${schema}${known.length > 0 ? ',' : ''}${text.slice(offset)}`,
  );
  return [
    'npx nx run values:codegen',
    'npx nx run chart:build',
    `the case: npx nx run chart:cases -- -t ${name}`,
    ...(isField ? [] : [`where a template reads ${path}, take the rule ${name} out`]),
  ];
}

function writeField(tree, key, name, { given }) {
  tree.edit(
    'packages/chart/src/cluster/cluster.ts',
    '    instances: cluster.instances,\n',
    (line) => `${line}    ${key}: optional(cluster.${key}),\n`,
  );
  const folder = `packages/chart/src/cluster/cases/${name}`;
  tree.add(
    `${folder}/values.yaml`,
    `# The Cluster has what the value says.\n# show: Cluster spec.${key}\ncluster:\n  image:\n    major: 17\n  ${key}: ${given}\n`,
  );
  tree.add(
    `${folder}/expected.yaml`,
    `kind: Cluster\nmetadata:\n  name: demo-butler-postgres\nspec:\n  ${key}: ${given}\n`,
  );
}

/** A rule that is broken wherever the value is given, and a case that does. */
function writeRule(tree, keys, id, sample) {
  const feature = featureThatReads(tree, keys[0]);
  const rule = `${camel(id)}Rule`;
  tree.add(`packages/chart/src/${feature}/${id}.ts`, ruleText(keys, id, rule, sample));
  addToFeature(tree, feature, 'policies', rule, `${id}.ts`);
  const { path, values, expected } = acceptedCase(tree, feature, keys, sample.given);
  const folder = `packages/chart/src/${feature}/cases/${id}`;
  tree.add(`${folder}/values.yaml`, `# The rule warns of a value that no template reads.\n${values}`);
  tree.add(`${folder}/expected.yaml`, expected);
  tree.add(`${folder}/warned.txt`, `warning: ${path}: nothing reads it yet; take it out (${id})\n`);
}

function ruleText(keys, id, rule, { none }) {
  const [section, ...rest] = keys;
  const split = rest.indexOf('*');
  const [above, below] = split < 0 ? [[], rest] : [rest.slice(0, split), rest.slice(split + 1)];
  const literal = (names) => `[${names.map((name) => `'${name}'`).join(', ')}]`;
  const read = (names, map) =>
    names.length === 0 ? `orDefault(${map}, ${none})` : `dig(${literal(names)}, ${none}, ${map})`;
  const holds = (expr) => (none === false ? expr : `ne(${none === 0 ? `int(${expr})` : expr}, ${none})`);
  const body = (expr, path) => `{
  broken: ${holds(expr)},
  path: ${path},
  message: concat\`nothing reads it yet\`,
  hint: concat\`take it out\`,
}`;
  const map =
    above.length === 0
      ? `values.${section}`
      : `dig<Readonly<Record<string, object>>>(${literal(above)}, {}, values.${section})`;
  const written =
    split < 0
      ? `policy('${id}', 'warning', ${body(read(rest, `values.${section}`), `'${keys.join('.')}'`)})`
      : `policyForEach('${id}', 'warning', ${map}, { key: 'name', item: 'entry' }, (name, entry) => (${body(
          read(below, 'entry'),
          `concat\`${[section, ...above].join('.')}.\${name}.${below.join('.')}\``,
        )}))`;
  const used = ['concat', 'dig', 'int', 'ne', 'orDefault', 'policy', 'policyForEach'].filter((name) =>
    new RegExp(`\\b${name}\\b[\`(<]`).test(written),
  );
  return `import { ${used.join(', ')} } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';

/** Until a template reads the value, whoever sets it is told. */
export const ${rule}: Rule = ${written};
`;
}
