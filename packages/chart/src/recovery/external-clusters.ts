import type { ClusterSpec } from '@butler-postgres/api';
import { eachEntry, ifSet, map, optional, toString, when, type Conditional } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { externalStore, storeName } from '../common/names.ts';
import { storeConfiguration } from '../backups/object-store.ts';
import { barmanPlugin } from '../backups/archive.ts';

const { backups, externalClusters } = values;

type External = NonNullable<ClusterSpec['externalClusters']>;

/** The Cluster's externalClusters: each by its archive, by connection, or by both. */
export const external: Conditional<External> = when(externalClusters, [
  eachEntry(externalClusters, { key: 'name', item: 'cluster' }, (name, cluster) =>
    map({
      name,
      $archive: ifSet(cluster.serverName, (serverName) =>
        when(
          backups.inTree,
          {
            barmanObjectStore: ifSet(cluster.objectStore, (store) =>
              map({ serverName, ...storeConfiguration(store) }),
            ),
          },
          {
            plugin: {
              name: barmanPlugin,
              enabled: true,
              isWALArchiver: false,
              parameters: {
                barmanObjectName: ifSet(cluster.objectStore, () => externalStore(name, cluster), storeName),
                serverName,
              },
            },
          },
        ),
      ),
      $connection: ifSet(cluster.connection, (connection) =>
        map({
          connectionParameters: {
            host: connection.host,
            port: toString(connection.port),
            user: connection.user,
            dbname: connection.database,
            sslmode: connection.sslMode,
          },
          password: optional(connection.password),
          sslCert: optional(connection.sslCert),
          sslKey: optional(connection.sslKey),
          sslRootCert: optional(connection.sslRootCert),
        }),
      ),
    }),
  ),
]);
