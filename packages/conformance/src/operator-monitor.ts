import type { Json } from '@butler-postgres/helm-cli';
import type { Kube } from './kube.ts';
import { operatorDeployment, operatorSelector } from './operator.ts';

const [label = '', name = ''] = operatorSelector.split('=');

/** What has Prometheus scrape the operator, as docs/monitoring.md has it: one of a release's extraObjects. */
export async function operatorMonitor(kube: Kube): Promise<Json> {
  const found = await operatorDeployment(kube);
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'operator' },
    spec: {
      namespaceSelector: { matchNames: [found?.metadata.namespace ?? ''] },
      selector: { matchLabels: { [label]: name } },
      podMetricsEndpoints: [{ port: 'metrics' }],
    },
  };
}
