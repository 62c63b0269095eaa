import type { Feature } from '../feature.ts';
import { connectedClusters, logicalPolicies } from './policies.ts';
import { publicationsFile, publicationSpec } from './publications.ts';
import { subscriptionsFile, subscriptionSpec } from './subscriptions.ts';

/** Logical replication: rows that go to other servers and come from them. */
export const logical: Feature = {
  name: 'logical',
  helpers: [publicationSpec, subscriptionSpec, connectedClusters],
  files: [publicationsFile, subscriptionsFile],
  policies: logicalPolicies,
};
