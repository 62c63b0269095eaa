import { runTool } from '@butler-postgres/helm-cli';
import type { Options } from './options.ts';

let handing: Promise<unknown> = Promise.resolve();

/**
 * Hands PodMonitors and PrometheusRules of all releases to Prometheus where no operator of it does, one call after the other: the program
 * writes one file.
 */
export function handOver({ monitors }: Pick<Options, 'monitors'>, kubeconfig: string): Promise<unknown> {
  if (monitors === undefined) return Promise.resolve();
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  const next = handing.then(() => runTool(monitors, monitors, [], { env }));
  handing = next.catch(() => undefined);
  return next;
}
