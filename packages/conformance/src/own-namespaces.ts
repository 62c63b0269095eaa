import type { Kube } from './kube.ts';
import { field, label, namespaceRef, type KubeObject } from './object.ts';
import { undoNoted } from './outside.ts';
import { RUN } from './results/result-file.ts';
import { met, notYet, waitFor } from './wait.ts';

/** Milliseconds until a namespace is gone; the operator's own tests give as long to a Cluster. */
const TIMEOUT = 600_000;
const LABEL = 'butler-postgres/conformance-run';

/** Makes a namespace that is known as this run's. */
export async function makeNamespace(kube: Kube, name: string): Promise<void> {
  // a scenario that labels its namespace itself is another manager, and leaves this label
  const labelled = { ...namespaceRef(name), metadata: { name, labels: { [LABEL]: RUN } } };
  await kube.apply(labelled, { manager: 'butler-postgres-run' });
}

/**
 * Deletes a namespace and waits until it is gone.
 *
 * @param report - what is said when it stays
 * @throws WaitTimeout when it does
 */
export async function removeNamespace(
  kube: Kube,
  name: string,
  report?: () => Promise<string>,
): Promise<void> {
  await undoNoted(kube, name);
  await kube.remove(namespaceRef(name));
  await waitFor(
    async () => {
      const found = await kube.get(namespaceRef(name));
      if (!found) return met(true);
      await endPods(kube, name);
      return notYet(JSON.stringify(field(found, 'status')));
    },
    { timeout: TIMEOUT, describe: `${label(namespaceRef(name))} to be gone`, ...(report ? { report } : {}) },
  );
}

/** The namespaces that scenarios of a run made and that are there. */
export async function ownNamespaces(kube: Kube, run: string): Promise<KubeObject[]> {
  return kube.list({ apiVersion: 'v1', kind: 'Namespace' }, { selector: `${LABEL}=${run}` });
}

/** Deletes what scenarios of a run left because it was interrupted. */
export async function removeLeft(kube: Kube, run: string): Promise<void> {
  for (const { metadata } of await ownNamespaces(kube, run)) {
    console.error(`removing ${metadata.name}, which is left`);
    await removeNamespace(kube, metadata.name);
  }
}

/**
 * Ends the pods of a namespace that goes. An instance waits up to `stopDelay`, half an hour, for its last WAL to be
 * archived, and what it needs for that (ObjectStore, Secret) went together with it.
 */
async function endPods(kube: Kube, name: string): Promise<void> {
  for (const pod of await kube.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: name }))
    await kube.remove(pod, name, 1);
}
