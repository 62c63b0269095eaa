/** Nanoseconds of each unit of Go's durations (https://pkg.go.dev/time#ParseDuration). */
const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Whether Go reads a text as a duration: numbers with units such as `1h30m`; there is no unit of days. */
export function isDuration(text: string): boolean {
  return parseDuration(text) !== undefined;
}

/**
 * Reads a duration as Go does.
 *
 * @returns nanoseconds; undefined for what is no duration
 */
export function parseDuration(text: string): number | undefined {
  const [, sign = '', bare = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (bare === '0') return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(bare)) return undefined;
  const parts = bare.matchAll(/([\d.]+)([a-zµμ]+)/g);
  const total = [...parts].reduce(
    (sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? 0),
    0,
  );
  if (total >= 2 ** 63) return undefined;
  return sign === '-' ? -total : total;
}
