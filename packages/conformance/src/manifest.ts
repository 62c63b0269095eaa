import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import type { Kube } from './kube.ts';
import { field, items, label, text, type KubeObject } from './object.ts';
import { operatorSelector } from './operator.ts';
import { met, notYet, waitFor } from './wait.ts';

const MINUTE = 60_000;

/**
 * Reads a stream of YAML documents; empty documents are left out.
 *
 * @param source - the text
 * @param name - what to call it in errors
 * @throws Error with the line of the first syntax error
 */
export function parseManifests(source: string, name: string): KubeObject[] {
  return parseAllDocuments(source).flatMap((document): KubeObject[] => {
    const [error] = document.errors;
    if (error) throw new Error(`${name}: ${error.message}`);
    const object = document.toJS() as KubeObject | null;
    return object === null ? [] : [object];
  });
}

/** Reads manifests from a file or an http(s) URL. */
async function readManifests(location: string): Promise<KubeObject[]> {
  if (!/^https?:/.test(location)) return parseManifests(await readFile(location, 'utf8'), location);
  const answer = await fetch(location);
  if (!answer.ok) throw new Error(`cannot read ${location}: HTTP ${answer.status}`);
  return parseManifests(await answer.text(), location);
}

/** Applies all manifests of a file or URL; definitions are served before the objects after them are sent. */
export async function applyManifests(kube: Kube, location: string): Promise<void> {
  for (const object of await readManifests(location)) {
    await kube.apply(object, { namespace: 'default' });
    if (object.kind === 'CustomResourceDefinition') await established(kube, object);
  }
}

async function established(kube: Kube, definition: KubeObject): Promise<void> {
  await waitFor(
    async () => {
      const conditions = items(await kube.get(definition), 'status', 'conditions');
      const served = conditions.some(
        (c) => text(c, 'type') === 'Established' && text(c, 'status') === 'True',
      );
      return served ? met(true) : notYet(JSON.stringify(conditions));
    },
    { timeout: MINUTE, describe: `${label(definition)} to be established` },
  );
}

/**
 * Waits until the operator's Deployment is available and its webhook answers, which it does a moment later.
 *
 * @throws WaitTimeout when there is no operator, or it does not start
 */
export async function operatorReady(kube: Kube): Promise<void> {
  await waitFor(
    async () => {
      const found = await kube.list(
        { apiVersion: 'apps/v1', kind: 'Deployment' },
        { selector: operatorSelector },
      );
      const seen = found.map(
        (d) => `${label(d)} with ${Number(field(d, 'status', 'availableReplicas') ?? 0)} available`,
      );
      const ready = found.some((d) => Number(field(d, 'status', 'availableReplicas') ?? 0) > 0);
      return ready
        ? met(true)
        : notYet(seen.join(', ') || `no Deployment with the label ${operatorSelector}`);
    },
    { timeout: 5 * MINUTE, describe: 'the CloudNativePG operator' },
  );
  const probe = {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: 'webhook-probe' },
    spec: { instances: 1, storage: { size: '1Gi' } },
  };
  await waitFor(async () => met(await kube.apply(probe, { namespace: 'default', dryRun: true })), {
    timeout: MINUTE,
    describe: "the operator's webhook",
  });
}
