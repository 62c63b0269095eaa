import { readFileSync } from 'node:fs';

/** Where things are in the collector's container. */
export const folders = {
  config: '/etc/vector',
  credentials: '/etc/credentials',
  ca: '/etc/store-ca',
  data: '/var/lib/vector',
} as const;

/** Of Vector's own metrics: its documents' example for the sink prometheus_exporter. */
export const metricsPort = 9598;

/** The programs that the collector runs, as the chart ships them, by their path in the chart. */
export const collectorFiles: ReadonlyMap<string, string> = new Map(
  ['runtime.vrl', 'flatten.vrl'].map((name) => [`files/logging/${name}`, read(name)]),
);

/** src/ and dist/ lie side by side, so the path is the same from both. */
function read(name: string): string {
  return readFileSync(new URL(`../../../files/logging/${name}`, import.meta.url), 'utf8');
}
