import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kube } from './kube.ts';
import { field, type KubeObject } from './object.ts';
import { readOptions } from './options.ts';
import { PROGRAM } from './program.ts';
import { ownNamespaces } from './own-namespaces.ts';
import { newRun } from './results/result-file.ts';
import { met, notYet, waitFor } from './wait.ts';

const MINUTE = 60_000;
const CLUSTER = { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster' };

describe('a run that is interrupted', () => {
  const { kubeconfig = '' } = readOptions(process.env);
  const kube = new Kube(kubeconfig);
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interrupted-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  /** Calls the program, as the leader of a group of its own, as a shell does. */
  function begin(run: string): ChildProcess {
    const results = join(folder, `${run}.jsonl`);
    const scenario = ['--scenario', 'skeleton', '-t', 'with Helm 4'];
    const call = [PROGRAM, 'conformance', '--kubeconfig', kubeconfig, '--results', results, ...scenario];
    const env = { ...process.env, BUTLER_POSTGRES_RUN: run, CONFORMANCE_KEEP: 'false' };
    return spawn(process.execPath, call, { env, stdio: 'ignore', detached: true });
  }

  /** Waits until a run has a Cluster, in a namespace of its own. */
  const working = async (run: string): Promise<KubeObject> =>
    waitFor(
      async () => {
        const [namespace] = await ownNamespaces(kube, run);
        if (namespace === undefined) return notYet('no namespace');
        const [found] = await kube.list(CLUSTER, { namespace: namespace.metadata.name });
        return found ? met(found) : notYet(`${namespace.metadata.name} without a Cluster`);
      },
      { timeout: 5 * MINUTE, describe: `run ${run} to work` },
    );

  const volumesGone = async (namespace: unknown): Promise<boolean> =>
    waitFor(
      async () => {
        const volumes = await kube.list({ apiVersion: 'v1', kind: 'PersistentVolume' });
        const left = volumes.filter((volume) => field(volume, 'spec', 'claimRef', 'namespace') === namespace);
        return left.length === 0 ? met(true) : notYet(left.map(({ metadata }) => metadata.name).join(', '));
      },
      { timeout: 2 * MINUTE, describe: `volumes of ${String(namespace)} to be gone` },
    );

  it.each([
    ['by Ctrl-C, which all of its programs get', (pid: number) => process.kill(-pid, 'SIGINT')],
    ['by kill -INT of the program alone', (pid: number) => process.kill(pid, 'SIGINT')],
    ['by kill of the program alone', (pid: number) => process.kill(pid, 'SIGTERM')],
  ])(
    '%s leaves nothing',
    async (_, interrupt) => {
      const run = newRun();
      const program = begin(run);
      const ended = once(program, 'exit');
      const cluster = await working(run);
      expect(await ownNamespaces(kube, run)).toHaveLength(1);
      interrupt(program.pid ?? 0);
      const [status] = (await ended) as [number | null];
      expect(status).toBe(1);
      expect(await ownNamespaces(kube, run)).toEqual([]);
      // the provisioner deletes what claims leave a moment later
      await volumesGone(cluster.metadata.namespace);
    },
    12 * MINUTE,
  );
});
