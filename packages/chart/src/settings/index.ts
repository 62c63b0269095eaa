import type { Feature } from '../feature.ts';
import { faultTemplates } from './faults.ts';
import { settingsAssets } from './known.ts';
import { nearTemplates } from './near.ts';
import { isNumberOf } from './number.ts';
import { pgbouncerAssets } from './pgbouncer.ts';
import { poolerFaultTemplates, poolerSettingPolicies } from './pooler-faults.ts';
import { settingPolicies } from './policies.ts';
import { wordTemplates } from './words.ts';

/** Settings of PostgreSQL, as each major takes them. */
export const settings: Feature = {
  name: 'settings',
  helpers: [isNumberOf, ...nearTemplates, ...wordTemplates, ...faultTemplates, ...poolerFaultTemplates],
  policies: [...settingPolicies, ...poolerSettingPolicies],
  assets: [settingsAssets, pgbouncerAssets],
};
