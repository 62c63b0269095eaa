import type { Json } from '@butler-postgres/helm-cli';
import { field, text, type KubeObject } from './object.ts';
import type { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';

const MINUTE = 60_000;

/** Values of an archive with the bounds that production has for a store that is away, on a cluster that is otherwise a laptop's. */
export const boundedArchive: Readonly<Record<string, Json>> = {
  'backups.enabled': true,
  'backups.schedules': { nightly: { schedule: '0 0 0 * * *' } },
  'backups.sidecar.maxAttempts': 2,
  'backups.sidecar.connectTimeout': 2,
};

/**
 * Waits until a base backup of a cluster is completed, and gives it.
 *
 * @param cluster - name of the Cluster
 * @param wanted - only one of this name, or by this method
 */
export async function backedUp(
  scenario: Scenario,
  cluster: string,
  wanted: { readonly name?: string; readonly method?: string } = {},
): Promise<KubeObject> {
  const kind = { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Backup' };
  return scenario.until(
    `a base backup of ${cluster} ${JSON.stringify(wanted)}`,
    async () => {
      const all = await scenario.kube.list(kind, { namespace: scenario.namespace });
      const found = all.filter(
        (backup) =>
          field(backup, 'spec', 'cluster', 'name') === cluster &&
          (wanted.name ?? backup.metadata.name) === backup.metadata.name &&
          (wanted.method ?? field(backup, 'spec', 'method')) === field(backup, 'spec', 'method'),
      );
      const done = found.find((backup) => text(backup, 'status', 'phase') === 'completed');
      return done ? met(done) : notYet(JSON.stringify(found.map(({ status }) => status)));
    },
    10 * MINUTE,
  );
}

/**
 * Waits until all that a cluster has written so far is in its archive.
 *
 * @param cluster - name of the Cluster
 */
export async function archived(scenario: Scenario, cluster: string): Promise<void> {
  const sql = (statement: string): Promise<string> => superuser(scenario, cluster, 'postgres', statement);
  const segment = await sql('SELECT pg_walfile_name(pg_switch_wal())');
  await scenario.until(
    `${segment} in the archive`,
    async () => {
      const last = await sql('SELECT last_archived_wal, failed_count FROM pg_stat_archiver');
      return last >= segment ? met(true) : notYet(last);
    },
    5 * MINUTE,
  );
}
