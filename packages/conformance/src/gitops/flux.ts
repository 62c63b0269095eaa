import { stringify } from 'yaml';
import { field, label, readyCondition, text, type KubeObject, type ObjectRef } from '../object.ts';
import type { Scenario } from '../scenario.ts';
import { met, notYet } from '../wait.ts';

const LONG = '1h';
/** A HelmRelease waits for a Cluster, which may take this long. */
const INSTALLED = 600_000;

/** A patch of Flux's Kustomization, as a site would write it there. */
export interface FluxPatch {
  readonly kind: string;
  readonly name?: string;
  /** JSON pointer of the field to add or replace. */
  readonly path: string;
  readonly value: unknown;
}

/** Flux's objects in the namespace of a scenario. */
export class Flux {
  readonly #scenario: Scenario;
  #requests = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /** The site's files, as an OCI artifact that Flux extracts. */
  source(url: string): KubeObject {
    return {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'site' },
      spec: {
        interval: LONG,
        insecure: true,
        url: `oci://${url}`,
        ref: { semver: '*' },
        layerSelector: {
          mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
          operation: 'extract',
        },
      },
    };
  }

  /** What applies a folder of the site's files; it retries only when asked, so that nothing happens by chance. */
  kustomization(name: string, path: string, patches: readonly FluxPatch[]): KubeObject {
    return {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name },
      spec: {
        interval: LONG,
        prune: true,
        path,
        sourceRef: { kind: 'OCIRepository', name: 'site' },
        patches: patches.map(({ kind, name: target, path: at, value }) => ({
          target: { kind, ...(target === undefined ? {} : { name: target }) },
          patch: stringify([{ op: 'add', path: at, value }]),
        })),
      },
    };
  }

  /** `flux reconcile`: asks for one and waits until it was done, whatever came of it. */
  async reconcile(ref: ObjectRef): Promise<KubeObject> {
    const { kube, namespace } = this.#scenario;
    this.#requests += 1;
    const token = `${Date.now()}-${this.#requests}`;
    const annotations = { 'reconcile.fluxcd.io/requestedAt': token };
    const { apiVersion, kind, metadata } = ref;
    const at = { name: metadata.name, namespace: metadata.namespace ?? namespace };
    const request = { apiVersion, kind, metadata: { ...at, annotations } };
    await kube.apply(request, { manager: 'flux-reconcile' });
    return this.#scenario.until(
      `${label(ref)} to be reconciled as asked`,
      async () => {
        const found = await kube.get(ref, namespace);
        const done = text(found, 'status', 'lastHandledReconcileAt') === token;
        return found && done ? met(found) : notYet(JSON.stringify(field(found, 'status', 'conditions')));
      },
      INSTALLED,
    );
  }

  /** Whether a Flux object says Ready of what it is now. */
  isReady(object: KubeObject | undefined): boolean {
    const ready = readyCondition(object);
    return text(ready, 'status') === 'True' && isCurrent(object, ready);
  }

  /** Waits until a Flux object says Ready of what it is now. */
  async ready(ref: ObjectRef): Promise<KubeObject> {
    return this.#condition(ref, 'True', () => true);
  }

  /** Waits until a Flux object says that it is not ready, in these words. */
  async notReady(ref: ObjectRef, words: RegExp): Promise<KubeObject> {
    return this.#condition(ref, 'False', (message) => words.test(message));
  }

  async #condition(ref: ObjectRef, wanted: string, is: (message: string) => boolean): Promise<KubeObject> {
    const { kube, namespace } = this.#scenario;
    return this.#scenario.until(
      `${label(ref)} to say Ready: ${wanted}`,
      async () => {
        const found = await kube.get(ref, namespace);
        const ready = readyCondition(found);
        const message = text(ready, 'message');
        const so = text(ready, 'status') === wanted && is(message);
        return found && isCurrent(found, ready) && so
          ? met(found)
          : notYet(`${text(ready, 'status')}: ${message}`);
      },
      INSTALLED,
    );
  }
}

/** A condition that was made of an older generation says nothing of this one. */
function isCurrent(object: KubeObject | undefined, condition: unknown): boolean {
  return field(condition, 'observedGeneration') === field(object, 'metadata', 'generation');
}
