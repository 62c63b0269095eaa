import { parseBoolean } from '@butler-postgres/admission';
import type { Setting } from '@butler-postgres/chart';
import type { JsonValue } from '@butler-postgres/schema-kit';

/** Units of sizes in bytes, and of times in microseconds: src/backend/utils/misc/guc.c, memory_unit_conversion_table and its sibling. */
const units: Readonly<Record<string, number>> = {
  B: 1,
  kB: 2 ** 10,
  MB: 2 ** 20,
  GB: 2 ** 30,
  TB: 2 ** 40,
  us: 1,
  ms: 1e3,
  s: 1e6,
  min: 6e7,
  h: 3.6e9,
  d: 8.64e10,
};

/** Whether PostgreSQL has the same value of a setting before and after; one that is absent has its default. */
export function hasSameValue(
  form: Setting,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): boolean {
  const [was, is] = [before, after].map((given) => valueOf(form, given ?? form.default));
  return was !== undefined && was === is;
}

/** A value as a text that is the same for each way to write it; undefined where that is not known. */
function valueOf({ type, unit = '' }: Setting, given: JsonValue | undefined): string | undefined {
  if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') return undefined;
  const text = String(given).trim();
  if (type === 'bool') return String(parseBoolean(text) ?? text.toLowerCase());
  if (type === 'enum') return text.toLowerCase();
  if (type !== 'integer' && type !== 'real') return text;
  const [, amount, own = ''] = /^([-+]?[\d.]+)\s*([A-Za-z]*)$/.exec(text) ?? [];
  if (amount === undefined) return undefined;
  const [, times, base = ''] = /^(\d*)(\w*)$/.exec(unit) ?? [];
  const factor = own === '' ? Number(times === '' ? 1 : times) * (units[base] ?? 1) : units[own];
  return factor === undefined ? undefined : String(Number(amount) * factor);
}
