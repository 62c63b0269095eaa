import { parseDuration } from './duration.ts';
import { parseQuantity } from './quantity.ts';

const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Quantities are read in thousand-millionths. */
const nano = 1_000_000_000n;

/**
 * The one form in which Go writes a quantity of Kubernetes: `2048Mi` is `2Gi`, `0.5` is `500m`
 * (k8s.io/apimachinery, pkg/api/resource/quantity.go, CanonicalizeBytes).
 *
 * @returns undefined for what is no quantity
 */
export function canonicalQuantity(text: string | number): string | undefined {
  const amount = parseQuantity(text);
  if (amount === undefined) return undefined;
  if (isKept(String(text))) return String(text);
  if (amount === 0n) return '0';
  const size = amount < 0n ? -amount : amount;
  const written =
    /i$/.test(String(text)) && size >= 1024n * nano && size % nano === 0n
      ? ofBytes(size)
      : ofDecimal(size, String(text));
  return `${amount < 0n ? '-' : ''}${written}`;
}

/** Whether ParseQuantity takes a decimal number to be in that form already, though it may not be: `1.100` stays. */
function isKept(text: string): boolean {
  const [, whole = '', fraction = '', suffix] =
    /^[+-]?0*(\d*)\.?(\d*)([numkMGTPE]?|[eE][+-]?\d+)$/.exec(text) ?? [];
  if (suffix === undefined) return false;
  const exponent = /\d/.test(suffix) ? Number(suffix.slice(1)) : 3 * decimal.indexOf(suffix) - 9;
  const scale = exponent - fraction.length;
  return scale >= -9 && scale % 3 === 0 && whole !== '' && !`${whole}${fraction}`.endsWith('000');
}

function ofBytes(size: bigint): string {
  let [bytes, power] = [size / nano, 0];
  while (bytes % 1024n === 0n && power < binary.length - 1) [bytes, power] = [bytes / 1024n, power + 1];
  return `${bytes}${binary[power] ?? ''}`;
}

function ofDecimal(size: bigint, text: string): string {
  let [digits, power] = [size, 0];
  while (digits % 1000n === 0n && power < decimal.length - 1) [digits, power] = [digits / 1000n, power + 1];
  const exponent = 3 * power - 9;
  // what is written with an exponent keeps one
  if (/\d[eE][+-]?\d/.test(text)) return exponent === 0 ? `${digits}` : `${digits}e${exponent}`;
  return `${digits}${decimal[power] ?? ''}`;
}

/**
 * The one form in which Go writes a duration: `90m` is `1h30m0s` (https://pkg.go.dev/time#Duration.String).
 *
 * @returns undefined for what is no duration, or lasts more than 104 days, whose nanoseconds no number holds
 */
export function canonicalDuration(text: string): string | undefined {
  const total = parseDuration(text);
  if (total === undefined || !Number.isSafeInteger(Math.round(total))) return undefined;
  const size = Math.round(Math.abs(total));
  const sign = total < 0 ? '-' : '';
  if (size === 0) return '0s';
  const [unit, factor] =
    size < 1e3 ? ['ns', 1] : size < 1e6 ? ['µs', 1e3] : size < 1e9 ? ['ms', 1e6] : ['s', 1e9];
  if (size < 60e9) return `${sign}${size / factor}${unit}`;
  const [hours, minutes] = [Math.floor(size / 3600e9), Math.floor(size / 60e9) % 60];
  return `${sign}${hours > 0 ? `${hours}h` : ''}${minutes}m${(size % 60e9) / 1e9}s`;
}

/** The one form in which the API writes a moment: `2030-01-01T02:00:00+02:00` is `2030-01-01T00:00:00Z`. */
export function canonicalMoment(text: string): string | undefined {
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
