import { claimRef, field, items, podRef, text, type KubeObject } from '../object.ts';
import { primaryOf, standbysOf } from '../primary.ts';
import { superuser } from '../superuser.ts';
import { healed, type Fault, type Site } from './fault.ts';

/** Bytes of one text, more than `LIMIT` of the instances. */
const OVER_LIMIT = 900_000_000;
/** Memory that an instance may have. */
export const LIMIT = '512Mi';
/** More files of the log than a server keeps ready that writes little: 5 are min_wal_size. */
const LOG_FILES = 12;

/** Sends a signal to the server of an instance: to the postmaster, or to its processes, too. */
export async function signal(
  site: Site,
  instance: string,
  name: 'STOP' | 'CONT' | 'KILL',
  to: 'one' | 'all',
): Promise<void> {
  const children = to === 'all' ? '$(cat /proc/$p/task/$p/children)' : '';
  const command = `p=$(head -n 1 "$PGDATA/postmaster.pid"); kill -${name} $p ${children}`;
  const { kube, namespace } = site.scenario;
  try {
    await kube.exec(namespace, instance, 'postgres', ['sh', '-c', command]);
  } catch (error) {
    // another fault may have taken it
    if (await isRunning(site, instance)) throw error;
  }
}

async function isRunning({ scenario: { kube, namespace } }: Site, instance: string): Promise<boolean> {
  const pod = await kube.get(podRef(instance), namespace);
  return items(pod, 'status', 'containerStatuses').some(
    (one) => text(one, 'name') === 'postgres' && field(one, 'state', 'running') !== undefined,
  );
}

/** The processes of an instance stop for some time, and go on: as on a machine that hangs. */
function paused(who: string, of: (cluster: KubeObject) => string | undefined): Fault {
  return {
    name: `${who} paused for 15 s (SIGSTOP)`,
    needs: [],
    copies: 0,
    lasts: 15,
    inject: async (site) => {
      const instance = of(await site.cluster());
      if (instance === undefined) return healed;
      await signal(site, instance, 'STOP', 'all');
      // the pod may be gone by then
      return () => signal(site, instance, 'CONT', 'all').catch(() => undefined);
    },
  };
}

/** What may become of an instance. */
export const instanceFaults: readonly Fault[] = [
  {
    name: 'pod of the primary deleted at once',
    needs: [],
    copies: 0,
    lasts: 0,
    inject: async (site) => {
      await site.scenario.kube.remove(podRef(primaryOf(await site.cluster())), site.scenario.namespace, 0);
      return healed;
    },
  },
  {
    name: 'kill -9 of the primary',
    needs: [],
    copies: 0,
    lasts: 0,
    inject: async (site) => {
      await signal(site, primaryOf(await site.cluster()), 'KILL', 'one');
      return healed;
    },
  },
  paused('primary', primaryOf),
  paused('a standby', (cluster) => standbysOf(cluster)[0]),
  {
    name: 'volume of the primary lost',
    needs: [],
    copies: 1,
    lasts: 0,
    inject: async (site) => {
      const { kube, namespace } = site.scenario;
      const primary = primaryOf(await site.cluster());
      await kube.remove(claimRef(primary), namespace);
      await kube.remove(podRef(primary), namespace, 0);
      return healed;
    },
  },
  {
    name: 'disk of the primary full for 60 s',
    needs: ['the node', 'volumes with a limit'],
    copies: 0,
    lasts: 60,
    inject: async (site) => {
      const { scenario, name } = site;
      const path = await (await site.volumes()).pathOf(primaryOf(await site.cluster()));
      const filler = `${path}/filler`;
      const rest = `$(df --output=avail -B1 ${path} | tail -n 1)`;
      // what PostgreSQL gives back is taken, too
      const more = `while test -e ${filler}; do fallocate -o $(stat -c %s ${filler}) -l ${rest} ${filler}; sleep 1; done`;
      await site.node(`fallocate -l ${rest} ${filler} && { (${more}) >/dev/null 2>&1 & }`);
      // files of the log that are there already are written into: it needs more than these
      for (let i = 0; i < LOG_FILES; i++)
        await superuser(scenario, name, 'postgres', 'SELECT pg_switch_wal()').catch(() => undefined);
      return () => site.node(`rm ${filler}`);
    },
  },
  {
    name: 'pod of a standby deleted at once',
    needs: [],
    copies: 0,
    lasts: 0,
    inject: async (site) => {
      const [standby] = standbysOf(await site.cluster());
      if (standby !== undefined) await site.scenario.kube.remove(podRef(standby), site.scenario.namespace, 0);
      return healed;
    },
  },
  {
    name: "a query over the primary's limit of memory",
    needs: [],
    copies: 0,
    lasts: 0,
    inject: async (site) => {
      const query = `SELECT length(repeat('x', ${OVER_LIMIT}))`;
      const { stdout } = await site.client(['psql', '-XAtqc', query, `host=${site.name}-rw`]);
      if (stdout !== '') throw new Error(`a query had ${stdout.trim()} bytes, and the limit is ${LIMIT}`);
      return healed;
    },
  },
];
