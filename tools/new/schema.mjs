import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { CannotWrite } from './tree.mjs';

/**
 * Where the keys of a section of the values model are written: the file, and the offset behind the brace that begins them.
 *
 * @param path - the keys that lead there from the top; `*` is any entry of a map
 */
export function sectionOf(tree, path) {
  const at = path.reduce((place, name) => below(tree, place, name), {
    file: 'schemas/values.schema.json',
    node: parse(tree, 'schemas/values.schema.json'),
    said: [],
  });
  const { file, node } = followed(tree, at);
  const properties = member(node, 'properties');
  if (properties === undefined)
    throw new CannotWrite(`${path.join('.')} has no keys of its own in ${file}: name a section that has`);
  return {
    file,
    offset: properties.properties.pos,
    keys: properties.properties.map(({ name }) => name.text),
  };
}

function below(tree, place, name) {
  const { file, node } = followed(tree, place);
  const said = [...place.said, name];
  const next = name === '*' ? member(node, 'additionalProperties') : member(member(node, 'properties'), name);
  if (next === undefined || !ts.isObjectLiteralExpression(next))
    throw new CannotWrite(`${said.join('.')} is no section of ${file}`);
  return { file, node: next, said };
}

/** What `$ref` names. What two sections share is not changed: a value would be in both, and a template reads it in one. */
function followed(tree, place) {
  const ref = member(place.node, '$ref')?.text;
  if (ref === undefined) return place;
  const [name, pointer = ''] = ref.split('#');
  const file = name === '' ? place.file : `schemas/${name}`;
  if (usesOf(tree, file, pointer) > 1)
    throw new CannotWrite(
      `${place.said.join('.')} shares ${file}${pointer === '' ? '' : `#${pointer}`} with another section: write the value there by hand`,
    );
  const node = pointer
    .split('/')
    .slice(1)
    .reduce((at, key) => member(at, key), parse(tree, file));
  return followed(tree, { ...place, file, node });
}

function usesOf(tree, file, pointer) {
  const names = readdirSync(join(tree.root, 'schemas')).filter(
    (name) => name.endsWith('.schema.json') && !/^(butler-postgres|editor)\./.test(name),
  );
  return names
    .map((name) => {
      const own = `schemas/${name}` === file ? '' : file.replace('schemas/', '');
      const ref = `"$ref": "${own}${pointer === '' ? '' : `#${pointer}`}"`;
      return tree.read(`schemas/${name}`).split(ref).length - 1;
    })
    .reduce((sum, count) => sum + count, 0);
}

function parse(tree, file) {
  return ts.parseJsonText(file, tree.read(file)).statements[0].expression;
}

function member(node, name) {
  return node?.properties?.find((one) => one.name.text === name)?.initializer;
}
