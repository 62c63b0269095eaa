import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { field } from '../object.ts';
import type { Scenario } from '../scenario.ts';

const POD = 'git';
const START = [
  'git config --global user.email site@example.org',
  'git config --global user.name site',
  'git init -q --bare -b main /tmp/site.git',
  'git clone -q /tmp/site.git /tmp/work 2>/dev/null',
  'exec git daemon --export-all --base-path=/tmp --reuseaddr',
].join(' && ');

/** A Git repository, served in the namespace of a scenario by git's own daemon, which only lets read. */
export class GitServer {
  /** As the cluster reaches it. */
  readonly url: string;
  readonly #scenario: Scenario;
  #commits = 0;

  private constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.url = `git://${POD}.${scenario.namespace}.svc.cluster.local/site.git`;
  }

  /**
   * Starts the pod.
   *
   * @param image - with a shell, tar and git, its daemon included
   */
  static async start(scenario: Scenario, image: string): Promise<GitServer> {
    const { kube, namespace } = scenario;
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: POD, labels: { app: POD } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: POD,
            image,
            command: ['sh', '-c', START],
            env: [{ name: 'HOME', value: '/tmp' }],
            readinessProbe: { tcpSocket: { port: 9418 }, periodSeconds: 1 },
          },
        ],
      },
    };
    await kube.apply(pod, { namespace });
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: POD } };
    await kube.apply(
      { ...service, spec: { selector: { app: POD }, ports: [{ port: 9418 }] } } as typeof service,
      {
        namespace,
      },
    );
    await scenario.untilObject(pod, 'be ready', (found) => {
      return field(found, 'status', 'containerStatuses', 0, 'ready') === true;
    });
    return new GitServer(scenario);
  }

  /** Makes what is in a folder the next commit of main. */
  async push(folder: string): Promise<void> {
    this.#commits += 1;
    const tar = await promisify(execFile)('tar', ['--create', '--gzip', '--directory', folder, '.'], {
      encoding: 'buffer',
    });
    const commands = [
      'set -e',
      'cd /tmp/work',
      'git rm -rqf --ignore-unmatch .',
      `echo ${tar.stdout.toString('base64')} | base64 -d | tar -xz`,
      'git add --all',
      `git commit -qm ${this.#commits}`,
      'git push -q origin HEAD:main',
    ];
    const { kube, namespace } = this.#scenario;
    const done = await kube.exec(namespace, POD, POD, ['sh', '-c', commands.join('\n')]);
    if (done.exitCode !== 0) throw new Error(`the commit failed: ${done.stderr}`);
  }
}
