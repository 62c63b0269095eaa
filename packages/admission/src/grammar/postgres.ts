import { parseQuantity } from './quantity.ts';

const truths = ['1', 'on', 'y', 'ye', 'yes', 't', 'tr', 'tru', 'true'];
const lies = ['0', 'of', 'off', 'n', 'no', 'f', 'fa', 'fal', 'fals', 'false'];

/** A boolean of postgresql.conf as the operator reads it (pkg/postgres/booleans.go); undefined for what is none. */
export function parseBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return truths.includes(lower) ? true : lies.includes(lower) ? false : undefined;
}

/** Whether Go's strconv.Atoi takes a text. */
export function isInteger(text: string): boolean {
  if (!/^[+-]?\d+$/.test(text)) return false;
  const number = BigInt(text.replace(/^\+/, ''));
  return number >= -(2n ** 63n) && number < 2n ** 63n;
}

/**
 * A size of postgresql.conf, such as `16GB`, as the operator reads it: a number without a unit is of megabytes.
 * (internal/webhook/v1/cluster_webhook.go, parsePostgresQuantityValue)
 *
 * @returns thousand-millionths of bytes; undefined for what the operator cannot read
 */
export function parseSize(text: string): bigint | undefined {
  const sized = isInteger(text) ? `${text}MB` : text;
  if (!sized.endsWith('B')) return undefined;
  const bare = sized.slice(0, -1).replaceAll(' ', '');
  return parseQuantity(isInteger(bare) ? bare : `${bare}i`.replaceAll('ki', 'Ki'));
}
