import type { ClusterSpec } from '@butler-postgres/api';
import {
  eq,
  ifSet,
  map,
  optional,
  orDefault,
  when,
  yamlTemplate,
  type Conditional,
  each,
  field,
  not,
  or,
  several,
  type Expr,
} from '@butler-postgres/helm-kit';
import { settingsGrants } from '../monitoring/settings-grants.ts';
import { values } from '../common/context.ts';
import { accessObject } from '../access/names.ts';
import { fullname } from '../common/names.ts';

const { access, bootstrap, cluster, replica } = values;
const { initdb } = cluster;

type Bootstrap = NonNullable<ClusterSpec['bootstrap']>;

/** The SQL of access for initdb. */
const bootstrapSql = {
  configMapRefs: [
    { name: accessObject, key: 'bootstrap.sql' },
    { name: accessObject, key: 'model.sql' },
  ],
};

const is = (method: 'recovery' | 'pgBasebackup' | 'import'): Expr<boolean> => eq(bootstrap.method, method);

/** The database and its owner, whose password the operator keeps in a Secret, however the data came. */
const application = {
  database: initdb.database,
  owner: initdb.owner,
  secret: ifSet<string, { name: string }>(initdb.secretName, (name) => map({ name })),
};

export const bootstrapSpec: Expr<Bootstrap> = yamlTemplate<Bootstrap>(
  'butler-postgres.bootstrap',
  "The source of a new cluster's data.",
  {
    $method: when(
      is('recovery'),
      {
        recovery: {
          source: optional(bootstrap.source),
          backup: ifSet(bootstrap.backup, (name) => map({ name })),
          volumeSnapshots: ifSet(bootstrap.volumeSnapshots, (snapshots) =>
            map({
              storage: {
                apiGroup: 'snapshot.storage.k8s.io',
                kind: 'VolumeSnapshot',
                name: snapshots.storage,
              },
              walStorage: ifSet(snapshots.walStorage, (name) =>
                map({ apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name }),
              ),
            }),
          ),
          recoveryTarget: ifSet(bootstrap.until, (until) =>
            map({
              targetTime: optional(until.time),
              targetLSN: optional(until.lsn),
              targetXID: optional(until.xid),
              targetName: optional(until.name),
              targetImmediate: optional(until.immediate),
              exclusive: optional(until.exclusive),
              backupID: optional(until.backupId),
              targetTLI: optional(until.timeline),
            }),
          ),
          ...application,
        },
      },
      when(
        is('pgBasebackup'),
        ifSet(bootstrap.source, (source) => map({ pg_basebackup: { source, ...application } })),
        {
          initdb: {
            $application: when(
              or(not(is('import')), field(bootstrap, ['import', 'createDatabase'], true)),
              application,
            ),
            encoding: initdb.encoding,
            localeCollate: initdb.localeCollate,
            localeCType: initdb.localeCType,
            locale: optional(initdb.locale),
            localeProvider: optional(initdb.localeProvider),
            icuLocale: optional(initdb.icuLocale),
            icuRules: optional(initdb.icuRules),
            builtinLocale: optional(initdb.builtinLocale),
            walSegmentSize: optional(initdb.walSegmentSize),
            postInitSQL: when(or(values.monitoring.customQueries.enabled, initdb.postInitSQL), [
              when(values.monitoring.customQueries.enabled, several(...settingsGrants)),
              each(initdb.postInitSQL, (statement) => statement),
            ]),
            postInitTemplateSQL: optional(initdb.postInitTemplateSQL),
            dataChecksums: initdb.dataChecksums,
            $import: when(
              is('import'),
              ifSet(bootstrap.import, (taken) =>
                map({
                  import: {
                    type: taken.type,
                    databases: taken.databases,
                    roles: optional(taken.roles),
                    source: { externalCluster: orDefault(bootstrap.source, '') },
                    schemaOnly: taken.schemaOnly,
                    postImportApplicationSQL: optional(taken.postImportApplicationSQL),
                    pgDumpExtraOptions: optional(taken.pgDumpExtraOptions),
                    pgRestoreExtraOptions: optional(taken.pgRestoreExtraOptions),
                  },
                }),
              ),
            ),
            postInitApplicationSQL: optional(initdb.postInitApplicationSQL),
            $bootstrap: when(access.enabled, {
              '#bootstrap': 'What access needs a superuser for. In template1 for later databases.',
              postInitSQLRefs: bootstrapSql,
              postInitTemplateSQLRefs: bootstrapSql,
              postInitApplicationSQLRefs: bootstrapSql,
            }),
          },
        },
      ),
    ),
  },
);

/** The Cluster's replica section: whom it follows. */
export const replication: Conditional<NonNullable<ClusterSpec['replica']>> = ifSet(replica.source, (source) =>
  map({
    source,
    $topology: ifSet(
      replica.primary,
      (primary) =>
        map({
          primary,
          self: orDefault(replica.self, fullname),
          promotionToken: optional(replica.promotionToken),
        }),
      { enabled: replica.enabled },
    ),
    minApplyDelay: optional(replica.minApplyDelay),
  }),
);
