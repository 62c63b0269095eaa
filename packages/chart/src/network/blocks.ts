import type { NetworkPolicySpec } from '@butler-postgres/api';
import {
  concat,
  dig,
  each,
  field,
  fromYaml,
  fromYamlArray,
  listTemplate,
  listTemplateWith,
  not,
  or,
  policyForEachOf,
  prepend,
  regexMatch,
  uniq,
  when,
  type Conditional,
  type Each,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';
import type { Rule } from '../common/rule.ts';
import { instancePolicy, poolerPolicy } from './network-policies.ts';

type Peers = NonNullable<NonNullable<NetworkPolicySpec['ingress']>[number]['from']>;

const { networkPolicy } = values;

const ofPeers = (peers: Expr<Peers>): Each<string> =>
  each<Peers[number], string>(peers, (peer) =>
    each<string, string>(
      prepend(field(peer, ['ipBlock', 'except'], []), field(peer, ['ipBlock', 'cidr'], '')),
      (network) => when<string>(network, network),
    ),
  );

export const blocksOfPolicy = listTemplateWith<{ policy: NetworkPolicySpec }, string>(
  'butler-postgres.blocksOfPolicy',
  'The networks that a NetworkPolicy names.',
  { policy: { schema: undefined } },
  ({ policy }) => [
    each<object, string>(field(policy, ['ingress'], []), (rule) => ofPeers(dig(['from'], [], rule))),
    each<object, string>(field(policy, ['egress'], []), (rule) => ofPeers(dig(['to'], [], rule))),
  ],
);

const ofPolicy = (policy: Expr<NetworkPolicySpec>): Conditional<string> =>
  when<string>(
    networkPolicy.enabled,
    each<string, string>(
      fromYamlArray(blocksOfPolicy({ policy: fromYaml(override(policy, networkPolicy.overrides)) })),
      (network) => network,
    ),
  );

export const networkBlocks = listTemplate<string>(
  'butler-postgres.networkBlocks',
  'The networks that the NetworkPolicies name.',
  ofPolicy(instancePolicy),
  ofPolicy(poolerPolicy),
);

const ofIPv4 =
  '^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])/(3[0-2]|[12]?[0-9])$';
const ofIPv6 = '^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$';

export const blockPolicies: readonly Rule[] = [
  policyForEachOf('network-block', 'error', uniq(fromYamlArray(networkBlocks)), 'network', (network) => ({
    broken: not(or(regexMatch(ofIPv4, network), regexMatch(ofIPv6, network))),
    path: 'networkPolicy',
    message: concat`"${network}" is no network, and Kubernetes refuses the NetworkPolicy`,
    hint: concat`write an address and the length of its prefix, such as 192.0.2.0/24`,
  })),
];
