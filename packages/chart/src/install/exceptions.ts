import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { Broken } from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { severityUnder, type RuleSeverity } from '../common/rule.ts';

type Said = Pick<Values, 'policies' | 'profile'>;

/**
 * What is told of a broken rule: what its severity under the profile says, or, where policies.exceptions has it, a
 * warning with the reason.
 */
export function judge({ policies, profile }: Said, broken: Broken<RuleSeverity>): Diagnostic[] {
  const { code, message, location } = broken;
  const reason = Object.hasOwn(policies.exceptions, code) ? policies.exceptions[code] : undefined;
  if (reason !== undefined)
    return [{ severity: 'warning', code, message: `${message}; accepted: ${reason}`, location }];
  const severity = severityUnder(broken.severity, profile);
  return severity === 'off' ? [] : [{ ...broken, severity }];
}
