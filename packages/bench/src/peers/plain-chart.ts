import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Writes a chart of the same documents without values, schema or logic. */
export async function writePlainChart(folder: string, documents: readonly object[]): Promise<void> {
  await mkdir(join(folder, 'templates'), { recursive: true });
  await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: peer\nversion: 0.1.0\n');
  for (const [i, document] of documents.entries())
    await writeFile(join(folder, 'templates', `${i}.yaml`), stringify(document, { version: '1.1' }));
}
