import type { ClusterSpec } from '@butler-postgres/api';
import {
  concat,
  each,
  field,
  fromYamlArray,
  has,
  listTemplateWith,
  lower,
  ne,
  not,
  policyForEach,
  when,
} from '@butler-postgres/helm-kit';
import { settings, spec, specParameter } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { isReplica } from '../common/replica.ts';
import type { Rule } from '../common/rule.ts';

const { publications, subscriptions } = values;
const entry = { key: 'key', item: 'entry' };

export const connectedClusters = listTemplateWith<{ spec: ClusterSpec }, string>(
  'butler-postgres.connectedClusters',
  'The external clusters that there is a connection to.',
  specParameter,
  ({ spec: sent }) => [
    each(field(sent, ['externalClusters'], []), (external) =>
      when(field(external, ['connectionParameters'], {}), field(external, ['name'], '')),
    ),
  ],
);

/** https://www.postgresql.org/docs/current/logical-replication-config.html */
export const logicalPolicies: readonly Rule[] = [
  policyForEach('publication-wal-level', 'error', publications, entry, (key) => ({
    broken: ne(lower(field(settings, ['wal_level'], 'logical')), 'logical'),
    path: concat`publications.${key}`,
    message: concat`with wal_level ${field(settings, ['wal_level'], 'logical')} the write-ahead log does not say what subscribers need`,
    hint: concat`set wal_level to logical, or take the setting out`,
  })),
  policyForEach('subscription-source', 'error', subscriptions, entry, (key, { externalCluster }) => ({
    broken: not(has(externalCluster, fromYamlArray(connectedClusters({ spec })))),
    path: concat`subscriptions.${key}.externalCluster`,
    message: concat`externalClusters has no ${externalCluster} with a connection`,
    hint: concat`describe it there: host, user, and how to log in`,
  })),
  policyForEach('subscription-on-replica', 'error', subscriptions, entry, (key) => ({
    broken: isReplica,
    path: concat`subscriptions.${key}`,
    message: concat`a replica cluster takes no writes, so no subscription can be made in it`,
    hint: concat`subscribe in its primary cluster`,
  })),
];
