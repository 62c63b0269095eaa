import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Helm } from '@butler-postgres/helm-cli';
import type { Kube } from '../kube.ts';
import { field, items, readiness } from '../object.ts';
import type { Forwarded } from '../port-forward.ts';

/** A folder of charts in the OCI registry of the cluster under test; each scenario has one of its own. */
export class Registry {
  /** The folder as the cluster's controllers reach it, without a scheme. */
  readonly folder: string;
  readonly #helm: Helm;
  readonly #forwarded: Forwarded;
  readonly #name: string;

  private constructor(folder: string, name: string, helm: Helm, forwarded: Forwarded) {
    this.folder = folder;
    this.#name = name;
    this.#helm = helm;
    this.#forwarded = forwarded;
  }

  /**
   * Opens a way to the registry.
   *
   * @param address - `namespace/service:port`, as CONFORMANCE_REGISTRY says it
   * @param name - of the folder
   * @throws Error when the address is not given, is something else, or has no pod that is ready
   */
  static async open(kube: Kube, address: string | undefined, name: string, helm: Helm): Promise<Registry> {
    const [, namespace, service, port] = /^([^/:]+)\/([^/:]+):(\d+)$/.exec(address ?? '') ?? [];
    if (!namespace || !service || !port)
      throw new Error(
        `CONFORMANCE_REGISTRY is to name an OCI registry, as namespace/service:port; it is ${address ?? 'not set'}`,
      );
    const found = await kube.get(
      { apiVersion: 'v1', kind: 'Service', metadata: { name: service } },
      namespace,
    );
    const selector = Object.entries((field(found, 'spec', 'selector') ?? {}) as Record<string, string>)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    const pods = selector ? await kube.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, selector }) : [];
    const pod = pods.find((one) => readiness(one) === 'True');
    if (!pod) throw new Error(`no pod of the Service ${service} in namespace ${namespace} is ready`);
    const ports = items(found, 'spec', 'ports').filter((entry) => field(entry, 'port') === Number(port));
    const target = Number(field(ports[0], 'targetPort') ?? port);
    const forwarded = await kube.forward(namespace, pod.metadata.name, target);
    return new Registry(`${service}.${namespace}.svc.cluster.local:${port}/${name}`, name, helm, forwarded);
  }

  /** Packs a chart's folder, or another's that has a Chart.yaml, under a version and pushes it. */
  async publish(chart: string, version: string): Promise<void> {
    const destination = await mkdtemp(join(tmpdir(), 'butler-postgres-publish-'));
    const archive = await this.#helm.package(chart, { destination, version });
    await this.#helm.push(archive, `oci://${this.#forwarded.address}/${this.#name}`, { plainHttp: true });
    await rm(destination, { recursive: true });
  }

  async close(): Promise<void> {
    await this.#forwarded.close();
  }
}
