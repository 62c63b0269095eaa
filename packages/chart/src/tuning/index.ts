import type { Feature } from '../feature.ts';
import { inputTemplates } from './input.ts';
import { tuningPolicies } from './policies.ts';
import { tunedTemplate, tuningAnnotation, tuningParameters } from './settings.ts';
import { setSize } from './size.ts';

/** Settings of PostgreSQL that follow from what an instance has. */
export const tuning: Feature = {
  name: 'tuning',
  helpers: [setSize, ...inputTemplates, tunedTemplate, tuningParameters, tuningAnnotation],
  policies: tuningPolicies,
};
