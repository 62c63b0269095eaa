import { clusterRef, text, type ObjectRef } from '../object.ts';
import { superuser } from '../superuser.ts';
import { met, notYet } from '../wait.ts';
import { switchOver } from './around.ts';
import { healed, type Fault, type Site } from './fault.ts';

const MINUTE = 60_000;
/** The plugin's name among the operator's: https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/ */
const PLUGIN = 'barman-cloud.cloudnative-pg.io';

/** Begins a base backup, and waits until the server is at it. It takes minutes: its checkpoint is spread. */
async function beginBackup({ scenario, name }: Site): Promise<void> {
  const backup: ObjectRef & { spec: object } = {
    ...clusterRef(`${name}-${Date.now()}`),
    kind: 'Backup',
    spec: { cluster: { name }, method: 'plugin', target: 'primary', pluginConfiguration: { name: PLUGIN } },
  };
  await scenario.kube.apply(backup, { namespace: scenario.namespace });
  const at = "SELECT count(*) FROM pg_stat_activity WHERE query ~ 'pg_backup_start' AND state = 'active'";
  await scenario.until(
    'a base backup to run',
    async () => {
      const found = await scenario.kube.get(backup, scenario.namespace);
      const phase = text(found, 'status', 'phase');
      // one that another fault ended has begun, too
      if (phase === 'failed' || phase === 'completed') return met(phase);
      const running = await superuser(scenario, name, 'postgres', at);
      return running === '0' ? notYet(`phase ${phase || 'none'}, and no server is at it`) : met(phase);
    },
    5 * MINUTE,
  );
}

/** What may become of the archive, and during its base backups. */
export const archiveFaults: readonly Fault[] = [
  {
    name: 'object store refuses for 60 s',
    needs: ['an object store'],
    copies: 0,
    lasts: 60,
    inject: async (site) => {
      const store = await site.store();
      await store.refuse();
      // so that there is something to archive; a primary that is down has nothing
      const full = 'SELECT pg_switch_wal()';
      await superuser(site.scenario, site.name, 'postgres', full).catch(() => undefined);
      return () => store.connect();
    },
  },
  {
    name: 'switchover during a base backup',
    needs: ['an object store'],
    copies: 0,
    lasts: 0,
    inject: async (site) => {
      await beginBackup(site);
      await switchOver(site);
      return healed;
    },
  },
];
