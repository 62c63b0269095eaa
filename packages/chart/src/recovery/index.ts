import type { Feature } from '../feature.ts';
import { bootstrapSpec } from './bootstrap.ts';
import { recoveryPolicies } from './policies.ts';

/** Where the data of a new cluster come from: another cluster's archive, a copy, an import. */
export const recovery: Feature = {
  name: 'recovery',
  helpers: [bootstrapSpec],
  policies: recoveryPolicies,
};
