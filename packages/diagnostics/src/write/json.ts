import { bounded } from '../bounded.ts';
import { hasErrors } from '../count.ts';
import type { Report } from './writer.ts';

/** What a terminal obeys or hides; JSON has an escape for each, which means the same. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes a report for programs: `valid`, what the check says of the whole, and the diagnostics. */
export function writeJson({ diagnostics, data }: Report): string {
  return toJson({ valid: !hasErrors(diagnostics), ...data, diagnostics: diagnostics.map(bounded) });
}

/** Formats data as JSON for other programs, which a terminal can show, too. */
export function toJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2).replace(unseen, escape)}\n`;
}

/** By UTF-16 code units, as JSON counts. */
function escape(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
