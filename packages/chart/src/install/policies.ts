import {
  concat,
  contains,
  eq,
  hasKey,
  linesTemplateWith,
  not,
  onceTemplate,
  policyForEach,
  policyLines,
  ternary,
  textParameter,
  type Definition,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { chartMetadata, docsOf } from '../package/chart-metadata.ts';
import { severityOf, type Rule, type Severity } from '../common/rule.ts';

const { exceptions } = values.policies;

/** What becomes of a broken rule: what its severity says, or nothing, for it has an exception. */
type Outcome = Severity | 'accepted';

/** The broken rules by what becomes of them, a line each. */
export interface BrokenRules {
  /** Those that stop the install. */
  readonly errors: Expr<string>;
  readonly warnings: Expr<string>;
  /** Those that have an exception. */
  readonly accepted: Expr<string>;
  readonly templates: readonly Definition[];
}

/** @param policies - every rule of the features */
export function brokenRules(policies: readonly Rule[]): BrokenRules {
  const broken = linesTemplateWith<{ outcome: Outcome }>(
    'butler-postgres.brokenRules',
    'Rules between values that are broken, a line each: those that are errors or warnings, or accepted by policies.exceptions.',
    { outcome: textParameter as never },
    ({ outcome }) =>
      policyLines(policies, ({ id, severity }) =>
        eq(outcome, ternary<Outcome>('accepted', severityOf(severity), hasKey(exceptions, id))),
      ),
  );
  const once = (key: string, outcome: Outcome, doc: string): Expr<string> =>
    onceTemplate(
      `butler-postgres.${key}`,
      `${doc}, a line each. All rules are asked once.`,
      broken({ outcome }),
    );
  const errors = once('errors', 'error', 'The broken rules that stop the install');
  const warnings = once('warnings', 'warning', 'The broken rules that are printed');
  const accepted = once('accepted', 'accepted', 'The broken rules that policies.exceptions accepts');
  return { errors, warnings, accepted, templates: [broken, errors, warnings, accepted] };
}

/** Rules on the exceptions themselves. */
export function exceptionPolicies({ accepted }: BrokenRules): readonly Rule[] {
  return [
    policyForEach('exception-unused', 'warning', exceptions, { key: 'id', item: '_' }, (id) => ({
      broken: not(contains(concat` (${id})`, accepted)),
      path: concat`policies.exceptions.${id}`,
      message: concat`no rule "${id}" is broken`,
      hint: concat`take the exception out, or write the rule's id as ${docsOf(chartMetadata.version)}/rules.md has it`,
    })),
  ];
}
