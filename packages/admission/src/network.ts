import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { Refusal } from './refusal.ts';

/** Exceptions of a block of IPv4 addresses that are no part of it (pkg/apis/networking/validation, ValidateIPBlock). */
export function* wrongBlocks({ kind, spec }: JsonObject): Generator<Refusal> {
  if (kind === 'NetworkPolicy' && isObject(spec)) yield* inside(spec, ['spec']);
}

function* inside(value: JsonValue, path: readonly PathSegment[]): Generator<Refusal> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* inside(item, [...path, index]);
  else if (isObject(value))
    for (const [key, child] of Object.entries(value)) {
      if (key === 'ipBlock' && isObject(child)) yield* ofBlock(child, [...path, key]);
      else yield* inside(child, [...path, key]);
    }
}

function* ofBlock({ cidr, except }: JsonObject, path: readonly PathSegment[]): Generator<Refusal> {
  const whole = blockOf(cidr);
  if (whole === undefined || !Array.isArray(except)) return;
  for (const [index, one] of except.entries()) {
    const part = blockOf(one);
    if (
      part === undefined ||
      (part.length > whole.length && part.address >> whole.rest === whole.address >> whole.rest)
    )
      continue;
    yield {
      id: 'network-block',
      field: [...path, 'except', index],
      message: `${JSON.stringify(one)} is no part of ${JSON.stringify(cidr)}, and Kubernetes refuses the NetworkPolicy`,
      hint: 'leave it out, or name a smaller block of it',
    };
  }
}

interface Block {
  readonly address: bigint;
  readonly length: number;
  /** Bits behind the prefix. */
  readonly rest: bigint;
}

/** A block of IPv4 addresses; undefined for anything else. */
function blockOf(text: JsonValue | undefined): Block | undefined {
  const [, ...numbers] =
    /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(typeof text === 'string' ? text : '') ?? [];
  if (numbers.length !== 5) return undefined;
  const [a, b, c, d, length] = numbers.map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((part) => part > 255) || length > 32) return undefined;
  const address = [a, b, c, d].reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
  return { address, length, rest: BigInt(32 - length) };
}
