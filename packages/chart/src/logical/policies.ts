import type { ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  dig,
  each,
  field,
  fromYamlArray,
  has,
  listTemplateWith,
  lower,
  ne,
  not,
  or,
  policyForEach,
  regexMatch,
  toString,
  when,
  type Expr,
} from '@butler-postgres/helm-kit';
import { settings, spec, specParameter } from '../cluster/rendered.ts';
import { truePattern } from '../common/boolean.ts';
import { values } from '../common/context.ts';
import { major } from '../common/image.ts';
import { isReplica } from '../common/replica.ts';
import type { Rule } from '../common/rule.ts';

const { access, publications, subscriptions } = values;
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

/** As PostgreSQL reads a boolean; an override wins over what the values say. */
const runsAsOwner = (subscription: Expr<object>): Expr<boolean> => {
  const own = dig(['parameters', 'run_as_owner'], '', subscription);
  const last = dig(['overrides', 'parameters', 'run_as_owner'], own, subscription);
  return regexMatch(truePattern, lower(toString(last)));
};

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
  // https://www.postgresql.org/docs/current/logical-replication-security.html: until 15, and with run_as_owner
  policyForEach('subscription-as-superuser', 'error', subscriptions, entry, (key, subscription) => ({
    broken: and(access.enabled, or(has(major, ['14', '15']), runsAsOwner(subscription))),
    path: concat`subscriptions.${key}`,
    message: concat`what comes in is written as a superuser, and so are the triggers run that developers give to their tables`,
    hint: concat`take PostgreSQL 16 or newer without run_as_owner, where the owner of each table writes to it`,
  })),
];
