import {
  and,
  eq,
  fromYaml,
  join,
  ne,
  or,
  when,
  yamlTemplate,
  type Conditional,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';
import { strings } from '../common/strings.ts';
import { isAuto, tuningParameters } from '../tuning/settings.ts';

const { logging, upgrade } = values;
const { parameters } = values.cluster.postgresql;

type Parameters = Record<string, string>;

/**
 * https://www.postgresql.org/docs/current/runtime-config-logging.html and
 * https://github.com/pgaudit/pgaudit#settings; the operator loads pgaudit where a parameter names it
 * (https://cloudnative-pg.io/docs/1.30/logging/).
 */
export const loggingParameters = yamlTemplate<Parameters>(
  'butler-postgres.loggingParameters',
  "PostgreSQL's settings for logging.profile.",
  {
    $slow: when(ne(logging.profile, 'quiet'), {
      log_min_duration_statement: logging.slowQuery,
      log_lock_waits: 'on',
      log_temp_files: '100MB',
      log_autovacuum_min_duration: '1min',
      log_checkpoints: 'on',
    }),
    $audit: when(eq(logging.profile, 'audit'), {
      log_connections: 'on',
      log_disconnections: 'on',
      'pgaudit.log': join(',', logging.auditClasses),
      'pgaudit.log_catalog': 'off',
      'pgaudit.log_relation': 'off',
      'pgaudit.log_parameter': 'off',
    }),
  },
);

const jitIsHeld = and(upgrade.enabled, upgrade.holdJit);

export const serverParameters = yamlTemplate<Parameters>(
  'butler-postgres.serverParameters',
  'Settings of PostgreSQL that follow from other values.',
  {
    $tuning: when(isAuto, tuningParameters),
    $logging: loggingParameters,
    $jit: when(jitIsHeld, { jit: 'off' }),
  },
);

/** Whether there is a setting. */
export const hasParameters = or(ne(logging.profile, 'quiet'), parameters, jitIsHeld, isAuto);

/** PostgreSQL's settings: those that follow from other values, and over them those of cluster.postgresql.parameters. */
export const postgresParameters: Conditional<Parameters> = when(
  hasParameters,
  override<Parameters>(serverParameters, fromYaml(strings({ scalars: parameters }))),
);
