import { helm, type Json } from '@butler-postgres/helm-cli';
import { operatorReady, parseManifests } from './manifest.ts';
import { clusterRef, field, text, type KubeObject } from './object.ts';
import type { Scenario } from './scenario.ts';
import { SqlClient } from './sql-client.ts';
import { inWorkspace } from './workspace.ts';

/** The values that the release has below its own. */
export const LOCAL = [inWorkspace('values/local/common.yaml')];

/** Name of the release's Cluster. */
export const LOAD = 'load-butler-postgres';

/**
 * The release's Cluster as it is now.
 *
 * @throws Error when it is gone
 */
export async function loadCluster({ kube, namespace }: Scenario): Promise<KubeObject> {
  const found = await kube.get(clusterRef(LOAD), namespace);
  if (!found) throw new Error(`the Cluster ${LOAD} is gone`);
  return found;
}

/** The instances, and with more than one a budget for drains and a standby that commits wait for. */
export function instancesOf(instances: number): Record<string, Json> {
  if (instances === 1) return { 'cluster.instances': 1, 'cluster.enablePDB': false };
  return {
    'cluster.instances': instances,
    'cluster.enablePDB': true,
    'cluster.postgresql.synchronous': { method: 'any', number: 1 },
  };
}

/** The image that its instances have by the values, also before it is installed. */
export async function loadImage(scenario: Scenario): Promise<string> {
  const tool = await helm();
  const rendered = await tool.template('load', scenario.chart, await scenario.helmOptions(LOCAL));
  const cluster = parseManifests(rendered, 'the release').find(({ kind }) => kind === 'Cluster');
  return text(cluster, 'spec', 'imageName');
}

/** Installs the release, or upgrades it, and gives its objects. */
export async function upgradeLoad(
  scenario: Scenario,
  values: Readonly<Record<string, Json>>,
): Promise<KubeObject[]> {
  const tool = await helm();
  const options = await scenario.helmOptions(LOCAL, values);
  const { manifest } = await tool.upgrade('load', scenario.chart, { ...options, install: true });
  return parseManifests(manifest, 'the release');
}

/**
 * Installs the release, waits for its Cluster and pooler, and starts a client.
 *
 * @param values - by path, over those of a laptop
 * @throws WaitTimeout when it does not become healthy
 */
export async function installLoad(
  scenario: Scenario,
  values: Readonly<Record<string, Json>>,
): Promise<{ cluster: KubeObject; client: SqlClient }> {
  // another scenario may have taken it away for a moment
  await operatorReady(scenario.kube);
  const cluster = await scenario.well(await upgradeLoad(scenario, values));
  const image = String(field(cluster, 'status', 'image'));
  const { kube, namespace } = scenario;
  return { cluster, client: await SqlClient.start(kube, { namespace, cluster: LOAD, image }) };
}
