import { archived, backedUp } from '../archive.ts';
import { healed } from '../faults/fault.ts';
import { mountFolder } from '../faults/node-pod.ts';
import { field, type ObjectRef } from '../object.ts';
import { superuser } from '../superuser.ts';
import type { Ground, LastingFault } from './fault.ts';

/** As large as values/local asks for. */
const MIB = 1024;
/** Percent of the volume that is in use in the end; the alert asks for more than 90. */
const FULL = 94;

/** A volume that is as large as it says, in the node's memory, for the first claim of its class. */
async function smallVolume({ scenario, node }: Ground): Promise<string> {
  const { kube, namespace } = scenario;
  const path = `${mountFolder(namespace)}/disk`;
  await node(`mkdir -p ${path} && mount -t tmpfs -o size=${MIB}m ${namespace} ${path}`);
  const [first] = await kube.list({ apiVersion: 'v1', kind: 'Node' });
  const hostname = field(first, 'metadata', 'labels', 'kubernetes.io/hostname');
  const volume: ObjectRef & { spec: object } = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: namespace },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: namespace,
      local: { path },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [hostname] }] },
          ],
        },
      },
    },
  };
  await scenario.undoLater({ object: volume, remove: true });
  await kube.apply(volume);
  return namespace;
}

/** What may become of volumes and archives. */
export const lastingStorageFaults: readonly LastingFault[] = [
  {
    name: 'the object store refuses',
    meant: 'PostgresArchivingFailing',
    also: {},
    values: async (ground) => ({
      ...(await ground.store()).values,
      'backups.enabled': true,
      'backups.schedules.nightly': { schedule: '0 0 0 * * *', immediate: true },
      'backups.objectStore.data': { immediateCheckpoint: true },
    }),
    begin: async (site) => {
      await backedUp(site.scenario, site.name);
      await archived(site.scenario, site.name);
      await (await site.store()).refuse();
      await superuser(site.scenario, site.name, 'postgres', 'SELECT pg_switch_wal()');
      return healed;
    },
  },
  {
    name: 'a restore of what is not in the archive',
    meant: 'PostgresOffline',
    also: {},
    values: async (ground) => ({
      ...(await ground.store()).values,
      'externalClusters.origin': { serverName: 'nobody-pg17' },
      bootstrap: { method: 'recovery', source: 'origin' },
    }),
  },
  {
    name: 'a volume all but full',
    meant: 'PostgresDiskSpaceCritical',
    also: {},
    values: async (ground) => ({ 'cluster.storage.storageClass': await smallVolume(ground) }),
    begin: async (site) => {
      const folder = mountFolder(site.scenario.namespace);
      const path = `${folder}/disk`;
      const size = `$(df --output=size,used -B1 ${path} | awk 'NR == 2 { printf "%d", $1 * ${FULL} / 100 - $2 }')`;
      await site.node(`fallocate -l ${size} ${path}/filler`);
      // the node's own hand does it, too, where it is given the time
      return () => site.node(`umount -l ${path} && rmdir ${path} ${folder}`);
    },
  },
];
