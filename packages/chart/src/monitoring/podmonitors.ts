import type { PodMonitor } from '@butler-postgres/api';
import {
  concat,
  document,
  eachEntry,
  field,
  manifests,
  map,
  several,
  when,
  yamlTemplateWith,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { serverCa, spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { fullname, instanceMonitor, poolerHost, poolerMonitor } from '../common/names.ts';
import { poolerSpecs } from '../poolers/rendered.ts';
import { monitoringMetadata } from './metadata.ts';

const { podMonitor } = values.monitoring;
type Endpoint = NonNullable<PodMonitor['spec']['podMetricsEndpoints']>[number];
type Relabelings = NonNullable<Endpoint['relabelings']>;

/** Instances and poolers both show the cluster's server certificate, which is made out to the -rw Service. */
export const scrapeEndpoint: Includable<[args: { tls: Operand<boolean> }], Endpoint> = yamlTemplateWith<
  { tls: boolean },
  Endpoint
>(
  'butler-postgres.scrapeEndpoint',
  "How instances and poolers are scraped. Both call the port metrics, and show the cluster's certificate.",
  { tls: { schema: undefined } },
  ({ tls }) =>
    map<Endpoint>({
      port: 'metrics',
      interval: podMonitor.interval,
      honorLabels: when(podMonitor.honorLabels, true),
      relabelings: when(podMonitor.relabelings, podMonitor.relabelings as Expr<Relabelings>),
      metricRelabelings: when(
        podMonitor.metricRelabelings,
        podMonitor.metricRelabelings as Expr<Relabelings>,
      ),
      $tls: when(tls, {
        scheme: 'https',
        tlsConfig: {
          serverName: concat`${fullname}-rw`,
          ca: { secret: { name: serverCa, key: 'ca.crt' } },
        },
      }),
    }),
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
        metadata: { name: instanceMonitor, ...monitoringMetadata(podMonitor.labels) },
        spec: {
          selector: { matchLabels: { 'cnpg.io/cluster': fullname, 'cnpg.io/podRole': 'instance' } },
          podMetricsEndpoints: [
            scrapeEndpoint({ tls: field(spec, ['monitoring', 'tls', 'enabled'], false) }),
          ],
        },
      }),
      eachEntry(poolerSpecs, { key: 'name', item: 'pooler' }, (name, pooler) =>
        document<PodMonitor>({
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PodMonitor',
          metadata: { name: poolerMonitor(name), ...monitoringMetadata(podMonitor.labels) },
          spec: {
            selector: { matchLabels: { 'cnpg.io/poolerName': poolerHost(name) } },
            podMetricsEndpoints: [
              scrapeEndpoint({ tls: field(pooler, ['monitoring', 'tls', 'enabled'], false) }),
            ],
          },
        }),
      ),
    ),
  ),
);
