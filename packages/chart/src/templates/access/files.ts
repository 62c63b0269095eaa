import { readFileSync } from 'node:fs';
import { chartFile, type Expr } from '@butler-postgres/helm-kit';

/** The files that the chart ships as they are, by their path in the chart. */
export const staticFiles: ReadonlyMap<string, string> = new Map(
  ['bootstrap.sql', 'grants.sql', 'run.sh'].map((name) => [`files/access/${name}`, read(name)]),
);

/** The text of one of them, in a template. */
export function accessFile(name: string): Expr<string> {
  const path = `files/access/${name}`;
  const content = staticFiles.get(path);
  if (content === undefined) throw new Error(`The chart ships no ${path}`);
  return chartFile(path, content);
}

/** src/ and dist/ lie side by side, so the path is the same from both. */
function read(name: string): string {
  return readFileSync(new URL(`../../../files/access/${name}`, import.meta.url), 'utf8');
}
