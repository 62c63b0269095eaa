import type { Feature } from '../feature.ts';
import { limitList } from './limits.ts';
import { memoryUsed, memoryUses } from './memory.ts';
import { budgetPolicies } from './policies.ts';
import { sizeTemplates } from './size.ts';
import { workerShareList } from './workers.ts';

/** Whether memory, volumes, workers and connections suffice. */
export const budget: Feature = {
  name: 'budget',
  helpers: [...sizeTemplates, memoryUses, memoryUsed, limitList, workerShareList],
  policies: budgetPolicies,
};
