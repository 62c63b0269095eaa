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
  orDefault,
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
import { poolerCa, poolerServer } from '../poolers/certificate.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

const { clusterLabel, podMonitor } = values.monitoring;
type MonitorSpec = PodMonitor['spec'];
type Endpoint = NonNullable<PodMonitor['spec']['podMetricsEndpoints']>[number];
type Relabelings = NonNullable<Endpoint['relabelings']>;

/** Instances and poolers show the cluster's server certificate, which is made out to the -rw Service; a pooler may have its own. */
export const scrapeEndpoint: Includable<
  [args: { tls: Operand<boolean>; cluster: Operand<string>; server: Operand<string>; ca: Operand<string> }],
  Endpoint
> = yamlTemplateWith<{ tls: boolean; cluster: string; server: string; ca: string }, Endpoint>(
  'butler-postgres.scrapeEndpoint',
  `How instances and poolers are scraped. Both call the port metrics, and show the server's certificate. The exporter of
instances says the cluster's name by itself, that of poolers does not.`,
  { tls: { schema: undefined }, cluster: textParameter, server: textParameter, ca: textParameter },
  ({ tls, cluster, server, ca }) =>
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
          serverName: server,
          ca: { secret: { name: ca, key: 'ca.crt' } },
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
      scrapeEndpoint({
        tls: field(spec, ['monitoring', 'tls', 'enabled'], false),
        cluster: '',
        server: concat`${fullname}-rw`,
        ca: serverCa,
      }),
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
        scrapeEndpoint({
          tls: field(pooler, ['monitoring', 'tls', 'enabled'], false),
          cluster: fullname,
          server: poolerServer({ name, pooler }),
          ca: orDefault(poolerCa({ pooler }), serverCa),
        }),
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
