import { readFileSync } from 'node:fs';
import { chartFile, type Expr } from '@butler-postgres/helm-kit';

const names = ['server-queries.yaml', 'database-queries.yaml'] as const;

/** The files of queries that the chart ships as they are, by their path in the chart. */
export const queryFiles: ReadonlyMap<string, string> = new Map(
  names.map((name) => [`files/monitoring/${name}`, read(name)]),
);

/** The text of one of them, in a template. */
export function queryFile(name: (typeof names)[number]): Expr<string> {
  return chartFile(`files/monitoring/${name}`, read(name));
}

/** src/ and dist/ lie side by side, so the path is the same from both. */
function read(name: string): string {
  return readFileSync(new URL(`../../../files/monitoring/${name}`, import.meta.url), 'utf8');
}
