import { readFileSync } from 'node:fs';
import type { Json } from '@butler-postgres/helm-cli';
import { parse } from 'yaml';
import { field, text } from './object.ts';
import type { Options } from './options.ts';

/** What pods need to run where a site's do. Its databases, members and archive are no part of a scenario. */
const NEEDED = [
  'cluster.storage.storageClass',
  'cluster.walStorage.storageClass',
  'cluster.affinity.nodeSelector',
  'cluster.affinity.tolerations',
  'cluster.priorityClassName',
  'cluster.schedulerName',
  'images.pullPolicy',
] as const;

/** What scenarios take from a site's values. */
export interface SiteValues {
  /** By path, for each release of the chart. */
  readonly settings: Readonly<Record<string, Json>>;
  readonly images: Partial<Pick<Options, 'postgresImage' | 'pgbouncerImage' | 'kubectlImage'>>;
}

/**
 * Reads what a scenario takes from a site's values, so that it runs as the site's clusters will.
 *
 * @param files - values files in Helm's order, later ones win
 * @throws Error when one cannot be read, or is no YAML
 */
export function siteValues(files: readonly string[]): SiteValues {
  const layers: unknown[] = files.map((file) => parse(readFileSync(file, 'utf8')) as unknown).reverse();
  const at = (path: string): Json | undefined =>
    layers
      .map((layer) => field(layer, ...path.split('.')) as Json | undefined)
      .find((value) => value !== undefined);
  const settings = NEEDED.flatMap((path) => {
    const value = at(path);
    return value === undefined || value === null ? [] : [[path, value] as const];
  });
  const poolers = layers.flatMap((layer): unknown[] => Object.values(field(layer, 'poolers') ?? {}));
  const images = {
    postgresImage: at('cluster.image.name'),
    pgbouncerImage: poolers.map((pooler) => text(pooler, 'image')).find((image) => image !== ''),
    kubectlImage: at('images.kubectl'),
  };
  return {
    settings: Object.fromEntries(settings),
    images: Object.fromEntries(
      Object.entries(images).filter(([, image]) => typeof image === 'string' && image !== ''),
    ),
  };
}
