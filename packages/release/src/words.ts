import type { Change } from '@butler-postgres/chart';
import type { SchemaChange } from './schema-changes/index.ts';

/** How the values model has changed, a line each. */
export function schemaLines(changes: readonly SchemaChange[]): string {
  return changes
    .map(({ path, kind, message, isBreaking }) => {
      return `values: ${isBreaking ? 'breaking' : 'compatible'}: ${kind}: ${path || '(the whole)'} ${message}\n`;
    })
    .join('');
}

/** Changes of the changelog, a line each. */
export function changeLines(changes: readonly Change[]): string {
  return changes.map(({ kind, description }) => `${kind}: ${description}\n`).join('');
}

/** Reasons, an indented line each; not more than anyone would read. */
export function reasonLines(reasons: readonly string[]): string {
  const most = 20;
  const more = reasons.length > most ? [`and ${reasons.length - most} more`] : [];
  return [...reasons.slice(0, most), ...more].map((reason) => `  because: ${reason}\n`).join('');
}
