import { DiagnosticError } from '@butler-postgres/diagnostics';

const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(\.\d{1,6})?)?\s?(Z|UTC|[+-]\d\d:\d\d)$/;

/**
 * Reads a moment, and gives it as the operator reads it: RFC 3339, to the microsecond.
 *
 * @param text - date and time with a zone, such as `2026-11-01T03:00Z`
 * @throws DiagnosticError `moment`
 */
export function momentOf(text: string): string {
  const found = form.exec(text.trim());
  const [, date = '', minutes = '', seconds = '00', fraction = '', zone = ''] = found ?? [];
  const moment = `${date}T${minutes}:${seconds}${fraction}${zone === 'UTC' ? 'Z' : zone}`;
  if (found === null || Number.isNaN(Date.parse(moment)))
    throw new DiagnosticError(
      'moment',
      `${text} is not a moment with its time zone`,
      'Write it as 2026-11-01T03:00Z, or 2026-11-01T04:00:00+01:00.',
    );
  return moment;
}
