import type { Feature } from '../feature.ts';
import { hbaListTemplates } from './hba/lists.ts';
import { hbaPolicies } from './hba/policies.ts';
import { hbaTemplates } from './hba/record.ts';
import { unreachedTemplates } from './hba/unreached.ts';

/** What would let somebody have more than the model of access gives, wherever in the values it is said. */
export const security: Feature = {
  name: 'security',
  helpers: [...hbaTemplates, ...hbaListTemplates, ...unreachedTemplates],
  policies: hbaPolicies,
};
