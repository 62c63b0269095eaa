import { camel, kebab, named } from './names.mjs';

/** A command of the program, its line in the list of commands, its section in the README, and a test. */
export function command(tree, name) {
  named('a command', name, kebab, 'status');
  const key = camel(name);
  const add = `add${key[0].toUpperCase()}${key.slice(1)}`;
  tree.add(
    `packages/cli/src/commands/${name}.ts`,
    `import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** Adds \`${name}\`. */
export function ${add}(program: Command, context: Context): void {
  program
    .command('${name}')
    .summary('says hello')
    .description('Says hello to a name.')
    .argument('<name>', 'whom')
    .addHelpText(
      'after',
      \`
Example:
  butler-postgres ${name} world
\`,
    )
    .action((whom: string) => {
      context.terminal.out(\`hello \${whom}\\n\`);
    });
}
`,
  );
  tree.add(
    `packages/cli/src/commands/${name}.test.ts`,
    `import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Folder } from '../folder.test.helper.ts';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

it('says hello, and wants a name', async () => {
  expect(await folder.run('${name}', 'world')).toEqual({ status: 0, out: 'hello world\\n', err: '' });
  expect((await folder.run('${name}')).status).toBe(2);
});
`,
  );
  const list = 'packages/cli/src/commands/of-sites.ts';
  tree.edit(list, '\n\n/**', `\nimport { ${add} } from './${name}.ts';\n\n/**`);
  tree.edit(list, '  addSchema,\n', (line) => `  ${add},\n${line}`);
  tree.edit(
    'packages/cli/README.md',
    '## Schema\n',
    (line) =>
      `## ${key[0].toUpperCase()}${key.slice(1)}\n\n\`butler-postgres ${name} <name>\` says hello.\n\n${line}`,
  );
  return [`npx nx run cli:test -- commands/${name}`];
}
