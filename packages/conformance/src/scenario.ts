import { randomBytes } from 'node:crypto';
import type { InstallOptions, Json } from '@butler-postgres/helm-cli';
import { describeCluster, diagnose } from './diagnose.ts';
import { Kube } from './kube.ts';
import { field, label, text, type KubeObject, type ObjectRef } from './object.ts';
import { readOptions, type Options } from './options.ts';
import { noteUndo, undoNoted } from './outside.ts';
import { makeNamespace, removeNamespace } from './own-namespaces.ts';
import { siteValues } from './site-values.ts';
import { imageValues } from './values-files.ts';
import { met, notYet, waitFor, type Look } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const SECOND = 1000;
/** The operator's own tests give a Cluster 600 s to become healthy: cloudnative-pg v1.30.0, tests/utils/timeouts. */
const HEALTHY = 600 * SECOND;
const SOON = 120 * SECOND;
const HEALTHY_PHASE = 'Cluster in healthy state';

/** A namespace of its own on the cluster under test, and the waits that scenarios share. */
export class Scenario {
  readonly kube: Kube;
  readonly namespace: string;
  /** Folder or package of the chart under test. */
  readonly chart: string;
  readonly #options: Options;

  private constructor(kube: Kube, namespace: string, options: Options) {
    this.kube = kube;
    this.namespace = namespace;
    this.chart = options.chart ?? inWorkspace('charts', 'butler-postgres');
    this.#options = options;
  }

  /**
   * Makes a namespace for a scenario, on the cluster that CONFORMANCE_KUBECONFIG names.
   *
   * @param name - short, lower case; the namespace is called after it
   * @throws Error when no cluster is named
   */
  static async open(name: string): Promise<Scenario> {
    const options = readOptions(process.env);
    if (!options.kubeconfig) {
      throw new Error(
        'CONFORMANCE_KUBECONFIG names no cluster; `nx run conformance:kind` makes one and sets it',
      );
    }
    const kube = new Kube(options.kubeconfig);
    const namespace = `conformance-${name}-${randomBytes(3).toString('hex')}`;
    await makeNamespace(kube, namespace);
    return new Scenario(kube, namespace, options);
  }

  /**
   * Notes how something outside of the namespace becomes what it was, before it is changed: it is undone with the namespace, also after an
   * interrupt.
   */
  async undoLater(undo: Parameters<typeof noteUndo>[2]): Promise<void> {
    await noteUndo(this.kube, this.namespace, undo);
  }

  /** Undoes what was changed outside, and deletes the namespace, unless CONFORMANCE_KEEP says that it stays. */
  async close(): Promise<void> {
    const { keep } = this.#options;
    await undoNoted(this.kube, this.namespace, keep);
    if (keep) return;
    await removeNamespace(this.kube, this.namespace, () => diagnose(this.kube, this.namespace));
  }

  /**
   * What Helm is given to install or upgrade the chart here: cluster, namespace, values files and images.
   *
   * @param files - values files, later ones win
   * @param set - single values by path, over the files
   */
  async helmOptions(
    files: readonly string[],
    set: Readonly<Record<string, Json>> = {},
  ): Promise<InstallOptions> {
    const images = await imageValues(files, this.#options);
    const { settings } = siteValues(this.#options.values);
    return { ...this.at, values: files, set: { ...settings, ...images, ...set } };
  }

  /** The cluster and the namespace, as Helm wants them named. */
  get at(): { kubeconfig: string; namespace: string } {
    return { kubeconfig: this.kube.kubeconfig, namespace: this.namespace };
  }

  /** `waitFor` whose failure also shows what goes on in the namespace. */
  async until<T>(describe: string, look: () => Promise<Look<T>>, timeout = SOON): Promise<T> {
    return waitFor(look, { timeout, describe, report: () => diagnose(this.kube, this.namespace) });
  }

  /** Waits until an object exists and is as wanted, and gives it. */
  async untilObject(
    ref: ObjectRef,
    wanted: string,
    is: (object: KubeObject) => boolean,
    timeout = SOON,
  ): Promise<KubeObject> {
    return this.until(
      `${label(ref)} to ${wanted}`,
      async () => {
        const object = await this.kube.get(ref, this.namespace);
        if (object && is(object)) return met(object);
        return notYet(
          object ? JSON.stringify(field(object, 'status') ?? 'no status yet') : 'it is not there',
        );
      },
      timeout,
    );
  }

  /** Waits until the operator says that the Cluster is healthy and all its instances are ready. */
  async healthy(ref: ObjectRef): Promise<KubeObject> {
    return this.until(
      `${label(ref)} to be healthy`,
      async () => {
        const cluster = await this.kube.get(ref, this.namespace);
        if (!cluster) return notYet('it is not there');
        const ready = field(cluster, 'status', 'readyInstances') === field(cluster, 'spec', 'instances');
        const healthy = text(cluster, 'status', 'phase') === HEALTHY_PHASE;
        return healthy && ready ? met(cluster) : notYet(describeCluster(cluster));
      },
      HEALTHY,
    );
  }

  /** Waits until all pods of a Pooler are available. */
  async poolerReady(ref: ObjectRef): Promise<void> {
    const name = ref.metadata.name;
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name } };
    const pooler = await this.untilObject(ref, 'be there', () => true);
    await this.untilObject(deployment, 'have all its pods available', (found) => {
      // that of an earlier Pooler of the same name lives on until garbage collection comes
      const own = text(found, 'metadata', 'ownerReferences', 0, 'uid') === pooler.metadata.uid;
      const wanted = field(found, 'spec', 'replicas');
      const counts = ['availableReplicas', 'updatedReplicas', 'replicas'];
      return own && counts.every((count) => field(found, 'status', count) === wanted);
    });
  }

  /**
   * Waits until the Cluster of a release is healthy and its poolers are ready.
   *
   * @param objects - of the release, in their order
   * @returns the Cluster
   * @throws Error when it has none
   */
  async well(objects: readonly KubeObject[]): Promise<KubeObject> {
    let cluster: KubeObject | undefined;
    for (const object of objects) {
      if (object.kind === 'Cluster') cluster = await this.healthy(object);
      if (object.kind === 'Pooler') await this.poolerReady(object);
    }
    if (!cluster) throw new Error('the release has no Cluster');
    return cluster;
  }

  /** Waits until the operator has applied a Database or DatabaseRole in PostgreSQL. */
  async applied(ref: ObjectRef): Promise<void> {
    await this.untilObject(ref, 'be applied', (found) => field(found, 'status', 'applied') === true);
  }

  /** Waits until an object is not there any more. */
  async gone(ref: ObjectRef): Promise<void> {
    await this.until(`${label(ref)} to be gone`, async () => {
      const found = await this.kube.get(ref, this.namespace);
      return found ? notYet(JSON.stringify(field(found, 'status') ?? found.metadata)) : met(true);
    });
  }
}
