import type { PodMonitor } from '@butler-postgres/api';
import {
  document,
  several,
  eachEntry,
  ifSet,
  manifests,
  optional,
  when,
  type Fields,
} from '@butler-postgres/helm-kit';
import { values } from '../context.ts';
import { labels } from './metadata.ts';
import { fullname, poolerHost } from './names.ts';

const { podMonitor } = values.monitoring;

const metadata: Omit<Fields<PodMonitor['metadata']>, 'name'> = {
  labels: { $common: labels, $own: ifSet(podMonitor.labels, (own) => own) },
  annotations: optional(values.annotations),
};

export const podMonitorsFile = manifests(
  'podmonitors.yaml',
  "What Prometheus scrapes. The operator's own PodMonitors (enablePodMonitor) are deprecated and are not used.",
  when(
    podMonitor.enabled,
    several(
      document<PodMonitor>({
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PodMonitor',
        metadata: { name: fullname, ...metadata },
        spec: {
          selector: { matchLabels: { 'cnpg.io/cluster': fullname, 'cnpg.io/podRole': 'instance' } },
          podMetricsEndpoints: [{ port: 'metrics', interval: podMonitor.interval }],
        },
      }),
      eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name) =>
        document<PodMonitor>({
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PodMonitor',
          metadata: { name: poolerHost(name), ...metadata },
          spec: {
            selector: { matchLabels: { 'cnpg.io/poolerName': poolerHost(name) } },
            podMetricsEndpoints: [{ port: 'metrics', interval: podMonitor.interval }],
          },
        }),
      ),
    ),
  ),
);
