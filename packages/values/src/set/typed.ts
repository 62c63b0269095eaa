import type { JsonValue } from '@butler-postgres/schema-kit';

const [minInt64, maxInt64] = [-(2n ** 63n), 2n ** 63n - 1n];

/**
 * What `--set` makes of a text: a word for a boolean or null in any case, an integer that does not begin with a zero,
 * else the text; never a fraction. Measured with Helm 3.22.0 and 4.3.1, and held by a test that asks them.
 */
export function typedValue(text: string): JsonValue {
  if (/^true$/iu.test(text)) return true;
  if (/^false$/iu.test(text)) return false;
  if (/^null$/iu.test(text)) return null;
  if (text === '0') return 0;
  if (!/^(?!0)[-+]?[0-9]+$/.test(text)) return text;
  const whole = BigInt(text.replace(/^\+/, ''));
  return whole < minInt64 || whole > maxInt64 ? text : Number(whole);
}
