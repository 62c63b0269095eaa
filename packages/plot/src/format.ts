const IEC = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const TIMES = [
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3600 },
  { unit: 'min', seconds: 60 },
  { unit: 's', seconds: 1 },
  { unit: 'ms', seconds: 0.001 },
] as const;

/**
 * A value as Grafana would write it.
 *
 * @param unit - the panel's, by Grafana's identifiers: `s`, `bytes` (powers of 1024), `percentunit` (1 is 100 %), `ops`
 *   (per second), `short` (a number), or `suffix:` and text
 * @throws {Error} for any other
 */
export function format(value: number, unit: string): string {
  if (unit === 's') return time(value);
  if (unit === 'bytes') return bytes(value);
  if (unit === 'percentunit') return `${number(value * 100)} %`;
  if (unit === 'ops') return `${number(value)}/s`;
  if (unit === 'short') return number(value);
  if (unit.startsWith('suffix:')) return number(value) + unit.slice('suffix:'.length);
  throw new Error(`the plot does not know the unit ${unit}`);
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false });
}

function bytes(value: number): string {
  const power = Math.min(Math.max(Math.floor(Math.log2(value || 1) / 10), 0), IEC.length - 1);
  return `${number(value / 1024 ** power)} ${IEC[power] ?? ''}`;
}

function time(value: number): string {
  const { unit, seconds } = TIMES.find((step) => Math.abs(value) >= step.seconds) ?? {
    unit: 's',
    seconds: 1,
  };
  return `${number(value / seconds)} ${unit}`;
}
