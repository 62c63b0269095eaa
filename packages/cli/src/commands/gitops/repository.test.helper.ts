import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chartFiles, chartMetadata } from '@butler-postgres/chart';
import { main } from '../../main.ts';
import { commandsOfCheckout } from '../of-checkout.ts';

/** The version of this code's chart, which the environments of the tests run at first. */
export const own = chartMetadata.version;

/** What the values of the test's environments say. */
const small = 'cluster:\n  instances: 1\n  enablePDB: false\n  image: {major: 17}\n';

/** The environments that the tests begin with. */
export const environments = `# Which version each environment runs.
repository: oci://registry.example.org/charts
source: https://git.example.org/butler-postgres.git

order: [dev, prod]

clusters:
  lab:
    dev: # where it is tried
      namespace: butler-dev
      version: ${own}
    prod:
      namespace: butler
      version: ${own}
`;

/** A Git repository of values and environments, made for a test. */
export class Repository {
  readonly path = mkdtempSync(join(tmpdir(), 'gitops-'));

  constructor() {
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.git('config', 'user.name', 'A Tester');
    this.git('config', 'user.email', 'tester@example.org');
    this.write('gitops/environments.yaml', environments);
    this.write('values/lab/common.yaml', small);
    this.write('values/lab/dev.yaml', '');
    this.write('values/lab/prod.yaml', 'cluster:\n  storage: {size: 20Gi}\n');
    this.commit('Begin');
  }

  write(path: string, text: string): void {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  replace(path: string, from: string, to: string): void {
    this.write(path, this.read(path).replace(from, to));
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.path, encoding: 'utf8' });
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  /** Commits the chart of this code as another version, with what `change` does to its files, and tags it. */
  release(version: string, change: (files: Map<string, string>) => void = () => undefined): void {
    const files = new Map(chartFiles());
    const chart = files.get('Chart.yaml') ?? '';
    files.set('Chart.yaml', chart.replace(/^version: .*$/m, `version: ${version}`));
    change(files);
    rmSync(join(this.path, 'charts'), { recursive: true, force: true });
    for (const [path, text] of files) this.write(`charts/${chartMetadata.name}/${path}`, text);
    this.commit(`Release ${version}`);
    this.git('tag', `v${version}`);
  }

  /** Runs a command of gitops on it. */
  async run(...argv: readonly string[]): Promise<{ status: number; out: string; err: string }> {
    let [out, err] = ['', ''];
    const terminal = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
    const status = await main(['gitops', ...argv], terminal, this.path, commandsOfCheckout);
    return { status, out, err };
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
