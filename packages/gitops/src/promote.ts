import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiagnosticError, hasErrors, textLines } from '@butler-postgres/diagnostics';
import { git } from '@butler-postgres/release';
import { chartAt, type ChartVersion } from './chart-version.ts';
import { requireRecord, type ConformanceRecord } from './conformance-record.ts';
import { withVersion } from './edit-environments.ts';
import { environmentsFile, parseEnvironments, type Deployment, type Environments } from './environments.ts';
import { objectChanges, type ObjectChange } from '@butler-postgres/checks';
import { plan, type Plan } from '@butler-postgres/plan';
import { renderDeployment } from './render.ts';

/** Which way a version goes. */
export interface Way {
  readonly cluster: string;
  readonly from: string;
  readonly to: string;
  /** Only this version; by default, whatever the environment before runs. */
  readonly version?: string;
}

/** A promotion that may be made. */
export interface Promotion {
  readonly before: Deployment;
  /** What the environment will run: version and image of the one before it. */
  readonly after: Deployment;
  readonly record: ConformanceRecord;
  /** How its manifests change. */
  readonly changes: readonly ObjectChange[];
  /** What that does to what runs. */
  readonly plan: Plan;
}

/**
 * Finds out whether a version may go from one environment to the next, and what would change there. Nothing is written.
 * What counts is what the environment before runs by the last commit, not by a file that was edited just now.
 *
 * @param root - a checkout
 * @throws DiagnosticError with the reason when it may not
 */
export async function planPromotion(root: string, way: Way): Promise<Promotion> {
  const committed = await git(root, 'show', `HEAD:${environmentsFile}`);
  if (committed !== readFileSync(join(root, environmentsFile), 'utf8')) {
    throw new DiagnosticError(
      'not-committed',
      `${environmentsFile} has changes that are not committed; a promotion is a change of its own`,
      'Commit them, or take them back.',
    );
  }
  const { environments, diagnostics } = parseEnvironments(committed);
  if (environments === undefined) throw new DiagnosticError('bad-file', textLines(diagnostics).trimEnd());
  const [source, before] = [
    find(environments, way.cluster, way.from),
    find(environments, way.cluster, way.to),
  ];
  requireNext(environments, way);
  if (way.version !== undefined && way.version !== source.version) {
    throw new DiagnosticError(
      'skipped',
      `${way.version} is not what ${way.cluster}/${way.from} runs, which is ${source.version}`,
      `Let ${way.from} run it first: set it in ${environmentsFile}, and commit.`,
    );
  }
  if (source.version === before.version && source.image === before.image) {
    throw new DiagnosticError(
      'no-change',
      `${way.cluster}/${way.to} runs ${source.version} already`,
      `Nothing is to be done until ${way.from} runs another version.`,
    );
  }
  const chart = await chartAt(root, source.version);
  const record = requireRecord(root, chart);
  const { version, image, imageOrigin } = source;
  const after: Deployment = {
    cluster: before.cluster,
    environment: before.environment,
    namespace: before.namespace,
    release: before.release,
    version,
    ...(image === undefined ? {} : { image }),
    ...(imageOrigin === undefined ? {} : { imageOrigin }),
  };
  const now = await objectsOf(root, after, chart);
  const old = await objectsOf(root, before, await chartAt(root, before.version));
  return { before, after, record, changes: objectChanges(old, now), plan: plan(old, now) };
}

/** Writes a promotion into gitops/environments.yaml; comments and other environments stay as they are. */
export function writePromotion(root: string, { after }: Promotion): void {
  const file = join(root, environmentsFile);
  writeFileSync(file, withVersion(readFileSync(file, 'utf8'), after));
}

function find({ deployments }: Environments, cluster: string, environment: string): Deployment {
  const own = deployments.filter((deployment) => deployment.cluster === cluster);
  const found = own.find((deployment) => deployment.environment === environment);
  if (found !== undefined) return found;
  const clusters = [...new Set(deployments.map((deployment) => deployment.cluster))];
  throw own.length === 0
    ? new DiagnosticError(
        'no-cluster',
        `there is no cluster ${cluster}; known: ${clusters.join(', ')}`,
        `Correct --cluster, or add it to ${environmentsFile}.`,
      )
    : new DiagnosticError(
        'no-environment',
        `${cluster} has no environment ${environment}; it has ${own.map((one) => one.environment).join(', ')}`,
        `Correct the name, or add it to ${environmentsFile}.`,
      );
}

/** A version takes every step of the order that its cluster has. */
function requireNext({ order, deployments }: Environments, { cluster, from, to }: Way): void {
  const steps = order.filter((environment) =>
    deployments.some((one) => one.cluster === cluster && one.environment === environment),
  );
  const before = steps[steps.indexOf(to) - 1];
  if (before === from) return;
  const message =
    before === undefined
      ? `${to} is the first environment of ${cluster}; nothing is promoted to it`
      : `what goes to ${cluster}/${to} comes from ${before}, not from ${from}`;
  throw new DiagnosticError('skipped', message, `The order of ${cluster} is ${steps.join(', ')}.`);
}

async function objectsOf(root: string, deployment: Deployment, chart: ChartVersion) {
  const { objects, diagnostics } = await renderDeployment(root, deployment, chart);
  if (!hasErrors(diagnostics)) return objects;
  const { cluster, environment, version } = deployment;
  throw new DiagnosticError(
    'refused',
    `${version} refuses the values of ${cluster}/${environment}:\n${textLines(diagnostics).trimEnd()}`,
    'Change the values first, so that both versions take them.',
  );
}
