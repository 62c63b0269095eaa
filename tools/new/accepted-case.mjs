import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * The values of the smallest case that is accepted without a warning and has what a value stands in, with the value; its head says
 * what is shown of them, as the case's own does.
 *
 * @param feature - whose cases are looked at first
 * @param keys - the value's path; `*` is any entry of a map
 */
export function acceptedCase(tree, feature, keys, given) {
  const { parse, stringify } = createRequire(join(tree.root, 'packages/values/package.json'))('yaml');
  const cases = casesOf(tree)
    .map((folder) => ({ folder, text: tree.read(`${folder}/values.yaml`) }))
    .map(({ folder, text }) => ({ folder, text, all: parse(text) ?? {} }))
    .flatMap((one) => {
      const path = pathIn(one.all, keys);
      return path === undefined ? [] : [{ ...one, path }];
    });
  const rank = ({ folder, text }) =>
    (folder.startsWith(`packages/chart/src/${feature}/`) ? 0 : 1e6) + text.length;
  const [base] = cases.sort((a, b) => rank(a) - rank(b));
  const path = base?.path ?? keys.map((key) => (key === '*' ? 'one' : key));
  const all = base?.all ?? { cluster: { image: { major: 17 } } };
  const last = path.slice(0, -1).reduce((at, key) => (at[key] ??= {}), all);
  last[path.at(-1)] = given;
  const head = base
    ? base.text.match(/^# (show|release): .*\n/gm)?.join('')
    : '# show: Cluster metadata.labels.app\n';
  return {
    path: path.join('.'),
    values: `${head ?? ''}${stringify(all)}`,
    expected: base
      ? tree.read(`${base.folder}/expected.yaml`)
      : 'kind: Cluster\nmetadata:\n  name: demo-butler-postgres\n',
  };
}

function casesOf(tree) {
  const sources = 'packages/chart/src';
  return readdirSync(join(tree.root, sources))
    .map((name) => `${sources}/${name}/cases`)
    .filter((folder) => tree.has(folder))
    .flatMap((folder) => readdirSync(join(tree.root, folder)).map((name) => `${folder}/${name}`))
    .filter((folder) => tree.has(`${folder}/expected.yaml`) && !tree.has(`${folder}/warned.txt`));
}

/** The path with the name of an entry for `*`, where the values have what it leads through. */
function pathIn(values, keys) {
  const path = [];
  let at = values;
  for (const key of keys.slice(0, -1)) {
    const name = key === '*' ? Object.keys(at).find((one) => /^[\w-]+$/.test(one)) : key;
    at = name === undefined ? undefined : at[name];
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
    path.push(name);
  }
  return [...path, keys.at(-1)];
}
