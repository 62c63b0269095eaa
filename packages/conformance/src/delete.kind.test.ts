import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { helm, type Helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessValues } from './access-release.ts';
import { backedUp } from './archive.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;
const CLUSTER = 'deleted';
/** What is no object of anybody's: Kubernetes makes it in each namespace, or it tells what happened. */
const KUBERNETES =
  /^(event|serviceaccount\/default$|configmap\/kube-root-ca\.crt$|lease|endpoint|podmetrics)/;

describe.each(['keep', 'all'])('a release that is deleted for good, protection: %s', (protection) => {
  let scenario: Scenario;
  let tool: Helm;
  let store: ObjectStore;
  let file: string;
  let before: string[];

  const set = (): Record<string, Json> => ({
    ...store.values,
    protection,
    'backups.enabled': true,
    'backups.schedules.nightly': { schedule: '0 0 0 * * *', immediate: true },
    'backups.objectStore.data': { immediateCheckpoint: true },
  });

  /** Runs commands as somebody types them; helm is the one under test. */
  async function shell(commands: string): Promise<{ stdout: string; stderr: string }> {
    const env = { ...process.env, KUBECONFIG: scenario.kube.kubeconfig };
    const typed = `helm() { '${tool.path}' "$@"; }\n${commands}`;
    return promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', typed], { env });
  }

  /** All there is in the namespace, as kind/name. */
  async function all(): Promise<string[]> {
    const kinds = 'kubectl api-resources --verbs=list --namespaced --output=name | sort -u | paste -sd,';
    const { stdout } = await shell(
      `kubectl --namespace ${scenario.namespace} get "$(${kinds})" --ignore-not-found --output=name`,
    );
    return stdout
      .split('\n')
      .filter((name) => name !== '' && !KUBERNETES.test(name))
      .sort();
  }

  /** The commands that the notes of a release print below these words. */
  async function printed(release: string, words: string): Promise<string> {
    const { stdout } = await shell(`helm get notes ${release} --namespace ${scenario.namespace}`);
    const [, after = ''] = stdout.split(words);
    const [, commands = ''] = /^\n*((?: .*\n?)+)/.exec(after.replace(/^[^\n]*\n(?:\S[^\n]*\n)*/, '')) ?? [];
    return commands;
  }

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('delete');
    store = await ObjectStore.open(scenario, readOptions(process.env).s3);
    file = await accessValues(scenario, undefined);
    before = await all();
    const options = await scenario.helmOptions([file], { ...set(), fullnameOverride: CLUSTER });
    await tool.install('old-name', scenario.chart, { ...options, timeoutSeconds: 900 });
    await scenario.healthy(clusterRef(CLUSTER));
    await backedUp(scenario, CLUSTER);
    await superuser(scenario, CLUSTER, 'lsstdb1', 'CREATE TABLE main.kept AS SELECT 42 AS answer');
  }, 25 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    if ((file as string | undefined) !== undefined) await rm(dirname(file), { recursive: true });
  });

  it(
    'first goes on under another name, by the command of docs/recovery.md',
    async () => {
      await tool.uninstall('old-name', scenario.at);
      const page = await readFile(inWorkspace('docs', 'recovery.md'), 'utf8');
      const [command = ''] = /^helm install new-name .*$/m.exec(page) ?? [];
      const images = (await scenario.helmOptions([file], set())).set ?? {};
      const more = Object.entries(images).map(
        ([path, value]) => `--set-json '${path}=${JSON.stringify(value)}'`,
      );
      const here = command
        .replace('oci://…', scenario.chart)
        .replace(/\bbutler\b(?!-)/, scenario.namespace)
        .replace('values.yaml', file)
        .replace('usdf-butler', CLUSTER);
      const typed = [here, ...more, '--timeout 15m'].join(' ');
      await expect(shell(typed.replace('--take-ownership', ''))).rejects.toThrow(
        /invalid ownership metadata/,
      );
      await shell(typed);
      await scenario.healthy(clusterRef(CLUSTER));
      expect(await superuser(scenario, CLUSTER, 'lsstdb1', 'SELECT answer FROM main.kept')).toBe('42');
    },
    25 * MINUTE,
  );

  it(
    'then leaves nothing, by the commands of its notes, but what the docs name',
    async () => {
      const commands = await printed('new-name', 'To delete them for good');
      await tool.uninstall('new-name', scenario.at);
      const [first = '', ...others] = commands.replaceAll('\\\n', ' ').trim().split('\n');
      await shell(first);
      await scenario.gone(clusterRef(CLUSTER));
      // (this proof can fail) the other commands are needed
      expect((await all()).join('\n')).toMatch(/^database(role)?\.postgresql\.cnpg\.io\//m);
      await shell(others.join('\n'));
      const left = await scenario.until(
        'all to be gone but Secrets',
        async () => {
          const found = (await all()).filter((name) => !before.includes(name));
          return found.every((name) => name.startsWith('secret/')) ? met(found) : notYet(found.join('\n'));
        },
        5 * MINUTE,
      );
      // passwords that the chart generated stay, as docs/recovery.md says
      expect(left).toEqual(['dev1', 'dev2', 'reader1'].map((name) => `secret/${CLUSTER}-${name}-password`));
    },
    15 * MINUTE,
  );
});
