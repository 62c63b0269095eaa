import { archived, backedUp } from '../archive.ts';
import { healed } from '../faults/fault.ts';
import { primaryOf } from '../primary.ts';
import { superuser } from '../superuser.ts';
import type { LastingFault } from './fault.ts';

/** Percent of the volume that is in use in the end; the alert asks for more than 90. */
const FULL = 94;

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
    values: async (ground) => ({ 'cluster.storage.storageClass': (await ground.volumes()).storageClass }),
    begin: async (site) => {
      const volumes = await site.volumes();
      const path = await volumes.pathOf(primaryOf(await site.cluster()));
      const size = `$(df --output=size,used -B1 ${path} | awk 'NR == 2 { printf "%d", $1 * ${FULL} / 100 - $2 }')`;
      await site.node(`fallocate -l ${size} ${path}/filler`);
      return () => volumes.unmount();
    },
  },
];
