import { hasErrors } from '../count.ts';
import type { Report } from './writer.ts';

/** Writes a report for programs: `valid`, what the check says of the whole, and the diagnostics. */
export function writeJson({ diagnostics, data }: Report): string {
  return toJson({ valid: !hasErrors(diagnostics), ...data, diagnostics });
}

/** Formats data as JSON for other programs. */
export function toJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
