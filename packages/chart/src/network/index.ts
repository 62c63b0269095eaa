import { blockPolicies, blocksOfPolicy, networkBlocks } from './blocks.ts';
import { networkFile, policyTemplates } from './network-policies.ts';
import type { Feature } from '../feature.ts';

/** Who may reach the database, and what it may reach. */
export const network: Feature = {
  name: 'network',
  helpers: [...policyTemplates, blocksOfPolicy, networkBlocks],
  files: [networkFile],
  policies: blockPolicies,
};
