import type { Feature } from '../feature.ts';
import { resourcePolicies } from './policies.ts';
import { requestTemplates } from './requests.ts';

/** CPU, memory and volumes against what PostgreSQL is told of them. */
export const resources: Feature = {
  name: 'resources',
  helpers: requestTemplates,
  policies: resourcePolicies,
};
