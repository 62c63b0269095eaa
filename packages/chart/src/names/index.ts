import type { Feature } from '../feature.ts';
import { namePolicies, nameTemplates } from './policies.ts';

/** Names that are made of names in the values, and how long they may be. */
export const names: Feature = { name: 'names', helpers: nameTemplates, policies: namePolicies };
