import { shorten, type Diagnostic } from '@butler-postgres/diagnostics';
import { pathOf } from './explain.ts';
import type { LayeredValues } from './layer.ts';
import { resolvePlain } from './scalar.ts';

/**
 * Numbers of which Helm makes others than are written: octal ones, and those that a 64-bit float does not hold exactly.
 * The schema cannot see them, for it is given what Helm makes of them.
 */
export function changedNumbers(layered: LayeredValues): Diagnostic[] {
  return [...layered.origins].flatMap(([pointer, { plain, value }]) => {
    const change = plain === undefined ? undefined : changeOf(plain);
    if (change === undefined) return [];
    const path = pathOf(pointer, layered.values);
    return [{ severity: 'error', code: 'changed-number', ...change, location: { ...value, path } }];
  });
}

function changeOf(text: string): Pick<Diagnostic, 'message' | 'hint'> | undefined {
  const read = resolvePlain(text);
  if (typeof read !== 'number' || !Number.isFinite(read)) return undefined;
  const digits = text.replaceAll('_', '');
  const quoted = JSON.stringify(shorten(text));
  if (/^[-+]?[0-9]+$/.test(digits) && read !== Number(digits))
    return {
      message: `\`${text}\` is read as the octal number ${String(read)} by Helm`,
      hint: `Write ${String(Number(digits))} without the zero, or ${quoted}, in quotes.`,
    };
  if (isExact(digits, read)) return undefined;
  return {
    message: `\`${shorten(text)}\` is more than Helm can keep exactly: it becomes ${String(read)}`,
    hint: `Write ${quoted}, in quotes.`,
  };
}

/** Whether a 64-bit float says what was written: the same digits where it is decimal, the same number else. */
function isExact(written: string, read: number): boolean {
  const whole = /^[-+]?(0[xXbBoO].*)$/.exec(written)?.[1];
  if (whole !== undefined) return BigInt(whole) === BigInt(Math.abs(read));
  if (Number.isInteger(read) && Math.abs(read) > Number.MAX_SAFE_INTEGER) return false;
  return significant(written) === significant(String(read));
}

/** The digits of a decimal number without sign, point, exponent and the zeros around them. */
function significant(decimal: string): string {
  return decimal
    .replace(/[eE].*$/, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '');
}
