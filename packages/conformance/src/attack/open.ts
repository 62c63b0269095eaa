import type { Major } from '../database/tools.ts';

/** Attempts that succeed today, by the majors where they do. One that no longer does fails its test: take it out here. */
export const open: Readonly<Record<string, readonly Major[]>> = {
  'pool-keeps-a-role': [14, 16, 17, 18],
  'pool-keeps-a-search-path': [14, 16, 17, 18],
  'pool-keeps-a-temporary-table': [14, 16, 17, 18],
  'pool-keeps-a-statement': [14, 16, 17, 18],
  'pool-keeps-a-lock': [14, 16, 17, 18],
  'connections-of-a-member': [14, 16, 17, 18],
};
