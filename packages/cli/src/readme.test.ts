import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Folder, workspace } from './folder.test.helper.ts';

const readme = readFileSync(join(workspace, 'README.md'), 'utf8');
const program = join(workspace, 'packages', 'cli', 'bin', 'butler-postgres.js');
const validate = ['validate', '-f', 'values/usdf-butler/common.yaml', '-f', 'values/usdf-butler/prod.yaml'];

const folder = new Folder();
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
    cpSync(join(workspace, 'values'), join(folder.path, 'values'), { recursive: true });
    const prod = join(folder.path, 'values/usdf-butler/prod.yaml');
    const misspelt = readFileSync(prod, 'utf8')
      .replace('instances: 2', 'instnces: 2')
      .replace('1000Gi', '1000GB');
    writeFileSync(prod, misspelt);
    expect(readme).toContain(block(run(folder.path, validate)));
  });

  it('of every environment', () => {
    const printed = run(workspace, ['fleet', 'values', '--chart', 'charts/butler-postgres']);
    expect(readme).toContain(block(printed.slice(printed.search(/^cluster +environment/m))));
  }, 120_000);

  it('of the chart that is built', () => {
    const chart = join(workspace, 'charts/butler-postgres');
    const files = readdirSync(chart, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(readme).toContain(`charts/butler-postgres: ${files.length} files; `);
  });
});
