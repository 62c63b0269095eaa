import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { check, isInstalled, splitManifests } from '@butler-postgres/checks';
import { hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import { helm, type Json } from '@butler-postgres/helm-cli';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { pointerOf, type Layer } from '@butler-postgres/values';
import type { ChartVersion } from './chart-version.ts';
import { environmentsFile, type Deployment } from './environments.ts';
import { valuesFilesOf, valuesOver } from './values-files.ts';

/** The objects that a deployment installs; none when the values are refused. */
export interface Rendered {
  readonly objects: readonly JsonObject[];
  readonly diagnostics: readonly Diagnostic[];
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
  const { diagnostics: found, manifests = [] } = check(files, release, { over: layersOver(deployment) });
  const diagnostics = found.map((diagnostic) => inRepository(diagnostic, root));
  if (hasErrors(diagnostics)) return { objects: [], diagnostics };
  return {
    objects: manifests.map(({ manifest }) => manifest as JsonObject).filter(isInstalled),
    diagnostics,
  };
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
    const { objects, diagnostics } = splitManifests(text);
    return { objects: objects.filter(isInstalled), diagnostics };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A diagnostic with its file as the repository names it. */
function inRepository(diagnostic: Diagnostic, root: string): Diagnostic {
  const { location } = diagnostic;
  const { file } = location;
  return file === undefined || file === environmentsFile
    ? diagnostic
    : { ...diagnostic, location: { ...location, file: relative(root, file) } };
}

/** The image as one more layer of values, so that what is wrong with it is said at its line. */
function layersOver(deployment: Deployment): Layer[] {
  const { image, imageOrigin } = deployment;
  if (image === undefined || imageOrigin === undefined) return [];
  const origins = new Map([[pointerOf(['cluster', 'image', 'name']), imageOrigin]]);
  return [{ file: environmentsFile, values: valuesOver(deployment), origins }];
}
