import type { Subscription } from '@butler-postgres/api';
import {
  document,
  eachEntry,
  entryParameter,
  manifests,
  map,
  optional,
  orDefault,
  textParameter,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { keptMetadata, override } from '../common/metadata.ts';
import { fullname, subscriptionName } from '../common/names.ts';

const { cluster, subscriptions } = values;

type SubscriptionSpec = Subscription['spec'];

export const subscriptionSpec: Includable<
  [args: { readonly key: Expr<string>; readonly subscription: Expr<Values['subscriptions'][string]> }],
  SubscriptionSpec
> = yamlTemplateWith<{ key: string; subscription: Values['subscriptions'][string] }, SubscriptionSpec>(
  'butler-postgres.subscriptionSpec',
  "A Subscription's spec, before its overrides.",
  { key: textParameter, subscription: entryParameter(subscriptions) },
  ({ key, subscription }) =>
    map<SubscriptionSpec>({
      cluster: { name: fullname },
      name: orDefault(subscription.name, key),
      dbname: orDefault(subscription.database, cluster.initdb.database),
      externalClusterName: subscription.externalCluster,
      publicationName: subscription.publication,
      publicationDBName: optional(subscription.publicationDatabase),
      parameters: optional(subscription.parameters),
      subscriptionReclaimPolicy: subscription.reclaimPolicy,
    }),
);

export const subscriptionsFile = manifests(
  'subscriptions.yaml',
  'Subscriptions of logical replication. Deleting an object leaves the subscription, unless reclaimPolicy says delete.',
  eachEntry(subscriptions, { key: 'key', item: 'subscription' }, (key, subscription) =>
    document<Subscription>({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Subscription',
      metadata: {
        name: subscriptionName(key, subscription),
        ...keptMetadata(subscription),
      },
      spec: override(subscriptionSpec({ key, subscription }), subscription.overrides),
    }),
  ),
);
