import type { PodMonitor, PoolerSpec } from '@butler-postgres/api';
import {
  concat,
  document,
  each,
  eachEntry,
  field,
  manifests,
  map,
  or,
  several,
  textParameter,
  when,
  yamlTemplate,
  yamlTemplateWith,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { serverCa, spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { commonMetadata, override } from '../common/metadata.ts';
import { fullname, instanceMonitor, poolerHost, poolerMonitor } from '../common/names.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

const { clusterLabel, podMonitor } = values.monitoring;
type MonitorSpec = PodMonitor['spec'];
type Endpoint = NonNullable<PodMonitor['spec']['podMetricsEndpoints']>[number];
type Relabelings = NonNullable<Endpoint['relabelings']>;

/** Instances and poolers both show the cluster's server certificate, which is made out to the -rw Service. */
export const scrapeEndpoint: Includable<
  [args: { tls: Operand<boolean>; cluster: Operand<string> }],
  Endpoint
> = yamlTemplateWith<{ tls: boolean; cluster: string }, Endpoint>(
  'butler-postgres.scrapeEndpoint',
  `How instances and poolers are scraped. Both call the port metrics, and show the cluster's certificate. The exporter of
instances says the cluster's name by itself, that of poolers does not.`,
  { tls: { schema: undefined }, cluster: textParameter },
  ({ tls, cluster }) =>
    map<Endpoint>({
      port: 'metrics',
      interval: podMonitor.interval,
      honorLabels: when(podMonitor.honorLabels, true),
      relabelings: when(or(cluster, podMonitor.relabelings), [
        when(cluster, { targetLabel: clusterLabel, replacement: cluster }),
        each(podMonitor.relabelings, (relabeling) => relabeling as Expr<Relabelings[number]>),
      ]),
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

export const instanceMonitorSpec = yamlTemplate<MonitorSpec>(
  'butler-postgres.instanceMonitorSpec',
  "The spec of the instances' PodMonitor, before its overrides.",
  {
    selector: { matchLabels: { 'cnpg.io/cluster': fullname, 'cnpg.io/podRole': 'instance' } },
    podMetricsEndpoints: [
      scrapeEndpoint({ tls: field(spec, ['monitoring', 'tls', 'enabled'], false), cluster: '' }),
    ],
  },
);

export const poolerMonitorSpec: Includable<
  [args: { readonly name: Expr<string>; readonly pooler: Expr<PoolerSpec> }],
  MonitorSpec
> = yamlTemplateWith<{ name: string; pooler: PoolerSpec }, MonitorSpec>(
  'butler-postgres.poolerMonitorSpec',
  "The spec of a pooler's PodMonitor, before its overrides.",
  { name: textParameter, pooler: { schema: undefined } },
  ({ name, pooler }) =>
    map<MonitorSpec>({
      selector: { matchLabels: { 'cnpg.io/poolerName': poolerHost(name) } },
      podMetricsEndpoints: [
        scrapeEndpoint({ tls: field(pooler, ['monitoring', 'tls', 'enabled'], false), cluster: fullname }),
      ],
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
        metadata: { name: instanceMonitor, ...commonMetadata(podMonitor) },
        spec: override(instanceMonitorSpec, podMonitor.overrides),
      }),
      eachEntry(poolerSpecs, { key: 'name', item: 'pooler' }, (name, pooler) =>
        document<PodMonitor>({
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PodMonitor',
          metadata: { name: poolerMonitor(name), ...commonMetadata(podMonitor) },
          spec: override(poolerMonitorSpec({ name, pooler }), podMonitor.overrides),
        }),
      ),
    ),
  ),
);
