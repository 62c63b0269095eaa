import { backups } from './backups.ts';
import { database } from './database.ts';
import type { Dashboard } from './grafana.ts';
import { overview } from './overview.ts';
import { pooler } from './pooler.ts';

/** Every dashboard as the SDK builds it, by the name of its file without `.json`. */
export const sources: Readonly<Record<string, Dashboard>> = { overview, database, pooler, backups };
