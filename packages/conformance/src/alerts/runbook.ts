import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { helm } from '@butler-postgres/helm-cli';
import type { Scenario } from '../scenario.ts';
import { inWorkspace } from '../workspace.ts';

/** The page of an alert, whose commands can be run. */
export class Runbook {
  readonly #scenario: Scenario;
  readonly #names: Readonly<Record<string, string>>;
  readonly #blocks: readonly string[];

  private constructor(
    scenario: Scenario,
    names: Readonly<Record<string, string>>,
    blocks: readonly string[],
  ) {
    this.#scenario = scenario;
    this.#names = names;
    this.#blocks = blocks;
  }

  /**
   * Reads docs/runbooks/<alert>.md.
   *
   * @param names - what the variables of its commands are, such as CLUSTER; NS is the scenario's namespace
   */
  static async open(
    scenario: Scenario,
    alert: string,
    names: Readonly<Record<string, string>>,
  ): Promise<Runbook> {
    const page = await readFile(inWorkspace('docs', 'runbooks', `${alert}.md`), 'utf8');
    const blocks = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block);
    return new Runbook(scenario, names, blocks);
  }

  /**
   * Runs the blocks that have these words, as the page has them, and gives what they said.
   *
   * @param words - such as `kubectl`
   * @param change - for what the page leaves open, such as the number of a revision
   * @throws Error when there is no such block, or one ends with an error
   */
  async run(words: string, change: (block: string) => string = (block) => block): Promise<string> {
    const found = this.#blocks.filter((block) => block.includes(words));
    if (found.length === 0) throw new Error(`no block of the runbook has ${words}`);
    const said: string[] = [];
    for (const block of found) said.push(await this.shell(change(block)));
    return said.join('');
  }

  /**
   * Runs commands with the names that the page uses.
   *
   * @throws Error when one is not there, or names what is not there
   */
  async shell(commands: string): Promise<string> {
    const { kubeconfig, namespace } = this.#scenario.at;
    const env = { ...process.env, KUBECONFIG: kubeconfig, NS: namespace, ...this.#names };
    // helm is the one under test, and the last command may be a grep that finds nothing
    const typed = `helm() { '${(await helm()).path}' "$@"; }\n${commands}\ntrue`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', typed], { env });
    if (/^error:|command not found|NotFound/m.test(stderr)) throw new Error(`${commands}\n${stderr}`);
    return stdout;
  }
}
