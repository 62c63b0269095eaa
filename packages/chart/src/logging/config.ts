import {
  and,
  concat,
  listTemplate,
  fromYamlArray,
  eachEntry,
  eq,
  ifSet,
  join,
  mul,
  ne,
  optional,
  replace,
  textTemplate,
  toString,
  when,
  yamlTemplate,
  type Fields,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname, namespace, objectNamespace, poolerHost } from '../common/names.ts';
import { folders, metricsPort } from './folders.ts';
import type { VectorConfig, VectorSink } from './vector.ts';

const { shipping } = values.logging;

/** Jobs in which the operator makes and upgrades instances: cloudnative-pg v1.30.0, pkg/specs/jobs.go. */
const jobs = [
  'initdb',
  'import',
  'join',
  'pgbasebackup',
  'full-recovery',
  'snapshot-recovery',
  'major-upgrade',
];

export const instancePods = textTemplate(
  'butler-postgres.instancePods',
  "Names of the instances' pods and of the Jobs that make them, as a regular expression.",
  concat`${fullname}-[0-9]+(-(${jobs.join('|')})(-[a-z0-9]+)?)?`,
);

export const poolerNames = listTemplate<string>(
  'butler-postgres.poolerNames',
  'The names of the Poolers, with which those of their pods begin.',
  eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name) => poolerHost(name)),
);
const poolers = concat`(${join('|', fromYamlArray(poolerNames))})-[a-z0-9]+-[a-z0-9]+`;
const grants = concat`${fullname}-grants-[-a-z0-9]+`;

/** A line that the store has not taken yet is on disk; when there is no space, reading waits. */
const sink: Pick<Fields<VectorSink>, 'inputs' | 'acknowledgements' | 'buffer'> = {
  inputs: ['marked'],
  acknowledgements: { enabled: true },
  buffer: { type: 'disk', max_size: mul(shipping.bufferMiB, 1_048_576), when_full: 'block' },
};

const auth = when<NonNullable<VectorSink['auth']>>(shipping.credentialsSecret, {
  strategy: 'basic',
  user: 'SECRET[credentials.username]',
  password: 'SECRET[credentials.password]',
});

const tls = when<NonNullable<VectorSink['tls']>>(shipping.caSecret, { ca_file: `${folders.ca}/ca.crt` });

const loki: Fields<VectorSink> = {
  type: 'loki',
  ...sink,
  endpoint: optional(shipping.loki.endpoint),
  tenant_id: optional(shipping.loki.tenant),
  '#labels': 'Few values each; user, database and query are fields of the line.',
  labels: {
    cluster: fullname,
    namespace: objectNamespace,
    pod: '{{ pod }}',
    container: '{{ container }}',
    level: '{{ level }}',
    retention_days: toString(shipping.retentionDays),
  },
  encoding: { codec: 'json' },
  out_of_order_action: 'accept',
  auth,
  tls,
};

const elasticsearch: Fields<VectorSink> = {
  type: 'elasticsearch',
  ...sink,
  endpoints: optional(shipping.elasticsearch.endpoints),
  mode: 'data_stream',
  '#stream': 'A dash divides the parts of a data stream name.',
  data_stream: {
    type: 'logs',
    dataset: shipping.elasticsearch.dataset,
    namespace: replace('-', '_', objectNamespace),
  },
  id_key: 'id',
  compression: 'gzip',
  auth,
  tls,
};

const googleCloudLogging: Fields<VectorSink> = {
  type: 'gcp_stackdriver_logs',
  ...sink,
  project_id: optional(shipping.googleCloudLogging.project),
  log_id: shipping.googleCloudLogging.logId,
  resource: { type: 'global', project_id: ifSet(shipping.googleCloudLogging.project, (project) => project) },
  severity_key: 'level',
  credentials_path: when(shipping.credentialsSecret, `${folders.credentials}/credentials.json`),
  tls,
};

/** https://vector.dev/docs/reference/configuration/ */
export const collectorConfig = yamlTemplate<VectorConfig>(
  'butler-postgres.collectorConfig',
  "The collector's configuration: the pods' files, then one flat event for each line, then the store.",
  {
    data_dir: folders.data,
    secret: when(and(shipping.credentialsSecret, ne(shipping.target, 'googleCloudLogging')), {
      credentials: { type: 'directory', path: folders.credentials, remove_trailing_whitespace: true },
    }),
    sources: {
      files: {
        type: 'file',
        include: [
          concat`${shipping.nodeLogs}/${namespace}_${fullname}-*/*/*.log`,
          eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name, pooler) =>
            ifSet(pooler.name, () => concat`${shipping.nodeLogs}/${namespace}_${poolerHost(name)}-*/*/*.log`),
          ),
        ],
        max_line_bytes: 1_048_576,
      },
      metrics: { type: 'internal_metrics' },
    },
    transforms: {
      runtime: { type: 'remap', inputs: ['files'], file: `${folders.config}/runtime.vrl` },
      own: {
        type: 'filter',
        inputs: ['runtime'],
        '#names': 'The file names alone would let in the pods of a cluster called butler-2.',
        condition: concat`match(string(.pod) ?? "", r'^(${instancePods}|${poolers}|${grants})$')`,
      },
      whole: {
        type: 'reduce',
        inputs: ['own'],
        group_by: ['file', 'stream'],
        ends_when: '.partial == false',
        merge_strategies: { message: 'concat_raw', timestamp: 'discard', partial: 'discard' },
        expire_after_ms: 10_000,
      },
      flat: { type: 'remap', inputs: ['whole'], file: `${folders.config}/flatten.vrl` },
      marked: {
        type: 'remap',
        inputs: ['flat'],
        source: concat`.cluster = "${fullname}"; .retention_days = ${shipping.retentionDays}`,
      },
    },
    sinks: {
      store: when(
        eq(shipping.target, 'loki'),
        loki,
        when(eq(shipping.target, 'elasticsearch'), elasticsearch, googleCloudLogging),
      ),
      metrics: { type: 'prometheus_exporter', inputs: ['metrics'], address: `0.0.0.0:${metricsPort}` },
    },
  },
);
