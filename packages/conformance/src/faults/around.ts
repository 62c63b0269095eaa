import { operatorReady } from '../manifest.ts';
import { field, items } from '../object.ts';
import { scaledOperator } from '../operator.ts';
import { promote, standbysOf } from '../primary.ts';
import { superuser } from '../superuser.ts';
import { healed, MANAGER, type Fault, type Heal, type Site } from './fault.ts';

/** More than `max_client_conn` of the pooler in values/local. */
const STORM = 120;

/**
 * Promotes the healthy standby that has most of the log, where there is one. One that hangs is called healthy for some seconds, and
 * leaves the others apart: docs/runbooks/PostgresStandbyDetached.md.
 */
export async function switchOver(site: Site): Promise<void> {
  const cluster = await site.cluster();
  const healthy = items(cluster, 'status', 'instancesStatus', 'healthy');
  const standbys = standbysOf(cluster).filter((name) => healthy.includes(name));
  const ahead =
    "SELECT application_name FROM pg_stat_replication WHERE state = 'streaming' ORDER BY flush_lsn DESC";
  // where the primary cannot be asked, any
  const streaming = await superuser(site.scenario, site.name, 'postgres', ahead).catch(() => '');
  const to = streaming.split('\n').find((name) => standbys.includes(name)) ?? standbys[0];
  if (to !== undefined) await promote(site.scenario, cluster, to);
}

/** Scales the operator to nothing, for all who use the cluster. */
export async function takeOperatorAway({ scenario }: Site): Promise<Heal> {
  const { kube } = scenario;
  const [none, all] = await Promise.all([scaledOperator(kube, 0), scaledOperator(kube)]);
  const at = { namespace: all.metadata.namespace ?? '', manager: MANAGER };
  await scenario.undoLater({ object: all, ...at });
  await kube.apply(none, at);
  return async () => {
    await kube.apply(all, at);
    // its webhook answers later than it is there, and the next fault may be an upgrade
    await operatorReady(kube);
  };
}

/** What may happen around the instances, or is done to them. */
export const otherFaults: readonly Fault[] = [
  {
    name: 'operator away for 40 s',
    needs: ['a cluster of its own'],
    copies: 0,
    lasts: 40,
    inject: takeOperatorAway,
  },
  {
    name: 'pods of the pooler deleted at once',
    needs: [],
    copies: 0,
    lasts: 0,
    inject: async ({ scenario: { kube, namespace }, name }) => {
      const pods = { apiVersion: 'v1', kind: 'Pod' };
      const selector = `cnpg.io/cluster=${name},cnpg.io/podRole=pooler`;
      for (const pod of await kube.list(pods, { namespace, selector })) await kube.remove(pod, namespace, 0);
      return healed;
    },
  },
  {
    name: 'switchover',
    needs: [],
    copies: 0,
    lasts: 0,
    inject: async (site) => {
      await switchOver(site);
      return healed;
    },
  },
  {
    name: 'rolling restart for a parameter',
    needs: [],
    copies: 0,
    lasts: 0,
    inject: async (site) => {
      await site.upgrade({ 'cluster.postgresql.parameters.shared_buffers': '80MB' });
      return healed;
    },
  },
  {
    name: 'one instance less for 20 s',
    needs: [],
    copies: 1,
    lasts: 20,
    inject: async (site) => {
      const before = Number(field(await site.cluster(), 'spec', 'instances'));
      await site.upgrade({ 'cluster.instances': before - 1 });
      return () => site.upgrade({ 'cluster.instances': before });
    },
  },
  {
    name: `${STORM} connections at once`,
    needs: [],
    copies: 0,
    lasts: 10,
    inject: (site) => {
      const script = `for i in $(seq ${STORM}); do psql -XAtqc 'SELECT pg_sleep(0.2)' & done >/dev/null 2>&1; wait`;
      const env = [`PGHOST=${site.name}-pooler-rw`, 'PGSSLMODE=verify-full'];
      const storm = site.client(['env', ...env, 'bash', '-c', script]);
      return Promise.resolve(async () => {
        await storm;
      });
    },
  },
];
