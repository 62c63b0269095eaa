import { readFileSync, readdirSync } from 'node:fs';

export const scope = '@butler-postgres';

const packages = new URL('../../packages/', import.meta.url);
const read = (folder, file) => readFileSync(new URL(`${folder}/${file}`, packages), 'utf8');
const ours = (dependencies = {}) =>
  Object.keys(dependencies)
    .filter((name) => name.startsWith(`${scope}/`))
    .map((name) => name.slice(scope.length + 1));

// nx targets start what is compiled: `node packages/chart/dist/package/build.js`
const names = readdirSync(packages);
const projects = [...names, '../schemas', '../tools'];
const targets = projects.map((folder) => read(folder, 'project.json')).join('\n');
const started = [...targets.matchAll(/packages\/([a-z-]+)\/dist\/([\w/-]+)\.js/g)];

/**
 * The workspace packages. Each has the workspace packages that its package.json names, for its code and for its
 * tests, and the sources of the programs that nx targets start.
 */
export const workspace = names.map((name) => {
  const { dependencies, devDependencies } = JSON.parse(read(name, 'package.json'));
  return {
    name,
    dependencies: ours(dependencies),
    devDependencies: ours(devDependencies),
    programs: started.filter(([, owner]) => owner === name).map(([, , file]) => `src/${file}.ts`),
  };
});
