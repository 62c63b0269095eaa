import type { ClusterSpec, ConfigMap } from '@butler-postgres/api';
import {
  and,
  block,
  concat,
  dig,
  document,
  each,
  eachEntry,
  eq,
  fromYamlArray,
  has,
  listTemplate,
  manifests,
  map,
  not,
  optional,
  or,
  orDefault,
  replace,
  several,
  toJson,
  uniq,
  when,
  type Conditional,
  type Each,
  type Expr,
} from '@butler-postgres/helm-kit';
import { readAssets } from '../common/assets.ts';
import { values } from '../common/context.ts';
import { clusterOverrides, labels } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { hasHeartbeat } from '../drill/names.ts';

const { customQueries, tls } = values.monitoring;
export const queryAssets = readAssets('monitoring');

const queriesName = concat`${fullname}-queries`;
const serverKey = 'server-queries.yaml';
const databaseKey = 'database-queries.yaml';
const heartbeatKey = 'heartbeat-query.yaml';

type Monitoring = NonNullable<ClusterSpec['monitoring']>;
type Query = NonNullable<Monitoring['customQueriesConfigMap']>[number];

const { database: first } = values.cluster.initdb;
const entry = { key: 'key', item: 'database' };

/** The databases that take connections, or those that do not. */
const databasesThat = (take: boolean): Each<string> =>
  eachEntry(values.databases, entry, (key, database) => {
    const takes = and(eq(database.ensure, 'present'), dig(['allowConnections'], true, database));
    return when(take ? takes : not(takes), orDefault(database.name, key));
  });

export const closedDatabases = listTemplate<string>(
  'butler-postgres.closedDatabases',
  'The databases that take no connections.',
  databasesThat(false),
);

export const queriedDatabases = listTemplate<string>(
  'butler-postgres.queriedDatabases',
  'The databases whose tables have metrics: those that take connections.',
  when(not(has(first, fromYamlArray(closedDatabases))), first),
  databasesThat(true),
);

export const queriesFile = manifests(
  'queries.yaml',
  "Queries of the instances' exporters beside the operator's defaults. The operator reloads them when they change.",
  when(
    customQueries.enabled,
    document<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: queriesName,
        namespace: optional(values.namespaceOverride),
        labels: { $common: labels, 'cnpg.io/reload': '' },
        annotations: optional(values.annotations),
      },
      data: {
        [serverKey]: block(queryAssets.text(serverKey)),
        [databaseKey]: block(
          replace('DATABASES', toJson(uniq(fromYamlArray(queriedDatabases))), queryAssets.text(databaseKey)),
        ),
        $heartbeat: when(hasHeartbeat, map({ [heartbeatKey]: block(queryAssets.text(heartbeatKey)) })),
      },
    }),
  ),
);

type Overrides = Readonly<Record<string, { readonly disableDefaultQueries?: boolean }>>;

/** True where the escape hatch turns the operator's default queries off. */
const isDefaultOff = dig(['monitoring', 'disableDefaultQueries'], false, clusterOverrides as Expr<Overrides>);

const hasQueries = or(not(isDefaultOff), customQueries.enabled, customQueries.configMaps);

/** What the Cluster says of its metrics. */
export const clusterMonitoring: Conditional<Monitoring> = when(or(hasQueries, tls.enabled), {
  '#queries':
    'The operator puts its default queries first by itself; unsaid, GitOps tools would see that as drift.',
  customQueriesConfigMap: when(hasQueries, [
    when(not(isDefaultOff), map<Query>({ name: 'cnpg-default-monitoring', key: 'queries' })),
    when(
      customQueries.enabled,
      several(
        map<Query>({ name: queriesName, key: serverKey }),
        map<Query>({ name: queriesName, key: databaseKey }),
        when(hasHeartbeat, map<Query>({ name: queriesName, key: heartbeatKey })),
      ),
    ),
    each(customQueries.configMaps, (configMap) => configMap),
  ]),
  tls: when(tls.enabled, { enabled: true }),
});
