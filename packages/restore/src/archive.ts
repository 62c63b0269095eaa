import type { ClusterSpec } from '@butler-postgres/api';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import type { Kubectl, LiveCluster } from '@butler-postgres/kubectl';

type External = NonNullable<ClusterSpec['externalClusters']>[number];

/** Where a Cluster archives to, and what can be restored from there. */
export interface Archive {
  /** The Cluster's archive as another cluster names it. */
  readonly source: External;
  readonly serverName: string;
  /** What keeps it: the ObjectStore, or the Cluster itself. */
  readonly store: string;
  /** The earliest moment that can be restored, as the store's keeper knows it. */
  readonly from: string | undefined;
  readonly lastBackup: string | undefined;
}

/** https://github.com/cloudnative-pg/plugin-barman-cloud/blob/v0.14.0/config/crd/bases/barmancloud.cnpg.io_objectstores.yaml */
interface StoreStatus {
  readonly status?: {
    readonly serverRecoveryWindow?: Readonly<
      Record<
        string,
        { readonly firstRecoverabilityPoint?: string; readonly lastSuccessfulBackupTime?: string }
      >
    >;
  };
}

/**
 * Finds the archive of a Cluster.
 *
 * @throws DiagnosticError `no-archive` where it archives nothing
 */
export async function archiveOf(kubectl: Kubectl, live: LiveCluster): Promise<Archive> {
  const { name } = live.metadata;
  const plugin = live.spec.plugins?.find(
    ({ isWALArchiver, enabled }) => isWALArchiver === true && enabled !== false,
  );
  const objectName = plugin?.parameters?.['barmanObjectName'];
  if (plugin !== undefined && objectName !== undefined) {
    const serverName = plugin.parameters?.['serverName'] ?? name;
    const store = (await kubectl.get('objectstores.barmancloud.cnpg.io', objectName)) as
      StoreStatus | undefined;
    const window = store?.status?.serverRecoveryWindow?.[serverName];
    return {
      source: {
        name: 'archive',
        plugin: { name: plugin.name, parameters: { barmanObjectName: objectName, serverName } },
      },
      serverName,
      store: `ObjectStore ${objectName}`,
      from: window?.firstRecoverabilityPoint,
      lastBackup: window?.lastSuccessfulBackupTime,
    };
  }
  const inTree = live.spec.backup?.barmanObjectStore;
  if (inTree !== undefined) {
    const serverName = inTree.serverName ?? name;
    return {
      source: { name: 'archive', barmanObjectStore: { ...inTree, serverName } },
      serverName,
      store: `Cluster ${name}`,
      from: live.status?.firstRecoverabilityPoint,
      lastBackup: undefined,
    };
  }
  throw new DiagnosticError(
    'no-archive',
    `Cluster ${name} has no archive, so nothing can be restored to a moment`,
    'From a volume snapshot, see docs/recovery.md.',
  );
}

/**
 * Requires that a moment can be restored.
 *
 * @throws DiagnosticError `no-base-backup`, `before-first-backup`, `in-the-future`
 */
export function requireInWindow({ from, store, serverName }: Archive, before: string, now: Date): void {
  if (from === undefined)
    throw new DiagnosticError(
      'no-base-backup',
      `${store} knows of no base backup of ${serverName}`,
      'Without a base backup nothing can be restored. See docs/runbooks/PostgresBackupMissing.md.',
    );
  if (Date.parse(before) < Date.parse(from))
    throw new DiagnosticError(
      'before-first-backup',
      `${before} is before ${from}, the end of the first base backup of ${serverName} in the archive`,
      'A major upgrade begins a folder of its own, as does backups.serverName: an older one may have it. See docs/recovery.md.',
    );
  if (Date.parse(before) > now.getTime())
    throw new DiagnosticError(
      'in-the-future',
      `${before} is not over yet`,
      'It is now ' + now.toISOString() + '.',
    );
}
