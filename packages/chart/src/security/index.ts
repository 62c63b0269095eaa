import type { Feature } from '../feature.ts';
import { hbaListTemplates } from './hba/lists.ts';
import { hbaPolicies } from './hba/policies.ts';
import { hbaTemplates } from './hba/record.ts';
import { unreachedTemplates } from './hba/unreached.ts';
import { identRecord } from './hba/ident-record.ts';
import { identPolicies, identRecords } from './ident.ts';
import { initScripts, initSqlPolicies, initStatements } from './init-sql.ts';
import { membershipPolicies, memberships, membershipsWithoutEnds } from './memberships.ts';
import { plainTextPolicies, storeUrls } from './plain-text.ts';
import { poolerSecurityPolicies } from './poolers.ts';
import { preloaded, settingSecurityPolicies } from './settings.ts';
import { roleRecords, superuserPolicies } from './superusers.ts';

/** What would let somebody have more than the model of access gives, wherever in the values it is said. */
export const security: Feature = {
  name: 'security',
  helpers: [
    ...hbaTemplates,
    ...hbaListTemplates,
    ...unreachedTemplates,
    identRecord,
    identRecords,
    roleRecords,
    memberships,
    membershipsWithoutEnds,
    preloaded,
    initStatements,
    initScripts,
    storeUrls,
  ],
  policies: [
    ...hbaPolicies,
    ...identPolicies,
    ...superuserPolicies,
    ...membershipPolicies,
    ...poolerSecurityPolicies,
    ...settingSecurityPolicies,
    ...initSqlPolicies,
    ...plainTextPolicies,
  ],
};
