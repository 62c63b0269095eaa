import type { Feature } from '../feature.ts';
import { besideTemplates } from './beside.ts';
import { clusterKeys, clusterPods, instancePods } from './cluster.ts';
import { podPolicies } from './policies.ts';
import { podSettings } from './settings.ts';
import { besidePods, podPatch } from './template.ts';

/** How pods run: what all have, and what differs by component. */
export const pods: Feature = {
  name: 'pods',
  helpers: [podSettings, ...besideTemplates, podPatch, besidePods, clusterPods, clusterKeys, instancePods],
  policies: podPolicies,
};
