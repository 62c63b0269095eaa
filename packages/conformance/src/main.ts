import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveTool } from '@butler-postgres/helm-cli';
import { readArguments, type Arguments } from './arguments.ts';
import { meantContext } from './context.ts';
import { Interrupts } from './interrupts.ts';
import { createKindCluster, deleteKindCluster } from './kind.ts';
import { Kube } from './kube.ts';
import { applyManifests, operatorReady } from './manifest.ts';
import { readOptions, type Options } from './options.ts';
import { removeLeft } from './own-namespaces.ts';
import { newRun, ResultFile, RUN } from './results/result-file.ts';
import { versionsOf } from './results/versions.ts';
import { siteValues } from './site-values.ts';
import { inWorkspace } from './workspace.ts';

const CLUSTER = 'butler-postgres-conformance';
const interrupts = new Interrupts();

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  const options = readOptions({
    ...process.env,
    ...(asked.keep ? { CONFORMANCE_KEEP: 'true' } : {}),
  });
  if (!options.kubeconfig) return onNewCluster(options, asked);
  const folder = await mkdtemp(join(tmpdir(), `${CLUSTER}-`));
  try {
    return await prove(meantContext(options.kubeconfig, options.context, folder), options, asked);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function onNewCluster(options: Options, asked: Arguments): Promise<number> {
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
    return await prove(cluster.kubeconfig, options, asked);
  } finally {
    if (options.keep) {
      console.error(`the cluster ${CLUSTER} is kept; its kubeconfig is ${cluster.kubeconfig}`);
    } else {
      await deleteKindCluster(kind, cluster);
      await rm(folder, { recursive: true });
    }
  }
}

async function prove(kubeconfig: string, options: Options, asked: Arguments): Promise<number> {
  const kube = new Kube(kubeconfig);
  const manifests = [...options.manifests, ...(options.operatorManifest ? [options.operatorManifest] : [])];
  for (const location of manifests) {
    console.error(`applying ${location}`);
    await applyManifests(kube, location);
  }
  await operatorReady(kube);
  const given = { ...siteValues(options.values).images, ...options };
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const config = fileURLToPath(new URL('../jest.kind.config.mjs', import.meta.url));
  const args = ['--experimental-vm-modules', '--no-warnings', jest, '--config', config, ...asked.jest];
  const { postgresImage, pgbouncerImage, kubectlImage } = given;
  const env = {
    ...process.env,
    CONFORMANCE_KUBECONFIG: resolve(kubeconfig),
    CONFORMANCE_KEEP: String(options.keep),
    CONFORMANCE_ALONE: String(options.alone),
    CONFORMANCE_VALUES: options.values.map((file) => resolve(file)).join(','),
    CONFORMANCE_POSTGRES_IMAGE: postgresImage,
    CONFORMANCE_PGBOUNCER_IMAGE: pgbouncerImage,
    CONFORMANCE_KUBECTL_IMAGE: kubectlImage,
  };
  const results = await ResultFile.open(options);
  let worst = 0;
  for (let time = 1; time <= asked.times; time++) {
    if (asked.times > 1) console.error(`run ${time} of ${asked.times}`);
    const run = time === 1 ? RUN : newRun();
    const versions = await versionsOf(kube, given);
    const load = loadavg()[0] ?? 0;
    await results.append({ type: 'run', run, versions, values: options.values, load });
    try {
      const ofRun = { cwd: inWorkspace(), env: { ...env, BUTLER_POSTGRES_RUN: run } };
      worst = Math.max(worst, await interrupts.run(process.execPath, args, ofRun));
    } finally {
      if (!options.keep) await removeLeft(kube, run);
    }
    if (interrupts.came) return 1;
  }
  return worst;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
