import { existsSync, readFileSync } from 'node:fs';
import type { Dashboard } from './grafana.ts';

/** What compile-dashboards.ts wrote; src/ and dist/ lie side by side. */
const compiled = new URL('../dist/dashboards.json', import.meta.url);

/**
 * Every dashboard, by the name of its file without `.json`. The SDK is loaded only where the package was compiled by
 * tsc alone: it takes 130 ms of CPU, which every command that renders would wait for.
 */
export const dashboards: Readonly<Record<string, Dashboard>> = existsSync(compiled)
  ? (JSON.parse(readFileSync(compiled, 'utf8')) as Record<string, Dashboard>)
  : (await import('./sources.ts')).sources;
