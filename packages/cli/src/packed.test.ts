import type { JsonSchema } from '@butler-postgres/schema-kit';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const scope = '@butler-postgres/';

/** The packages that one needs at run time, itself among them. */
function closure(name: string, known: readonly string[] = []): readonly string[] {
  if (known.includes(name)) return known;
  const text = readFileSync(join(root, 'packages', name, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
  return Object.keys(dependencies)
    .filter((dependency) => dependency.startsWith(scope))
    .reduce<readonly string[]>(
      (found, dependency) => closure(dependency.slice(scope.length), found),
      [...known, name],
    );
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'butler-postgres-packed-'));
  const archives = join(folder, 'archives');
  mkdirSync(archives);
  const packages = closure('cli').flatMap((name) => ['--workspace', `packages/${name}`]);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', archives, ...packages], { cwd: root });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const files = readdirSync(archives).map((file) => join(archives, file));
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', ['install', ...quiet, ...files], { cwd: folder });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]): string =>
  execFileSync(join(folder, 'node_modules/.bin/butler-postgres'), args, { cwd: folder, encoding: 'utf8' });
const values = ['common', 'prod'].flatMap((name) => ['-f', join(root, `values/usdf-butler/${name}.yaml`)]);

describe('the program, packed and installed in an empty folder', () => {
  it('knows its version and its commands', () => {
    expect(run('--version')).toMatch(/^\d+\.\d+\.\d+/);
    expect(run('--help')).toContain('validate');
  });

  it('validates, and renders what it renders here', () => {
    expect(run('validate', ...values)).toMatch(/^valid: 50 documents/m);
    const here = execFileSync(process.execPath, [
      join(root, 'packages/cli/bin/butler-postgres.js'),
      'render',
      ...values,
    ]);
    expect(run('render', ...values)).toBe(here.toString());
  });

  it('prints the schema for editors', () => {
    const read = (name: string): JsonSchema =>
      JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8')) as JsonSchema;
    const [model, editor] = [read('butler-postgres'), read('editor')];
    const { allOf: [overlay] = [], definitions, ...rest } = JSON.parse(run('schema')) as JsonSchema;
    expect({ ...rest, definitions }).toEqual({
      ...model,
      definitions: { ...model.definitions, ...editor.definitions },
    });
    expect(editor.allOf).toEqual([{ $ref: 'butler-postgres.schema.json' }, overlay]);
  });
});
