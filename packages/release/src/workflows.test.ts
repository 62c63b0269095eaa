import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { resolveTool, runTool } from '@butler-postgres/helm-cli';
import { inWorkspace } from './workspace.ts';

const files = readdirSync(inWorkspace('.github'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yml'))
  .map((name) => join('.github', name))
  .sort();
const textOf = (file: string): string => readFileSync(inWorkspace(file), 'utf8');

describe('the workflows', () => {
  it('are what the CI service takes', async () => {
    const { path } = await resolveTool('actionlint');
    const workflows = files.filter((file) => file.startsWith('.github/workflows/'));
    expect(workflows).toHaveLength(3);
    await runTool('actionlint', path, ['-no-color', '-shellcheck=', '-pyflakes=', ...workflows], {
      cwd: inWorkspace(),
    });
  }, 300_000);

  it.each(files)('%s takes actions by their commit', (file) => {
    for (const [, name = ''] of textOf(file).matchAll(/uses: (.*)$/gm)) {
      expect(name).toMatch(/^(\.\/\.github\/|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/);
    }
  });

  it.each(files)('%s calls targets that there are', (file) => {
    for (const [, project = '', target = ''] of textOf(file).matchAll(/nx run ([\w-]+):([\w-]+)/g)) {
      const folder = project === 'tools' ? 'tools' : `packages/${project}`;
      const { targets } = JSON.parse(textOf(`${folder}/project.json`)) as { targets: object };
      expect(Object.keys(targets)).toContain(target);
    }
  });

  it.each(files.filter((file) => file.startsWith('.github/workflows/')))(
    '%s may only read by itself',
    (file) => {
      expect(textOf(file)).toMatch(/^permissions:\n {2}contents: read\n/m);
      expect(textOf(file)).not.toContain('pull_request_target');
    },
  );
});
