import { readFile, writeFile } from 'node:fs/promises';
import { inWorkspace } from '../workspace.ts';
import { withMeasured } from './page.ts';
import { readReport } from './report.ts';

/* nx run conformance:interruptions-page: writes what packages/conformance/measured/interruptions.json says into the page. */

const page = inWorkspace('docs', 'interruptions.md');
const report = await readReport(inWorkspace('packages', 'conformance', 'measured', 'interruptions.json'));
await writeFile(page, withMeasured(await readFile(page, 'utf8'), report));
