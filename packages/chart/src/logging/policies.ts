import { and, concat, contains, eq, field, hasKey, not, or, policy } from '@butler-postgres/helm-kit';
import { settings, spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { productionWarning, type Rule } from '../common/rule.ts';

const { logging, cluster } = values;
const { shipping } = logging;
const image = field(spec, ['imageName'], '');
const isAudit = eq(logging.profile, 'audit');

/** Rules on what is logged and where to. */
export const loggingPolicies: readonly Rule[] = [
  policy('loki-without-endpoint', 'error', {
    broken: and(shipping.enabled, eq(shipping.target, 'loki'), not(shipping.loki.endpoint)),
    path: 'logging.shipping.loki.endpoint',
    message: concat`the logs are to go to Loki, but not where it is`,
    hint: concat`give its address`,
  }),
  policy('elasticsearch-without-endpoints', 'error', {
    broken: and(
      shipping.enabled,
      eq(shipping.target, 'elasticsearch'),
      not(shipping.elasticsearch.endpoints),
    ),
    path: 'logging.shipping.elasticsearch.endpoints',
    message: concat`the logs are to go to Elasticsearch, but not where it is`,
    hint: concat`give its addresses`,
  }),
  policy('google-without-project', 'error', {
    broken: and(
      shipping.enabled,
      eq(shipping.target, 'googleCloudLogging'),
      not(shipping.googleCloudLogging.project),
    ),
    path: 'logging.shipping.googleCloudLogging.project',
    message: concat`the logs are to go to Google Cloud Logging, but not to which project`,
    hint: concat`give its ID`,
  }),
  policy('audit-without-pgaudit', 'error', {
    broken: and(isAudit, not(cluster.image.catalog), contains('-minimal-', image)),
    path: 'logging.profile',
    message: concat`the image ${image} has no pgaudit, so PostgreSQL would not start`,
    hint: concat`take a standard image`,
  }),
  policy('audit-own-image', 'warning', {
    broken: and(isAudit, or(cluster.image.name, cluster.image.catalog)),
    path: 'logging.profile',
    message: concat`audit needs pgaudit in the image, which the project's standard images have`,
    hint: concat`see that this one has it, else PostgreSQL does not start`,
  }),
  policy('logs-quiet', productionWarning, {
    broken: and(eq(logging.profile, 'quiet'), not(hasKey(settings, 'log_min_duration_statement'))),
    path: 'logging.profile',
    message: concat`the log shows neither slow statements nor waits for locks, so nobody can tell afterwards why the database was slow`,
    hint: concat`set it to slowQueries`,
  }),
  policy('io-timing-off', productionWarning, {
    broken: not(hasKey(settings, 'track_io_timing')),
    path: 'cluster.postgresql.parameters',
    message: concat`pg_stat_statements and EXPLAIN cannot say how long reads and writes took`,
    hint: concat`set track_io_timing: 'on'`,
  }),
];
