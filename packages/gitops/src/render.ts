import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { check, hasErrors, splitManifests } from '@butler-postgres/cli';
import { helm, type Json } from '@butler-postgres/helm-cli';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { pointerOf, type Layer, type Problem } from '@butler-postgres/values';
import type { ChartVersion } from './chart-version.ts';
import { environmentsFile, type Deployment } from './environments.ts';
import { valuesFilesOf, valuesOver } from './values-files.ts';

/** The objects of a deployment; none when the values are refused. */
export interface Rendered {
  readonly objects: readonly JsonObject[];
  readonly problems: readonly Problem[];
}

/**
 * Renders a deployment with the values of a checkout: in process where the chart is that of this code, else by Helm.
 * A test holds that both give the same.
 *
 * @throws ToolError when Helm refuses the values, or cannot be had
 */
export async function renderDeployment(
  root: string,
  deployment: Deployment,
  chart: ChartVersion,
): Promise<Rendered> {
  const files = valuesFilesOf(deployment).map((file) => join(root, file));
  if (!chart.isOwn) return renderByHelm(files, deployment, chart);
  const release = { name: deployment.release, namespace: deployment.namespace };
  const { problems: found, manifests = [] } = check(files, release, layersOver(deployment));
  const problems = found.map((problem) => inRepository(problem, root));
  if (hasErrors(problems)) return { objects: [], problems };
  return { objects: manifests.map(({ manifest }) => manifest as JsonObject), problems };
}

async function renderByHelm(
  files: readonly string[],
  deployment: Deployment,
  { archive }: ChartVersion,
): Promise<Rendered> {
  const { release, namespace, image } = deployment;
  const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-'));
  try {
    const chart = join(folder, 'chart.tgz');
    await writeFile(chart, archive);
    const set: Record<string, Json> = image === undefined ? {} : { 'cluster.image.name': image };
    const text = await (await helm()).template(release, chart, { namespace, values: files, set });
    return splitManifests(text);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A problem with its file as the repository names it. */
function inRepository(problem: Problem, root: string): Problem {
  const { file } = problem;
  return file === undefined || file === environmentsFile
    ? problem
    : { ...problem, file: relative(root, file) };
}

/** The image as one more layer of values, so that what is wrong with it is said at its line. */
function layersOver(deployment: Deployment): Layer[] {
  const { image, imageOrigin } = deployment;
  if (image === undefined || imageOrigin === undefined) return [];
  const places = new Map([[pointerOf(['cluster', 'image', 'name']), imageOrigin]]);
  return [{ file: environmentsFile, values: valuesOver(deployment), places }];
}
