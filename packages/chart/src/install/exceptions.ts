import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { Values } from '@butler-postgres/values';

type Exceptions = Values['policies']['exceptions'];

/** A broken rule as policies.exceptions has it: one that is accepted is shown, with the reason, and stops nothing. */
export function acceptBy(exceptions: Exceptions, broken: Diagnostic): Diagnostic {
  const { code, message, location } = broken;
  if (!Object.hasOwn(exceptions, code)) return broken;
  return {
    severity: 'warning',
    code,
    message: `${message}; accepted: ${String(exceptions[code])}`,
    location,
  };
}
