import {
  concat,
  contains,
  eq,
  hasKey,
  linesTemplateWith,
  not,
  policyForEach,
  policyLines,
  ternary,
  textParameter,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { chartMetadata, docsOf } from '../package/chart-metadata.ts';
import { severityOf, type Rule, type Severity } from '../common/rule.ts';

const { exceptions } = values.policies;

/** What becomes of a broken rule: what its severity says, or nothing, for it has an exception. */
type Outcome = Severity | 'accepted';

/** The broken rules with one outcome, a line each. */
export type BrokenRules = Includable<[args: { outcome: Operand<Outcome> }], string>;

/** @param policies - every rule of the features */
export function brokenRules(policies: readonly Rule[]): BrokenRules {
  return linesTemplateWith<{ outcome: Outcome }>(
    'butler-postgres.brokenRules',
    'Rules between values that are broken, a line each: those that are errors or warnings, or accepted by policies.exceptions.',
    { outcome: textParameter as never },
    ({ outcome }) =>
      policyLines(policies, ({ id, severity }) =>
        eq(outcome, ternary<Outcome>('accepted', severityOf(severity), hasKey(exceptions, id))),
      ),
  );
}

/** Rules on the exceptions themselves. */
export function exceptionPolicies(broken: BrokenRules): readonly Rule[] {
  return [
    policyForEach('exception-unused', 'warning', exceptions, { key: 'id', item: '_' }, (id) => ({
      broken: not(contains(concat` (${id})`, broken({ outcome: 'accepted' }))),
      path: concat`policies.exceptions.${id}`,
      message: concat`no rule "${id}" is broken`,
      hint: concat`take the exception out, or write the rule's id as ${docsOf(chartMetadata.version)}/rules.md has it`,
    })),
  ];
}
