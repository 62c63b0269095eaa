import type { AddCommand } from '../main.ts';
import { commandsOfSites } from './of-sites.ts';
import { addPublish } from './publish.ts';
import { addRelease } from './release.ts';

/** What a checkout has: what a site calls, and what releases the chart. */
export const commandsOfCheckout: readonly AddCommand[] = [...commandsOfSites, addRelease, addPublish];
