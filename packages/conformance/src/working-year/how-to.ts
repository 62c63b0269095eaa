import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm } from '@butler-postgres/helm-cli';
import { stringify } from 'yaml';
import { PROGRAM } from '../program.ts';
import type { Scenario } from '../scenario.ts';
import { inWorkspace } from '../workspace.ts';

/** kubectl that knows one namespace only, so that "all of them" are not those of others. */
const kubectl = (namespace: string): string => `#!/usr/bin/env bash
PATH=\${PATH#*:}
args=()
for arg; do [ "$arg" = --all-namespaces ] && args+=(--namespace ${namespace}) || args+=("$arg"); done
exec kubectl "\${args[@]}"
`;

/** Puts a block of values over those of a file, as a person would write them in. */
const merge = (yaml: string): string => `#!/usr/bin/env node
const { readFileSync, writeFileSync } = require('node:fs');
const { parse, stringify } = require(${JSON.stringify(yaml)});
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const over = (one, two) => !isMap(one) || !isMap(two) ? two :
  { ...one, ...Object.fromEntries(Object.entries(two).map(([key, value]) => [key, key in one ? over(one[key], value) : value])) };
const [, , file] = process.argv;
writeFileSync(file, stringify(over(parse(readFileSync(file, 'utf8')) ?? {}, parse(readFileSync(0, 'utf8'))), { version: '1.1' }));
`;

/** How commands ended. */
interface Ended {
  readonly code: number;
  /** All that they printed. */
  readonly text: string;
}

/** The pages of docs/how-to, followed to the letter in a folder with values: only namespace and chart are others. */
export class HowTo {
  readonly #folder: string;
  readonly #scenario: Scenario;

  private constructor(folder: string, scenario: Scenario) {
    this.#folder = folder;
    this.#scenario = scenario;
  }

  /** Makes the folder; the program is that of this workspace. */
  static async open(scenario: Scenario, common: object): Promise<HowTo> {
    const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-year-'));
    const bin = join(folder, 'bin');
    await mkdir(bin);
    await mkdir(join(folder, 'values', 'lsst'), { recursive: true });
    await symlink(PROGRAM, join(bin, 'butler-postgres'));
    await symlink((await helm()).path, join(bin, 'helm'));
    const programs = {
      kubectl: kubectl(scenario.namespace),
      merge: merge(createRequire(import.meta.url).resolve('yaml')),
    };
    for (const [name, text] of Object.entries(programs)) {
      await writeFile(join(bin, name), text);
      await chmod(join(bin, name), 0o755);
    }
    await writeFile(join(folder, 'values', 'lsst', 'common.yaml'), stringify(common));
    await writeFile(join(folder, 'values', 'lsst', 'dev.yaml'), '');
    return new HowTo(folder, scenario);
  }

  /** Follows sections of a page in one shell: values are written in, commands are typed. */
  async follow(name: string, ...sections: readonly string[]): Promise<string> {
    const page = await readFile(inWorkspace('docs', 'how-to', `${name}.md`), 'utf8');
    const script = sections.map((section) => scriptOf(page, section)).join('\n');
    const { code, text } = await this.run(script);
    if (code !== 0) throw new Error(`docs/how-to/${name}.md ended with ${code}:\n${text.slice(-6000)}`);
    return text;
  }

  /** Types commands there. */
  async run(script: string): Promise<Ended> {
    const here = script
      .replaceAll('-n butler', `-n ${this.#scenario.namespace}`)
      .replaceAll('oci://registry.example.org/charts/butler-postgres', this.#scenario.chart);
    const env = {
      ...process.env,
      PATH: `${join(this.#folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      KUBECONFIG: this.#scenario.kube.kubeconfig,
    };
    const options = { cwd: this.#folder, env, timeout: 40 * 60_000, maxBuffer: 64 * 1024 * 1024 };
    return new Promise((resolve) => {
      execFile('bash', ['-euo', 'pipefail', '-c', `exec 2>&1\nset -x\n${here}`], options, (error, text) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, text });
      });
    });
  }

  /** A file of the folder. */
  async read(...path: readonly string[]): Promise<string> {
    return readFile(join(this.#folder, ...path), 'utf8');
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}

/** What a section has to be done, as a script. */
function scriptOf(page: string, section: string): string {
  const [, text] = page.split(`\n## ${section}\n`);
  const [own = ''] = (text ?? '').split('\n## ');
  const blocks = [...own.matchAll(/^```(sh|yaml)\n([^]*?)^```$/gm)].map(([, language, block = '']) =>
    language === 'sh' ? block : `merge values/lsst/dev.yaml <<'EOF'\n${block}EOF\n`,
  );
  if (blocks.length === 0) throw new Error(`a page has nothing to do in its section ${section}`);
  return blocks.join('\n');
}
