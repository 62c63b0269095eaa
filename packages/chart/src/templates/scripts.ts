import { readFileSync } from 'node:fs';
import { chartFile, type Expr } from '@butler-postgres/helm-kit';

const paths = [
  'kubectl/common.sh',
  'drill/drill.sh',
  'drill/cluster.sh',
  'drill/checks.sh',
  'upgrade/upgrade.sh',
] as const;

/** The scripts of the Jobs that speak to the API server, which the chart ships as they are, by their path in the chart. */
export const scriptFiles: ReadonlyMap<string, string> = new Map(
  paths.map((path) => [`files/${path}`, read(path)]),
);

/** The text of one of them, in a template. */
export function script(path: (typeof paths)[number]): Expr<string> {
  return chartFile(`files/${path}`, read(path));
}

/** src/ and dist/ lie side by side, so the path is the same from both. */
function read(path: string): string {
  return readFileSync(new URL(`../../files/${path}`, import.meta.url), 'utf8');
}
