import type { ClusterSpec, ConfigMap } from '@butler-postgres/api';
import {
  block,
  concat,
  dig,
  document,
  each,
  manifests,
  map,
  nativeTemplate,
  not,
  optional,
  or,
  replace,
  several,
  when,
  type Conditional,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { labels } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { queryAssets } from './assets.ts';

const { customQueries, tls } = values.monitoring;
const queriesName = concat`${fullname}-queries`;
const serverKey = 'server-queries.yaml';
const databaseKey = 'database-queries.yaml';

type Databases = Values['databases'];
type Monitoring = NonNullable<ClusterSpec['monitoring']>;
type Query = NonNullable<Monitoring['customQueriesConfigMap']>[number];

export const queriedDatabases: Includable<[Operand<string>, Operand<Databases>], string> = nativeTemplate<
  [string, Databases],
  string
>({
  name: 'butler-postgres.queriedDatabases',
  doc: 'The databases whose tables have metrics, as JSON: those of the values that take connections.',
  yields: 'text',
  parameters: ['first', 'databases'],
  go: `
{{- $names := list .first -}}
{{- range $key, $database := .databases -}}
{{- $name := default $key $database.name -}}
{{- if and (eq (dig "ensure" "present" $database) "present") (dig "allowConnections" true $database) -}}
{{- $names = append $names $name -}}
{{- else -}}
{{- $names = without $names $name -}}
{{- end -}}
{{- end -}}
{{- $names | uniq | toJson -}}`,
  evaluate: (first, databases) => {
    let names = [first];
    const sorted = Object.entries(databases).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, database] of sorted as [string, Partial<Databases[string]>][]) {
      const name = database.name === undefined || database.name === '' ? key : database.name;
      const isOpen = (database.ensure ?? 'present') === 'present' && (database.allowConnections ?? true);
      names = isOpen ? [...names, name] : names.filter((other) => other !== name);
    }
    return JSON.stringify([...new Set(names)]);
  },
});

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
        labels: { $common: labels, 'cnpg.io/reload': '' },
        annotations: optional(values.annotations),
      },
      data: {
        [serverKey]: block(queryAssets.text(serverKey)),
        [databaseKey]: block(
          replace(
            'DATABASES',
            queriedDatabases(values.cluster.initdb.database, values.databases),
            queryAssets.text(databaseKey),
          ),
        ),
      },
    }),
  ),
);

type Overrides = Readonly<Record<string, { readonly disableDefaultQueries?: boolean }>>;

/** True where the escape hatch turns the operator's default queries off. */
const isDefaultOff = dig(
  ['monitoring', 'disableDefaultQueries'],
  false,
  values.cluster.overrides as Expr<Overrides>,
);

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
      ),
    ),
    each(customQueries.configMaps, (configMap) => configMap),
  ]),
  tls: when(tls.enabled, { enabled: true }),
});
