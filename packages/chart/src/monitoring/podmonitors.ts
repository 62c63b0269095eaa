import type { PodMonitor } from '@butler-postgres/api';
import {
  concat,
  document,
  eachEntry,
  manifests,
  several,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname, poolerHost } from '../common/names.ts';
import { monitoringMetadata } from './metadata.ts';

const { podMonitor, tls } = values.monitoring;
type Endpoint = NonNullable<PodMonitor['spec']['podMetricsEndpoints']>[number];

/** Instances and poolers both show the cluster's server certificate, which is made out to the -rw Service. */
export const scrapeEndpoint: Expr<Endpoint> = yamlTemplate<Endpoint>(
  'butler-postgres.scrapeEndpoint',
  "How instances and poolers are scraped. Both call the port metrics, and show the cluster's certificate.",
  {
    port: 'metrics',
    interval: podMonitor.interval,
    $tls: when(tls.enabled, {
      scheme: 'https',
      tlsConfig: {
        serverName: concat`${fullname}-rw`,
        ca: { secret: { name: concat`${fullname}-ca`, key: 'ca.crt' } },
      },
    }),
  },
);

export const podMonitorsFile = manifests(
  'podmonitors.yaml',
  "PodMonitors of instances and poolers. The operator's own PodMonitors (enablePodMonitor) are deprecated and are not used.",
  when(
    podMonitor.enabled,
    several(
      document<PodMonitor>({
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PodMonitor',
        metadata: { name: fullname, ...monitoringMetadata(podMonitor.labels) },
        spec: {
          selector: { matchLabels: { 'cnpg.io/cluster': fullname, 'cnpg.io/podRole': 'instance' } },
          podMetricsEndpoints: [scrapeEndpoint],
        },
      }),
      eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name) =>
        document<PodMonitor>({
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PodMonitor',
          metadata: { name: poolerHost(name), ...monitoringMetadata(podMonitor.labels) },
          spec: {
            selector: { matchLabels: { 'cnpg.io/poolerName': poolerHost(name) } },
            podMetricsEndpoints: [scrapeEndpoint],
          },
        }),
      ),
    ),
  ),
);
