import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../program.ts';
import type { Scenario } from '../scenario.ts';
import { inWorkspace } from '../workspace.ts';

/** The names that stand on the page, and what each is here. */
interface Names {
  readonly cluster: string;
  readonly chart: string;
  /** Path of the program helm. */
  readonly helm: string;
}

/** How a command ended. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** docs/adopt.md, followed to the letter in a folder of its own: only the names of its example are other ones. */
export class AdoptPage {
  /** Where the commands run. */
  readonly folder: string;
  readonly #text: string;
  readonly #scenario: Scenario;

  private constructor(folder: string, text: string, scenario: Scenario) {
    this.folder = folder;
    this.#text = text;
    this.#scenario = scenario;
  }

  /** Opens the page; `butler-postgres` is the program of this workspace. */
  static async open(scenario: Scenario): Promise<AdoptPage> {
    const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-adopt-'));
    await symlink(PROGRAM, join(folder, 'butler-postgres'));
    const text = await readFile(inWorkspace('docs', 'adopt.md'), 'utf8');
    return new AdoptPage(folder, text, scenario);
  }

  /** The only command of the page that begins so. */
  command(start: string): string {
    const found = this.#blocks('console')
      .flatMap((block) => block.split('\n'))
      .filter((line) => line.startsWith(`$ ${start}`));
    const [command, more] = found;
    if (command === undefined || more !== undefined)
      throw new Error(`docs/adopt.md has ${found.length} commands that begin with "${start}"`);
    return command.slice(2);
  }

  /** The only block of the page in a language that has these words. */
  block(language: string, words: string): string {
    const found = this.#blocks(language).filter((block) => block.includes(words));
    const [block, more] = found;
    if (block === undefined || more !== undefined)
      throw new Error(`docs/adopt.md has ${found.length} blocks of ${language} with "${words}"`);
    return block;
  }

  /** Types a command of the page. */
  async type(start: string, names: Names, more = ''): Promise<Ended> {
    return this.run(this.here(this.command(start), names) + more);
  }

  /**
   * Types a command of the page that must succeed.
   *
   * @returns what it printed
   * @throws Error with its words where it does not
   */
  async done(start: string, names: Names): Promise<string> {
    const { code, stdout, stderr } = await this.type(start, names);
    if (code !== 0) throw new Error(`${start} ended with ${code}: ${stderr}${stdout}`);
    return stdout;
  }

  /** Types another command there. */
  async run(command: string): Promise<Ended> {
    const env = {
      ...process.env,
      PATH: `${this.folder}:${process.env['PATH'] ?? ''}`,
      KUBECONFIG: this.#scenario.kube.kubeconfig,
    };
    const options = { cwd: this.folder, env, maxBuffer: 64 * 1024 * 1024 };
    return new Promise((resolve) => {
      execFile('bash', ['-o', 'pipefail', '-c', command], options, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
      });
    });
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }

  #blocks(language: string): string[] {
    const fence = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm');
    return [...this.#text.matchAll(fence)].map(([, block]) => block ?? '');
  }

  /** A text of the page with the names of here. */
  here(text: string, { cluster, chart, helm }: Names): string {
    return text
      .replace(/^helm /, `${helm} `)
      .replaceAll('oci://registry.example.org/charts/butler-postgres', chart)
      .replaceAll(/\blsst\b/g, cluster)
      .replaceAll(/\bbutler\b(?!-)/g, this.#scenario.namespace);
  }
}
