import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Folder, workspace } from './folder.test.helper.ts';

const readme = readFileSync(join(workspace, 'README.md'), 'utf8');
const own = readFileSync(join(workspace, 'packages', 'cli', 'README.md'), 'utf8');
const program = join(workspace, 'packages', 'cli', 'bin', 'butler-postgres.js');
const validate = ['validate', '-f', 'values/usdf-butler/common.yaml', '-f', 'values/usdf-butler/prod.yaml'];

const folder = new Folder();
beforeAll(() => {
  cpSync(join(workspace, 'values'), join(folder.path, 'values'), { recursive: true });
});
afterAll(() => {
  folder.remove();
});

function run(cwd: string, argv: readonly string[]): string {
  const { stdout } = spawnSync(process.execPath, [program, ...argv], { cwd, encoding: 'utf8' });
  expect(stdout).not.toBe('');
  return stdout;
}

/** A block of code of the README, as the README has it. */
const block = (text: string): string => `\`\`\`\n${text.trimEnd()}\n\`\`\`\n`;

describe('the README shows what is printed', () => {
  it("of a site's values", () => {
    expect(readme).toContain(block(run(workspace, validate)));
  });

  it('of misspelt ones', () => {
    const prod = join(folder.path, 'values/usdf-butler/prod.yaml');
    const misspelt = readFileSync(prod, 'utf8')
      .replace('instances: 2', 'instnces: 2')
      .replace('1000Gi', '1000GB');
    writeFileSync(prod, misspelt);
    const printed = run(folder.path, validate);
    expect(readme).toContain(block(printed));
    expect(own).toContain(`$ npx butler-postgres ${validate.join(' ')}\n${printed}`);
  });

  const faults: readonly (readonly [what: string, values: string])[] = [
    ['a broken rule', 'poolers:\n  rw: {type: rw, instances: 20, parameters: {default_pool_size: 30}}\n'],
    [
      'a fault under an escape hatch',
      'cluster:\n  overrides:\n    imageCatalogRef: {name: site, major: 18, apiGroup: postgresql.cnpg.io}\n',
    ],
  ];
  it.each(faults)('of %s', (_, values) => {
    folder.write('values/lab/dev.yaml', values);
    const files = ['-f', 'values/local/common.yaml', '-f', 'values/lab/dev.yaml'];
    const printed = run(folder.path, ['validate', ...files]).replace(/^not valid: .*\n/m, '');
    expect(own).toContain(`\n   \`\`\`\n${printed.replaceAll(/^/gm, '   ').trimEnd()}\n   \`\`\`\n`);
  });

  it.each([
    ['explain', 'budget', ...validate.slice(1)],
    [
      'plan',
      '--from',
      ...['values/local/common.yaml', '--to', 'values/local/common.yaml'],
      '--to',
      'values/local/dev.yaml',
    ],
  ])('of %s', (...argv) => {
    expect(own).toContain(`$ npx butler-postgres ${argv.join(' ')}\n${run(workspace, argv)}`);
  });

  it('of every environment', () => {
    const printed = run(workspace, ['fleet', 'values', '--chart', 'charts/butler-postgres']);
    const table = block(printed.slice(printed.search(/^cluster +environment/m)));
    expect(readme).toContain(table);
    expect(own).toContain(table.replace(/^```\n/, ''));
  }, 120_000);

  it('of the chart that is built', () => {
    const chart = join(workspace, 'charts/butler-postgres');
    const files = readdirSync(chart, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(readme).toContain(`charts/butler-postgres: ${files.length} files; `);
  });
});
