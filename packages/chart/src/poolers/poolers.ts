import type { Pooler, PoolerSpec } from '@butler-postgres/api';
import {
  document,
  each,
  eachEntry,
  entryParameter,
  eq,
  fromYaml,
  ifSet,
  manifests,
  map,
  ne,
  not,
  or,
  textParameter,
  unless,
  when,
  yamlTemplate,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { hasPoolerHba, poolerCaMount, poolerCaVolume, poolerHba } from '../access/ldap.ts';
import { pulled } from '../common/image.ts';
import { servingMetadata, override, podLabels } from '../common/metadata.ts';
import { poolerAnnotations } from '../monitoring/annotations.ts';
import { fullname, poolerHost } from '../common/names.ts';
import { podsOf } from '../pods/template.ts';
import { resources } from '../common/resources.ts';
import { hasServiceMetadata, serviceMetadata, servicePorts, serviceSpec } from '../common/services.ts';
import { strings } from '../common/strings.ts';

/** One of values.poolers. */
type PoolerValues = Values['poolers'][string];

type SpecArguments = [args: { readonly name: Expr<string>; readonly pooler: Expr<PoolerValues> }];

/**
 * What PgBouncer is told unless the values say otherwise, so that a failover is as short for clients as it is for the
 * cluster: docs/interruptions.md. Units: seconds, tcp_user_timeout in milliseconds (https://www.pgbouncer.org/config.html).
 */
const quickSettings = {
  server_login_retry: '0.5',
  server_connect_timeout: '3',
  tcp_keepidle: '5',
  tcp_keepintvl: '3',
  tcp_keepcnt: '3',
  tcp_user_timeout: '10000',
};

export const poolerDefaults = yamlTemplate<Record<string, string>>(
  'butler-postgres.poolerDefaults',
  'What PgBouncer is told unless the values say otherwise.',
  {
    client_tls_sslmode: 'require',
    '#reset':
      'Who shares a login finds nothing of the client before in a transaction pool: no role, path, table or lock.',
    server_reset_query_always: '1',
    '#quick': 'These shorten a failover for clients.',
    ...quickSettings,
  },
);

type PodTemplate = NonNullable<PoolerSpec['template']>;

export const poolerPod: Includable<SpecArguments, PodTemplate> = yamlTemplateWith<
  { name: string; pooler: PoolerValues },
  PodTemplate
>(
  'butler-postgres.poolerPod',
  "A pooler's pods, before what pods says of poolers.",
  { name: textParameter, pooler: entryParameter(values.poolers) },
  ({ name, pooler }) => {
    const term = {
      topologyKey: 'kubernetes.io/hostname',
      labelSelector: { matchLabels: { 'cnpg.io/poolerName': poolerHost(name) } },
    };
    return map<PodTemplate>({
      metadata: { labels: podLabels, annotations: poolerAnnotations },
      spec: {
        containers: [
          {
            name: 'pgbouncer',
            imagePullPolicy: unless(values.images.pullPolicy, 'IfNotPresent'),
            $resources: resources(pooler.resources),
            $ca: poolerCaMount,
          },
        ],
        $ca: poolerCaVolume,
        affinity: when(ne(pooler.podAntiAffinity, 'none'), {
          podAntiAffinity: {
            $term: when(
              eq(pooler.podAntiAffinity, 'required'),
              { requiredDuringSchedulingIgnoredDuringExecution: [term] },
              { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] },
            ),
          },
        }),
      },
    });
  },
);

export const poolerSpec: Includable<SpecArguments, PoolerSpec> = yamlTemplateWith<
  { name: string; pooler: PoolerValues },
  PoolerSpec
>(
  'butler-postgres.poolerSpec',
  "A Pooler's spec, before its overrides.",
  { name: textParameter, pooler: entryParameter(values.poolers) },
  ({ name, pooler }) =>
    map<PoolerSpec>({
      cluster: { name: fullname },
      type: pooler.type,
      instances: when(not(pooler.autoscaling), pooler.instances),
      pgbouncer: {
        poolMode: pooler.poolMode,
        paused: pooler.paused,
        image: ifSet(pooler.image, (image) => pulled({ name: image })),
        parameters: when(
          pooler.parameters,
          override<Record<string, string>>(poolerDefaults, fromYaml(strings({ scalars: pooler.parameters }))),
          poolerDefaults,
        ),
        pg_hba: when(or(pooler.pg_hba, hasPoolerHba), [each(pooler.pg_hba, (line) => line), poolerHba]),
      },
      template: podsOf(poolerPod({ name, pooler }), 'poolers', 'pgbouncer'),
      monitoring: when(values.monitoring.tls.enabled, { tls: { enabled: true } }),
      serviceTemplate: ifSet(pooler.service, (service) =>
        map({
          metadata: when(hasServiceMetadata(service), serviceMetadata(service)),
          spec: serviceSpec(service, servicePorts.poolers),
        }),
      ),
    }),
);

export const poolersFile = manifests(
  'poolers.yaml',
  "PgBouncer poolers. The operator makes a Deployment and a Service of each, both with the Pooler's name.",
  eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name, pooler) =>
    document<Pooler>({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Pooler',
      metadata: { name: poolerHost(name), ...servingMetadata(pooler) },
      spec: override(poolerSpec({ name, pooler }), pooler.overrides),
    }),
  ),
);
