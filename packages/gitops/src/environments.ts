import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import { chartMetadata } from '@butler-postgres/chart';
import type { JsonSchema } from '@butler-postgres/schema-kit';
import {
  pointerOf,
  readValues,
  readValuesFile,
  validateValues,
  type Origin,
  type ReadResult,
} from '@butler-postgres/values';
import { inWorkspace } from '@butler-postgres/release';

/** The file's path in the repository. */
export const environmentsFile = 'gitops/environments.yaml';

/** The file as it is written: schemas/environments.schema.json. */
interface EnvironmentsFile {
  readonly repository: string;
  readonly source: string;
  readonly order: readonly string[];
  readonly clusters: Readonly<Record<string, Readonly<Record<string, EnvironmentEntry>>>>;
}

interface EnvironmentEntry {
  readonly namespace: string;
  readonly release?: string;
  readonly version: string;
  readonly image?: string;
}

/** What one environment of one cluster runs. */
export interface Deployment {
  readonly cluster: string;
  readonly environment: string;
  readonly namespace: string;
  readonly release: string;
  /** The chart's version. */
  readonly version: string;
  /** The PostgreSQL image, where it is not left to the values. */
  readonly image?: string;
  /** Where the file says the image. */
  readonly imageOrigin?: Origin;
}

/** The whole of gitops/environments.yaml. */
export interface Environments {
  /** The OCI folder of the chart, `oci://…`, without the chart's name. */
  readonly repository: string;
  /** URL of this Git repository. */
  readonly source: string;
  /** The way of a version, first environment first. */
  readonly order: readonly string[];
  /** In the file's order. */
  readonly deployments: readonly Deployment[];
}

/** What reading gives: environments unless there are errors. */
export interface EnvironmentsResult {
  readonly environments?: Environments;
  readonly diagnostics: readonly Diagnostic[];
}

const schema = JSON.parse(
  readFileSync(inWorkspace('schemas', 'environments.schema.json'), 'utf8'),
) as JsonSchema;

/**
 * Reads gitops/environments.yaml of a checkout. Never throws for what is in the file, or for a file that is not there.
 *
 * @param root - the checkout's top folder
 */
export function readEnvironments(root: string): EnvironmentsResult {
  return environmentsOf(readValuesFile(join(root, environmentsFile), environmentsFile));
}

/** Reads the text of gitops/environments.yaml. */
export function parseEnvironments(text: string): EnvironmentsResult {
  return environmentsOf(readValues(text, environmentsFile));
}

function environmentsOf({ layer, diagnostics }: ReadResult): EnvironmentsResult {
  if (layer === undefined) return { diagnostics };
  const found = [...diagnostics, ...validateValues({ ...layer, removed: new Map() }, schema)];
  if (hasErrors(found)) return { diagnostics: found };

  const file = layer.values as unknown as EnvironmentsFile;
  for (const [cluster, entries] of Object.entries(file.clusters)) {
    for (const environment of Object.keys(entries).filter((name) => !file.order.includes(name))) {
      const path = ['clusters', cluster, environment];
      found.push({
        severity: 'error',
        code: 'no-order',
        message: `order does not say when ${environment} has its turn`,
        hint: `Put ${environment} into order, or correct the name.`,
        location: { file: environmentsFile, ...layer.origins.get(pointerOf(path))?.key, path },
      });
    }
  }
  if (hasErrors(found)) return { diagnostics: found };

  const deployments = Object.entries(file.clusters).flatMap(([cluster, entries]) =>
    Object.entries(entries).map(([environment, entry]): Deployment => {
      const imageOrigin = layer.origins.get(pointerOf(['clusters', cluster, environment, 'image']));
      return {
        cluster,
        environment,
        ...entry,
        release: entry.release ?? chartMetadata.name,
        ...(imageOrigin === undefined ? {} : { imageOrigin }),
      };
    }),
  );
  const { repository, source, order } = file;
  return { environments: { repository, source, order, deployments }, diagnostics: found };
}
