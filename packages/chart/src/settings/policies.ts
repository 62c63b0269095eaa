import {
  and,
  concat,
  eq,
  has,
  lower,
  not,
  or,
  policyForEach,
  policyForEachOf,
  regexMatch,
  ternary,
  toString,
  type Expr,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import { settings } from '../cluster/rendered.ts';
import { major } from '../common/image.ts';
import { isReplica } from '../common/replica.ts';
import { strictInProduction, type Rule, type RuleSeverity } from '../common/rule.ts';
import { settingFaults, type SettingFault } from './faults.ts';

const ruleOn = (
  id: string,
  severity: RuleSeverity,
  rule: SettingFault['rule'],
  message: (fault: Ref<SettingFault>) => Expr<string>,
): Rule =>
  policyForEachOf(id, severity, settingFaults, 'fault', (fault) => ({
    broken: eq(fault.rule, rule),
    path: fault.at,
    message: message(fault),
    hint: fault.hint,
  }));

/** Settings that the operator writes into a Cluster by itself, and so finds in one that was exported, with its values. */
const written: Readonly<Record<string, string>> = {
  log_destination: 'csvlog',
  log_directory: '/controller/log',
  log_filename: 'postgres',
  log_rotation_age: '0',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'false',
  logging_collector: 'on',
  shared_preload_libraries: '',
};
const assignments = Object.entries(written).map(([name, own]) => `${name}=${own}`);
const archiveMode = concat`archive_mode=${ternary('on', 'always', not(isReplica))}`;

/** Names that PostgreSQL itself writes with capitals. */
const withCapitals = ['DateStyle', 'IntervalStyle', 'TimeZone'];

/** Times after which PostgreSQL ends a statement, a transaction or a session. */
const timeouts = [
  'idle_in_transaction_session_timeout',
  'idle_session_timeout',
  'statement_timeout',
  'transaction_timeout',
];

/** Sizes that PostgreSQL counts in kB, or in blocks of 8 kB. */
const sizes = [
  'autovacuum_work_mem',
  'effective_cache_size',
  'logical_decoding_work_mem',
  'maintenance_work_mem',
  'shared_buffers',
  'temp_buffers',
  'work_mem',
];
const hasUpToThreeDigits = (value: Operand<unknown>): Expr<boolean> =>
  regexMatch('^[1-9][0-9]{0,2}$', toString(value));

export const settingPolicies: readonly Rule[] = [
  policyForEach('setting-case', 'error', settings, { key: 'name', item: '_' }, (name) => ({
    broken: and(regexMatch('^[^.]*[A-Z][^.]*$', name), not(has(name, withCapitals))),
    path: concat`cluster.postgresql.parameters.${name}`,
    message: concat`PostgreSQL takes the name in any case, but the operator and the rules here know it in small letters only`,
    hint: concat`write ${lower(name)}`,
  })),
  // https://cloudnative-pg.io/docs/1.30/postgresql_conf/#fixed-parameters
  policyForEach('setting-owned', 'error', settings, { key: 'name', item: 'value' }, (name, value) => {
    const assignment = concat`${name}=${value}`;
    return {
      broken: and(
        has(name, ['archive_mode', ...Object.keys(written)]),
        not(or(eq(assignment, archiveMode), has(assignment, assignments))),
      ),
      path: concat`cluster.postgresql.parameters.${name}`,
      message: concat`${name} belongs to the operator, which refuses another value than its own, or writes over it`,
      hint: concat`take it out (libraries have a key of their own beside parameters)`,
    };
  }),
  ruleOn('setting-unknown', 'error', 'unknown', ({ name }) => concat`PostgreSQL has no setting ${name}`),
  ruleOn(
    'setting-of-another-major',
    'error',
    'major',
    ({ name, why }) => concat`PostgreSQL ${major} has no setting ${name}: ${why}`,
  ),
  ruleOn('setting-fixed', 'error', 'fixed', ({ name }) => concat`${name} can be read and not set`),
  ruleOn(
    'setting-value',
    'error',
    'value',
    ({ name, text, why }) => concat`"${text}" is no value of ${name}: expected ${why}`,
  ),
  ruleOn(
    'setting-unsafe',
    strictInProduction,
    'unsafe',
    ({ name, text, why }) => concat`${name} is ${text}: ${why}`,
  ),
  policyForEach(
    'setting-milliseconds',
    'warning',
    settings,
    { key: 'name', item: 'value' },
    (name, value) => ({
      broken: and(has(name, timeouts), hasUpToThreeDigits(value)),
      path: concat`cluster.postgresql.parameters.${name}`,
      message: concat`without a unit ${name} is in milliseconds, and after ${value} of them PostgreSQL breaks off what hardly began`,
      hint: concat`write the unit, such as ${value}s or ${value}ms`,
    }),
  ),
  policyForEach('setting-kilobytes', 'warning', settings, { key: 'name', item: 'value' }, (name, value) => ({
    broken: and(has(name, sizes), hasUpToThreeDigits(value)),
    path: concat`cluster.postgresql.parameters.${name}`,
    message: concat`without a unit ${name} is in ${ternary('blocks of 8 kB', 'kB', regexMatch('buffers$|^effective', name))}, and ${value} of them are next to nothing`,
    hint: concat`write the unit, such as ${value}MB`,
  })),
];
