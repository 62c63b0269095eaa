import { concat, eq, policyForEachOf, type Expr, type Ref } from '@butler-postgres/helm-kit';
import { major } from '../common/image.ts';
import type { Rule, RuleSeverity } from '../common/rule.ts';
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

export const settingPolicies: readonly Rule[] = [
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
    { production: 'error', scratch: 'off', otherwise: 'warning' },
    'unsafe',
    ({ name, text, why }) => concat`${name} is ${text}: ${why}`,
  ),
];
