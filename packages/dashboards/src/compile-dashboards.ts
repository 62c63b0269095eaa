import { writeFileSync } from 'node:fs';
import { sources } from './sources.ts';

/* nx run dashboards:compile: writes the dashboards into dist/, from which dashboards.ts reads them. */
writeFileSync(new URL('../dist/dashboards.json', import.meta.url), JSON.stringify(sources));
