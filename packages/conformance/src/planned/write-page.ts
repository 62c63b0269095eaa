import { readFile, writeFile } from 'node:fs/promises';
import { inWorkspace } from '../workspace.ts';
import { withPlanned } from './page.ts';
import { readPlanned } from './report.ts';

/* nx run conformance:switchover-page: writes what packages/conformance/measured/switchover.json says into the page. */

const page = inWorkspace('docs', 'switchover.md');
const planned = await readPlanned(inWorkspace('packages', 'conformance', 'measured', 'switchover.json'));
await writeFile(page, withPlanned(await readFile(page, 'utf8'), planned));
