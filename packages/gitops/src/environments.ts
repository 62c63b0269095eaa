import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartMetadata } from '@butler-postgres/chart';
import type { JsonSchema } from '@butler-postgres/schema-kit';
import { pointerOf, readValues, validateValues, type Origin, type Problem } from '@butler-postgres/values';
import { inWorkspace } from '@butler-postgres/release';

/** The file's place in the repository. */
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
  readonly problems: readonly Problem[];
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
  let text: string;
  try {
    text = readFileSync(join(root, environmentsFile), 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error);
    return { problems: [fault('unreadable', [], `cannot be read: ${reason}`)] };
  }
  return parseEnvironments(text);
}

/** Reads the text of gitops/environments.yaml. */
export function parseEnvironments(text: string): EnvironmentsResult {
  const { layer, problems } = readValues(text, environmentsFile);
  if (layer === undefined) return { problems };
  const found = [...problems, ...validateValues({ ...layer, removed: new Map() }, schema)];
  if (found.some(({ severity }) => severity === 'error')) return { problems: found };

  const file = layer.values as unknown as EnvironmentsFile;
  for (const [cluster, entries] of Object.entries(file.clusters)) {
    for (const environment of Object.keys(entries).filter((name) => !file.order.includes(name))) {
      const path = ['clusters', cluster, environment];
      const place = layer.places.get(pointerOf(path))?.key ?? {};
      const mend = `Put ${environment} into order, or correct the name.`;
      const problem = fault('no-order', path, `order does not say when ${environment} has its turn`, mend);
      found.push({ ...problem, ...place });
    }
  }
  if (found.some(({ severity }) => severity === 'error')) return { problems: found };

  const deployments = Object.entries(file.clusters).flatMap(([cluster, entries]) =>
    Object.entries(entries).map(([environment, entry]): Deployment => {
      const imageOrigin = layer.places.get(pointerOf(['clusters', cluster, environment, 'image']));
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
  return { environments: { repository, source, order, deployments }, problems: found };
}

function fault(code: string, path: readonly string[], message: string, mend?: string): Problem {
  const problem: Problem = { code, path, message, file: environmentsFile, severity: 'error' };
  return mend === undefined ? problem : { ...problem, mend };
}
