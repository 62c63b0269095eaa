/** Quantities are kept in thousand-millionths: nothing smaller is told apart. */
const nano = 1_000_000_000n;
/** The largest quantity; anything above counts as this. */
const largest = (2n ** 63n - 1n) * nano;

const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * Reads a quantity of Kubernetes, such as `500m`, `1.5Gi` or `1e3`, as apimachinery's ParseQuantity does
 * (k8s.io/apimachinery, pkg/api/resource/quantity.go).
 *
 * @returns thousand-millionths, rounded away from 0; undefined for what is no quantity
 */
export function parseQuantity(text: string | number): bigint | undefined {
  const [, sign, whole = '', fraction = '', suffix = ''] =
    /^([+-]?)(\d*)\.?(\d*)(|[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)$/.exec(String(text)) ?? [];
  if (sign === undefined || text === '') return undefined;
  const exponent = decimal[suffix] ?? (/^[eE]/.test(suffix) ? Number(suffix.slice(1)) : 0);
  const factor = 1024n ** BigInt(binary.indexOf(suffix) + 1);
  const shift = exponent - fraction.length + 9;
  // without digits it is 0
  const digits = BigInt(whole + fraction) * factor;
  if (digits === 0n) return 0n;
  const size = shift > 100 ? largest : shift < -100 ? 1n : shifted(digits, shift);
  const bounded = size > largest ? largest : size;
  return sign === '-' ? -bounded : bounded;
}

function shifted(digits: bigint, shift: number): bigint {
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (digits + divisor - 1n) / divisor;
}
