import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chartDigest } from '@butler-postgres/release';
import { objectsDigest } from '../faults/objects-digest.ts';
import { readResults } from '../results/result-file.ts';
import { inWorkspace } from '../workspace.ts';
import { htmlReport } from './html.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { summarize } from './summary.ts';

const USAGE = 'usage: nx run conformance:report -- RESULTS FOLDER [DIGEST]';

/** Writes the report of a chart, the one of this checkout by default, in its four forms. */
async function main([file, folder, digest]: readonly string[]): Promise<void> {
  if (file === undefined || folder === undefined) throw new Error(USAGE);
  const folderOfChart = inWorkspace('charts', 'butler-postgres');
  const chart = digest ?? (await chartDigest(folderOfChart));
  const summary = summarize(chart, await objectsDigest(folderOfChart), await readResults(file));
  await mkdir(folder, { recursive: true });
  const forms = {
    'index.html': htmlReport(summary),
    'report.md': markdownReport(summary),
    'junit.xml': junitReport(summary),
    'report.json': `${JSON.stringify({ green: summary.faults.length === 0, ...summary }, null, 2)}\n`,
  };
  for (const [name, content] of Object.entries(forms)) await writeFile(join(folder, name), content);
  const said = summary.faults.length === 0 ? 'green' : `not green:\n${summary.faults.join('\n')}`;
  console.log(
    `${join(folder, 'index.html')}: ${summary.runs.length} runs of chart ${chart.slice(0, 12)}; ${said}`,
  );
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
