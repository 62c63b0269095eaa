import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CannotWrite } from './tree.mjs';

/** A name in the spelling that is wanted. */
export function named(what, name, pattern, example) {
  if (name === undefined || !pattern.test(name))
    throw new CannotWrite(`${what} is called like ${example}, not ${name ?? 'nothing'}`);
  return name;
}

export const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `backup-retry` as `backupRetry`. */
export function camel(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** `backup-retry` as `Backup retry`. */
export function words(name) {
  const text = name.replaceAll('-', ' ');
  return text[0].toUpperCase() + text.slice(1);
}

/** `livenessProbeTimeout` as `liveness-probe-timeout`. */
export function hyphened(name) {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The feature whose sources name a section of the values most often. */
export function featureThatReads(tree, section) {
  const sources = 'packages/chart/src';
  const readIn = (folder) =>
    readdirSync(join(tree.root, folder), { recursive: true })
      .filter((name) => /(?<!\.test|\.helper)\.ts$/.test(name))
      .map((name) => tree.read(`${folder}/${name}`))
      .map(
        (text) =>
          (text.match(new RegExp(`\\bvalues\\.${section}\\b|\\b${section}\\b[^;]*\\} = values;`, 'g')) ?? [])
            .length,
      )
      .reduce((sum, count) => sum + count, 0);
  const counted = readdirSync(join(tree.root, sources))
    // the cases of install are about exceptions to rules, and tell of no rule of its own
    .filter((name) => name !== 'install' && tree.has(`${sources}/${name}/index.ts`))
    .map((name) => ({ name, count: name === hyphened(section) ? Infinity : readIn(`${sources}/${name}`) }))
    .sort((a, b) => b.count - a.count);
  return counted[0].count > 0 ? counted[0].name : 'common';
}

/** The index.ts of a feature, which must be there. */
export function indexOf(tree, feature) {
  const path = `packages/chart/src/${feature}/index.ts`;
  if (!tree.has(path)) throw new CannotWrite(`there is no feature ${feature}: ${path} is missing`);
  return path;
}

/** Adds an item to one of the lists of a feature, with its import. */
export function addToFeature(tree, feature, list, name, file) {
  const index = indexOf(tree, feature);
  tree.edit(
    index,
    "import type { Feature } from '../feature.ts';\n",
    (line) => `${line}import { ${name} } from './${file}';\n`,
  );
  const text = tree.read(index);
  const given = new RegExp(`^  ${list}: ([^[\\],\\n]+|\\[[^\\]]*\\]),$`, 'm').exec(text)?.[1];
  if (given === undefined) tree.edit(index, /^};$/m, `  ${list}: [${name}],\n};`);
  else {
    const items = given.startsWith('[') ? given.slice(1, -1).replace(/,?\s*$/, '') : `...${given}`;
    tree.edit(index, `  ${list}: ${given},`, `  ${list}: [${items}, ${name}],`);
  }
}
