import type { Diagnostic } from '@butler-postgres/diagnostics';
import { pathOf } from './explain.ts';
import type { LayeredValues } from './layer.ts';
import { resolvePlain } from './scalar.ts';

/**
 * Numbers of which Helm makes others than are written: octal ones, and integers that a 64-bit float does not hold.
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
  const digits = text.replaceAll('_', '');
  if (!/^[-+]?[0-9]+$/.test(digits)) return undefined;
  const read = resolvePlain(text);
  const quoted = JSON.stringify(text);
  if (read !== Number(digits))
    return {
      message: `\`${text}\` is read as the octal number ${String(read)} by Helm`,
      hint: `Write ${String(Number(digits))} without the zero, or ${quoted}, in quotes.`,
    };
  if (Number.isSafeInteger(read)) return undefined;
  return {
    message: `\`${text}\` is more than Helm can keep exactly: it becomes ${String(read)}`,
    hint: `Write ${quoted}, in quotes.`,
  };
}
