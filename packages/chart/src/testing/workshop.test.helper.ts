import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const scope = '@butler-postgres';
/** The chart and what it is built of. */
const packages = [
  'diagnostics',
  'schema-kit',
  'api',
  'helm-kit',
  'helm-cli',
  'dashboards',
  'values',
  'chart',
];

/** A copy of the sources, to change and build without touching them. */
export class Workshop {
  private constructor(private readonly folder: string) {}

  static open(): Workshop {
    const folder = mkdtempSync(join(tmpdir(), 'butler-postgres-workshop-'));
    const installed = join(folder, 'node_modules');
    mkdirSync(join(installed, scope), { recursive: true });
    for (const name of readdirSync(join(root, 'node_modules')))
      if (name !== scope) symlinkSync(join(root, 'node_modules', name), join(installed, name));
    for (const name of ['tsconfig.base.json', 'package.json', 'schemas'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    for (const name of packages) {
      cpSync(join(root, 'packages', name), join(folder, 'packages', name), { recursive: true });
      symlinkSync(join(folder, 'packages', name), join(installed, scope, name));
    }
    return new Workshop(folder);
  }

  /** Writes a file, by its path from the root. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** @throws {Error} when the file does not have the text that is to be replaced */
  edit(path: string, before: string, after: string): void {
    const text = this.read(path);
    if (!text.includes(before)) throw new Error(`${path} does not have ${before}`);
    this.write(path, text.replace(before, after));
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Schemas to types, types to programs, programs to the chart: what `nx run chart:build` runs. */
  build(): void {
    const generated = 'packages/values/src/generated';
    const model = 'schemas/butler-postgres.schema.json';
    this.run('packages/schema-kit/dist/codegen.js', 'schemas/values.schema.json', generated, model);
    this.run('node_modules/typescript/bin/tsc', '--build', 'packages/values/tsconfig.lib.json');
    this.run('packages/values/dist/compile-validators.js');
    this.run('node_modules/typescript/bin/tsc', '--build', 'packages/chart/tsconfig.lib.json');
    this.run('packages/chart/dist/package/build.js');
  }

  /** The folder of the chart that was built. */
  get chart(): string {
    return join(this.folder, 'charts/butler-postgres');
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  private run(script: string, ...args: string[]): void {
    execFileSync(process.execPath, [script, ...args], { cwd: this.folder, encoding: 'utf8' });
  }
}
