import { writeFileSync } from 'node:fs';
import { inWorkspace } from '../../workspace.ts';
import { settingsModule, tableFile } from './table.ts';

/* nx run conformance:settings-table: asks real servers, and writes the table of settings that the chart knows. */
writeFileSync(inWorkspace(...tableFile), await settingsModule());
