import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { field } from './object.ts';
import type { Options } from './options.ts';
import { inWorkspace } from './workspace.ts';

/** One environment of one cluster in values/. */
export interface Environment {
  /** For instance `usdf-butler/dev`. */
  readonly name: string;
  /** Values files in Helm's order: common.yaml, then the environment's own. */
  readonly files: readonly string[];
}

/**
 * Lists every environment of every cluster in a folder: values/<cluster>/<environment>.yaml beside a common.yaml.
 *
 * @param folder - `values` of this workspace as a rule
 */
export function environments(folder = inWorkspace('values')): Environment[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/[^/]+\.yaml$/.test(path) && basename(path) !== 'common.yaml')
    .sort()
    .map((path) => {
      const [cluster = ''] = path.split('/');
      const files = [`${folder}/${cluster}/common.yaml`, `${folder}/${path}`];
      return { name: path.replace(/\.yaml$/, ''), files };
    });
}

/**
 * Values, by path, that make the chart use the images a run was given: one for the Cluster, one for each Pooler,
 * and one for the Jobs that need kubectl.
 *
 * @param files - the values files, which name the poolers
 */
export async function imageValues(
  files: readonly string[],
  images: Pick<Options, 'postgresImage' | 'pgbouncerImage' | 'kubectlImage'>,
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  if (images.postgresImage) values['cluster.image.name'] = images.postgresImage;
  if (images.kubectlImage) values['images.kubectl'] = images.kubectlImage;
  if (images.pgbouncerImage) {
    for (const file of files) {
      const poolers = field(parse(await readFile(file, 'utf8')), 'poolers');
      for (const key of Object.keys(poolers ?? {})) values[`poolers.${key}.image`] = images.pgbouncerImage;
    }
  }
  return values;
}

/** The values that `imageValues` gives by path, as the tree that a HelmRelease or an Application takes. */
export function nested(values: Readonly<Record<string, string>>): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split('.');
    const last = keys.pop() ?? path;
    let at = tree;
    for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return tree;
}
