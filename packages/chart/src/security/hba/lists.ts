import {
  concat,
  dig,
  each,
  eachEntry,
  fromYamlArray,
  listTemplate,
  map,
  or,
  several,
  when,
  type Each,
  type Expr,
  type MapNode,
  type Operand,
} from '@butler-postgres/helm-kit';
import { accessHba, plainTextRefused } from '../../access/hba.ts';
import { values } from '../../common/context.ts';
import { clusterOverrides, givenIn } from '../../common/metadata.ts';
import { hbaRecord, type HbaRecord } from './record.ts';

const { access, cluster, poolers } = values;

/** The operator's own lines, before all others: https://cloudnative-pg.io/docs/1.30/postgresql_conf/#the-pg_hba-section */
export const operatorLines = [
  'local all cnpg_metrics_exporter peer map=cnpg_metrics_exporter',
  'local all all peer map=local',
  'hostssl postgres streaming_replica all cert map=cnpg_streaming_replica',
  'hostssl replication streaming_replica all cert map=cnpg_streaming_replica',
  'hostssl all cnpg_pooler_pgbouncer all cert map=cnpg_pooler_pgbouncer',
];

/** Lines that cluster.overrides adds behind all others. */
const addedLines = dig<string[]>(['postgresql', 'pg_hba'], [], clusterOverrides);

const accessLines = listTemplate<string>(
  'butler-postgres.accessHba',
  'Lines of pg_hba.conf for the members of access.',
  when(access.enabled, accessHba),
);

/** A line as it is given. */
type HbaLine = Pick<HbaRecord, 'pooler' | 'at' | 'text'>;

const line = (pooler: Operand<string>, at: Operand<string>, text: Operand<string>): MapNode<HbaLine> =>
  map<HbaLine>({ pooler, at, text });

/** Lines of a list of the values, where they stand. */
const linesAt = (
  pooler: Operand<string>,
  at: Operand<string>,
  list: Expr<readonly string[]>,
): Each<HbaLine> => each<string, HbaLine>(list, (text) => line(pooler, at, text));

const hbaLines = listTemplate<HbaLine>(
  'butler-postgres.hbaLines',
  `The lines of pg_hba.conf, in their order, and those of the poolers; nothing where the values
have no line of their own. The operator's last lines are not among them.`,
  when(
    or(cluster.postgresql.pg_hba, addedLines),
    several<HbaLine>(
      ...operatorLines.map((text) => line('', '', text)),
      when(cluster.postgresql.refusePlainText, line('', '', plainTextRefused)),
      linesAt('', 'cluster.postgresql.pg_hba', cluster.postgresql.pg_hba),
      linesAt('', 'access', fromYamlArray(accessLines)),
      linesAt('', 'cluster.overrides.postgresql.pg_hba', addedLines),
    ),
  ),
  eachEntry(poolers, { key: 'name', item: 'pooler' }, (name, pooler) =>
    several<HbaLine>(
      linesAt(name, concat`poolers.${name}.pg_hba`, pooler.pg_hba),
      linesAt(
        name,
        concat`poolers.${name}.overrides.pgbouncer.pg_hba`,
        dig<string[]>(['pgbouncer', 'pg_hba'], [], givenIn(pooler.overrides)),
      ),
    ),
  ),
);

export const hbaRecords = listTemplate<HbaRecord>(
  'butler-postgres.hbaRecords',
  'What those lines say.',
  each(fromYamlArray(hbaLines), ({ pooler, at, text }) => hbaRecord({ pooler, at, text })),
);

/** The named templates of lists of lines. */
export const hbaListTemplates = [accessLines, hbaLines, hbaRecords];
