import { cutOffFromStandbys } from '../faults/network.ts';
import { signal } from '../faults/instances.ts';
import { healed, type Site } from '../faults/fault.ts';
import { standbysOf } from '../primary.ts';
import { superuserIn } from '../superuser.ts';
import type { LastingFault } from './fault.ts';
import { leaveRunning } from './left-running.ts';

const two = { 'cluster.instances': 2 };

async function standbyOf(site: Site): Promise<string> {
  const [standby] = standbysOf(await site.cluster());
  if (standby === undefined) throw new Error('the Cluster has no standby');
  return standby;
}

/** What may become of instances, and of what is between them. */
export const lastingInstanceFaults: readonly LastingFault[] = [
  {
    name: 'the only standby hangs (SIGSTOP)',
    meant: 'PostgresNoStandby',
    also: {
      PostgresInstanceDown: 'PostgreSQL of the standby does not answer',
      PostgresExporterRefused: 'it lets nobody in',
    },
    values: () => Promise.resolve(two),
    begin: async (site) => {
      const standby = await standbyOf(site);
      await signal(site, standby, 'STOP', 'all');
      // a server that hangs does not end with its pod either
      return () => signal(site, standby, 'CONT', 'all');
    },
  },
  {
    name: 'the synchronous standby is cut off from the primary',
    meant: 'PostgresSynchronousStandbyMissing',
    also: {
      PostgresNoStandby: 'it is the only standby, and does not follow',
      PostgresStandbyReadyNotStreaming: 'it takes connections, and receives nothing',
    },
    values: () => Promise.resolve({ ...two, 'cluster.postgresql.synchronous': { method: 'any', number: 1 } }),
    begin: cutOffFromStandbys,
  },
  {
    name: 'replay stands still on the standby',
    meant: 'PostgresReplicationLag',
    also: {},
    values: () => Promise.resolve(two),
    begin: async (site) => {
      await superuserIn(site.scenario, await standbyOf(site), 'postgres', 'SELECT pg_wal_replay_pause()');
      const table = "psql -XAtqc 'CREATE TABLE written (at timestamptz)'";
      const write = "while sleep 1; do psql -XAtqc 'INSERT INTO written VALUES (now())'; done";
      leaveRunning(site, `${table} && ${write}`);
      return healed;
    },
  },
  {
    name: 'the image of PostgreSQL cannot be pulled',
    meant: 'PostgresOffline',
    also: {},
    begin: async (site) => {
      await site.upgrade({ 'cluster.image.name': 'registry.invalid/postgresql:17' });
      return healed;
    },
  },
];
