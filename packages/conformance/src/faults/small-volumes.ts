import { claimRef, field, text, type ObjectRef } from '../object.ts';
import type { Scenario } from '../scenario.ts';
import { met, notYet, type Look } from '../wait.ts';
import { mountFolder } from './node-pod.ts';

/** As large as values/local asks for. */
const MIB = 1024;

/** Runs a shell's command on the node. */
type OnNode = (command: string) => Promise<void>;

/** A volume, and where it is on the node. */
interface Volume {
  readonly path: string;
  readonly object: ObjectRef;
}

/** Volumes that are as large as they say, in the memory of a node: those of a laptop's provisioner have no limit. */
export class SmallVolumes {
  readonly #scenario: Scenario;
  readonly #node: OnNode;
  readonly #volumes: readonly Volume[];

  private constructor(scenario: Scenario, node: OnNode, volumes: readonly Volume[]) {
    this.#scenario = scenario;
    this.#node = node;
    this.#volumes = volumes;
  }

  /** Makes them, for as many claims of {@link storageClass}. They go with the scenario. */
  static async make(scenario: Scenario, node: OnNode, count: number): Promise<SmallVolumes> {
    const { kube, namespace } = scenario;
    const [first] = await kube.list({ apiVersion: 'v1', kind: 'Node' });
    const hostname = String(field(first, 'metadata', 'labels', 'kubernetes.io/hostname'));
    const volumes = Array.from({ length: count }, (_, i) => volumeOf(namespace, hostname, i + 1));
    for (const { path, object } of volumes) {
      await node(`mkdir -p ${path} && mount -t tmpfs -o size=${MIB}m ${namespace} ${path}`);
      await scenario.undoLater({ object, remove: true });
      await kube.apply(object);
    }
    return new SmallVolumes(scenario, node, volumes);
  }

  /** What claims name to get one. */
  get storageClass(): string {
    return this.#scenario.namespace;
  }

  /** Where that of an instance is on the node. */
  async pathOf(instance: string): Promise<string> {
    const { kube, namespace } = this.#scenario;
    const name = text(await kube.get(claimRef(instance), namespace), 'spec', 'volumeName');
    const found = this.#volumes.find(({ object }) => object.metadata.name === name);
    if (!found) throw new Error(`the claim of ${instance} has the volume "${name}", which has no limit`);
    return found.path;
  }

  /** Empties those whose claims are gone, so that others may have them. */
  async recycle(): Promise<void> {
    const { kube } = this.#scenario;
    for (const { path, object } of this.#volumes) {
      if (text(await kube.get(object), 'status', 'phase') !== 'Released') continue;
      await kube.remove(object);
      const gone = async (): Promise<Look<true>> =>
        (await kube.get(object)) === undefined ? met(true) : notYet('it is there');
      await this.#scenario.until(`${object.metadata.name} to go`, gone);
      await this.#node(`find ${path} -mindepth 1 -delete`);
      await kube.apply(object);
    }
  }

  /** Takes them from the node, which the end of the node's pod does, too, where it is given the time. */
  async unmount(): Promise<void> {
    const paths = this.#volumes.map(({ path }) => path).join(' ');
    await this.#node(`umount -l ${paths} && rmdir ${paths} ${mountFolder(this.#scenario.namespace)}`);
  }
}

function volumeOf(namespace: string, hostname: string, number: number): Volume {
  const path = `${mountFolder(namespace)}/${number}`;
  const ofNode = [{ key: 'kubernetes.io/hostname', operator: 'In', values: [hostname] }];
  const object: ObjectRef & { spec: object } = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `${namespace}-${number}` },
    spec: {
      capacity: { storage: `${MIB}Mi` },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: namespace,
      local: { path },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: ofNode }] } },
    },
  };
  return { path, object };
}
