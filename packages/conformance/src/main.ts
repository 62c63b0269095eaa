import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveTool } from '@butler-postgres/helm-cli';
import { refuseProduction } from './context.ts';
import { createKindCluster, deleteKindCluster, run } from './kind.ts';
import { Kube } from './kube.ts';
import { applyManifests, operatorReady } from './manifest.ts';
import { readOptions, type Options } from './options.ts';
import { removeLeft } from './own-namespaces.ts';
import { ResultFile } from './results/result-file.ts';
import { versionsOf } from './results/versions.ts';
import { scenariosOf } from './tags.ts';
import { inWorkspace } from './workspace.ts';

const CLUSTER = 'butler-postgres-conformance';

async function main(args: readonly string[]): Promise<number> {
  const { jestArgs, keep } = readArguments(args);
  const options = readOptions({ ...process.env, ...(keep ? { CONFORMANCE_KEEP: 'true' } : {}) });
  if (options.kubeconfig) refuseProduction(options.kubeconfig, options.context);
  return options.kubeconfig ? prove(options.kubeconfig, options, jestArgs) : onNewCluster(options, jestArgs);
}

async function onNewCluster(options: Options, jestArgs: readonly string[]): Promise<number> {
  const { path: kind } = await resolveTool('kind');
  const folder = await mkdtemp(join(tmpdir(), `${CLUSTER}-`));
  const cluster = { name: CLUSTER, kubeconfig: join(folder, 'kubeconfig') };
  try {
    await createKindCluster(kind, { ...cluster, ...(options.kindImage ? { image: options.kindImage } : {}) });
  } catch (error) {
    // a cluster of this name that an earlier run kept stays
    await rm(folder, { recursive: true });
    throw error;
  }
  try {
    return await prove(cluster.kubeconfig, options, jestArgs);
  } finally {
    if (options.keep) {
      console.error(`the cluster ${CLUSTER} is kept; its kubeconfig is ${cluster.kubeconfig}`);
    } else {
      await deleteKindCluster(kind, cluster);
      await rm(folder, { recursive: true });
    }
  }
}

async function prove(kubeconfig: string, options: Options, jestArgs: readonly string[]): Promise<number> {
  const kube = new Kube(kubeconfig);
  const manifests = [...options.manifests, ...(options.operatorManifest ? [options.operatorManifest] : [])];
  for (const location of manifests) {
    console.error(`applying ${location}`);
    await applyManifests(kube, location);
  }
  await operatorReady(kube);
  const results = await ResultFile.open(options);
  await results.append({ type: 'run', versions: await versionsOf(kube, options), load: loadavg()[0] ?? 0 });
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const config = fileURLToPath(new URL('../jest.kind.config.mjs', import.meta.url));
  const args = ['--experimental-vm-modules', '--no-warnings', jest, '--config', config, ...jestArgs];
  const env = {
    ...process.env,
    CONFORMANCE_KUBECONFIG: resolve(kubeconfig),
    CONFORMANCE_KEEP: String(options.keep),
  };
  try {
    return await run(process.execPath, args, { cwd: inWorkspace(), env });
  } finally {
    if (!options.keep) await removeLeft(kube);
  }
}

/** Takes `--keep` and `--tag <tag>` out of what Jest is given. */
function readArguments(args: readonly string[]): { jestArgs: string[]; keep: boolean } {
  const jestArgs: string[] = [];
  const tags: string[] = [];
  let keep = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--keep') keep = true;
    else if (arg === '--tag') tags.push(args[++i] ?? '');
    else jestArgs.push(arg);
  }
  return { jestArgs: [...scenariosOf(tags), ...jestArgs], keep };
}

// the child gets the signal of the terminal as well; this process stays to remove what is left
process.on('SIGINT', () => undefined);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
