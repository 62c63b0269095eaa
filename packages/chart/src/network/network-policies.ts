import type { NetworkPolicy, NetworkPolicySpec } from '@butler-postgres/api';
import {
  and,
  concat,
  document,
  each,
  manifests,
  map,
  not,
  or,
  several,
  when,
  yamlTemplate,
  type Conditional,
  type Each,
  type Expr,
  type MapNode,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { commonMetadata, override, podLabels } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';

const { access, backups, externalClusters, networkPolicy, poolers } = values;
const { egress } = networkPolicy;

type Rule = NonNullable<NetworkPolicySpec['egress']>[number];
type Peer = NonNullable<Rule['to']>[number];
type Port = NonNullable<Rule['ports']>[number];

/** Ports of the operator's containers: https://cloudnative-pg.io/docs/1.30/networking/ */
const ports = { postgresql: 5432, status: 8000, instanceMetrics: 9187, poolerMetrics: 9127 } as const;

const tcp = (port: number): MapNode<Port> => map<Port>({ protocol: 'TCP', port });
const tcpPorts = (list: Expr<readonly number[]>): readonly [Each<Port>] => [
  each<number, Port>(list, (port) => map<Port>({ protocol: 'TCP', port })),
];
const peers = (list: Expr<readonly object[]>): Each<Peer> => each<object, Peer>(list, (peer) => peer);

/** Instances, the operator's Jobs and poolers have this label. */
const ofCluster = map<Peer>({ podSelector: { matchLabels: { 'cnpg.io/cluster': fullname } } });
/** The release's own Jobs. */
const ofRelease = map<Peer>({ podSelector: { matchLabels: podLabels } });

/** The cluster's pods, names, and the API server, whose address no policy can name on all sites. */
const always: readonly MapNode<Rule>[] = [
  map<Rule>({ to: [ofCluster], ports: [tcp(ports.postgresql), tcp(ports.status)] }),
  map<Rule>({ '#dns': 'Names.', ports: [{ protocol: 'UDP', port: 53 }, tcp(53)] }),
  map<Rule>({ '#api': 'The API server.', ports: tcpPorts(egress.apiServerPorts) }),
];

interface Destination {
  readonly to: Expr<readonly object[]>;
  readonly ports: Expr<readonly number[]>;
}

/** A rule to peers, or to any address where none are given. */
const to = (where: Expr<unknown>, section: Destination): Conditional<Rule> =>
  when<Rule>(where, map<Rule>({ ports: tcpPorts(section.ports), to: when(section.to, [peers(section.to)]) }));

const policyTypes = ['Ingress', when<string>(egress.enabled, 'Egress')];

export const instancePolicy = yamlTemplate<NetworkPolicySpec>(
  'butler-postgres.instancePolicy',
  "The NetworkPolicy of instances and of the operator's Jobs, before its overrides.",
  {
    podSelector: {
      matchLabels: { 'cnpg.io/cluster': fullname },
      matchExpressions: [{ key: 'cnpg.io/podRole', operator: 'NotIn', values: ['pooler'] }],
    },
    policyTypes,
    ingress: [
      { from: [ofCluster], ports: [tcp(ports.postgresql), tcp(ports.status)] },
      {
        from: [
          ofRelease,
          peers(networkPolicy.directClients),
          when(not(poolers), peers(networkPolicy.clients)),
        ],
        ports: [tcp(ports.postgresql)],
      },
      {
        '#operator': 'The operator asks each instance for its state.',
        from: [
          {
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': networkPolicy.operatorNamespace },
            },
          },
        ],
        ports: [tcp(ports.status)],
      },
      when(networkPolicy.metrics, {
        from: [peers(networkPolicy.metrics)],
        ports: [tcp(ports.instanceMetrics)],
      }),
    ],
    egress: when(egress.enabled, [
      ...always,
      to(or(backups.enabled, externalClusters), egress.archive),
      to(and(access.enabled, access.ldap), egress.ldap),
      to(externalClusters, egress.databases),
      each(egress.more, (rule) => rule as Expr<Rule>),
    ]),
  },
);

export const poolerPolicy = yamlTemplate<NetworkPolicySpec>(
  'butler-postgres.poolerPolicy',
  'The NetworkPolicy of the poolers, before its overrides.',
  {
    podSelector: { matchLabels: { 'cnpg.io/cluster': fullname, 'cnpg.io/podRole': 'pooler' } },
    policyTypes,
    ingress: [
      {
        '#cluster': 'helm test asks poolers from an instance.',
        from: [ofCluster, ofRelease, peers(networkPolicy.clients)],
        ports: [tcp(ports.postgresql)],
      },
      when(networkPolicy.metrics, {
        from: [peers(networkPolicy.metrics)],
        ports: [tcp(ports.poolerMetrics)],
      }),
    ],
    egress: when(egress.enabled, [
      ...always,
      to(and(access.enabled, access.ldap), egress.ldap),
      each(egress.more, (rule) => rule as Expr<Rule>),
    ]),
  },
);

export const policyTemplates = [instancePolicy, poolerPolicy];

export const networkFile = manifests(
  'networkpolicies.yaml',
  'Who may reach the database. The network must enforce policies; many do not, and say nothing.',
  when(
    networkPolicy.enabled,
    several(
      document<NetworkPolicy>({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: concat`${fullname}-instances`, ...commonMetadata(networkPolicy) },
        spec: override(instancePolicy, networkPolicy.overrides),
      }),
      when(
        poolers,
        document<NetworkPolicy>({
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: concat`${fullname}-poolers`, ...commonMetadata(networkPolicy) },
          spec: override(poolerPolicy, networkPolicy.overrides),
        }),
      ),
    ),
  ),
);
