import { chartMetadata } from '@butler-postgres/chart';
import { helm } from '@butler-postgres/helm-cli';
import type { Kube } from '../kube.ts';
import { text } from '../object.ts';
import { operatorDeployment } from '../operator.ts';
import type { Options } from '../options.ts';

/** Versions of all that a run is made of. */
export async function versionsOf(kube: Kube, options: Options): Promise<Record<string, string>> {
  const [node] = await kube.list({ apiVersion: 'v1', kind: 'Node' });
  const operator = await operatorDeployment(kube);
  const image = text(operator, 'spec', 'template', 'spec', 'containers', 0, 'image');
  return {
    chart: chartMetadata.version,
    kubernetes: text(node, 'status', 'nodeInfo', 'kubeletVersion'),
    'container runtime': text(node, 'status', 'nodeInfo', 'containerRuntimeVersion'),
    kernel: text(node, 'status', 'nodeInfo', 'kernelVersion'),
    operator: image || 'none',
    helm: (await helm()).version,
    'node.js': process.version,
    'image of PostgreSQL': options.postgresImage ?? "the chart's",
    'image of PgBouncer': options.pgbouncerImage ?? "the operator's",
  };
}
