import type { Feature } from '../feature.ts';
import { metadataPolicies, metadataTemplates } from './metadata.ts';
import { namePolicies, nameTemplates } from './policies.ts';

/** Names that are made of names in the values, and how long they may be; labels that overrides bring. */
export const names: Feature = {
  name: 'names',
  helpers: [...nameTemplates, ...metadataTemplates],
  policies: [...namePolicies, ...metadataPolicies],
};
