import type { PodMonitor } from '@butler-postgres/api';
import {
  concat,
  document,
  documents,
  eachEntry,
  ifSet,
  manifests,
  optional,
  plain,
  when,
  type Fields,
} from '@butler-postgres/helm-kit';
import { values } from '../context.ts';
import { labels } from './metadata.ts';
import { fullname } from './names.ts';

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
    documents(
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
          metadata: { name: concat`${fullname}-pooler-${plain(name)}`, ...metadata },
          spec: {
            selector: { matchLabels: { 'cnpg.io/poolerName': concat`${fullname}-pooler-${plain(name)}` } },
            podMetricsEndpoints: [{ port: 'metrics', interval: podMonitor.interval }],
          },
        }),
      ),
    ),
  ),
);
