import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { resolveTool, runTool, ToolError, type ResolveOptions } from '@butler-postgres/helm-cli';
import { readManifests, type Manifests } from './manifests.ts';
import { notRead } from './not-read.ts';

/** Files that make a folder one of kustomize (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/). */
const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The folder of kustomize that an input is, or is the file of; undefined for any other input. */
export function kustomizationOf(input: string): string | undefined {
  if (kustomizations.includes(basename(input)) && existsSync(input)) return dirname(input);
  return kustomizations.some((name) => existsSync(join(input, name))) ? input : undefined;
}

/** Builds a folder by kustomize. A site's bases may lie beside it. */
export async function readKustomization(folder: string, options: ResolveOptions = {}): Promise<Manifests> {
  const name = `kustomize build ${folder}`;
  try {
    const { path } = await resolveTool('kustomize', options);
    const args = ['build', folder, '--load-restrictor', 'LoadRestrictionsNone'];
    return readManifests((await runTool('kustomize', path, args)).stdout, name);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const message = `${name}: ${error.message}`;
    const ownWay = error.message.includes('--enable-helm')
      ? `It takes charts from elsewhere, so build it yourself: kustomize build --enable-helm ${folder} | butler-postgres import -`
      : 'Build the folder yourself, and give what comes of it.';
    return notRead('kustomize', folder, message, ownWay);
  }
}

/** Folders of kustomize inside another: some are bases and patches of others, so one is to be named. */
export function severalKustomizations(input: string, folders: readonly string[]): Manifests {
  return notRead(
    'kustomize',
    input,
    `has folders of kustomize: ${folders.join(', ')}`,
    'Give one of them, or each environment by --environment name=folder.',
  );
}
