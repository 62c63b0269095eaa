import { writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packChart, writeChart } from '@butler-postgres/helm-kit';
import { schemaText } from '@butler-postgres/schema-kit';
import { chartFiles } from './chart-files.ts';
import { chartMetadata } from './chart-metadata.ts';
import { editorSchema } from '../settings/editor/schema.ts';
import { rulesPage } from './rules-page.ts';
import { valuesPage } from './values-page.ts';

/** Writes the chart, its archive and the pages made with it, under the folder that the program is started in. */
export async function writePackage(): Promise<void> {
  const { name, version } = chartMetadata;
  const files = chartFiles();
  const archive = await packChart(name, files);
  await writeChart(join('charts', name), files);
  await mkdir('dist', { recursive: true });
  await writeFile(join('dist', `${name}-${version}.tgz`), archive);
  await mkdir('docs', { recursive: true });
  await writeFile(join('docs', 'rules.md'), rulesPage());
  await writeFile(join('docs', 'values.md'), valuesPage());
  await mkdir('schemas', { recursive: true });
  await writeFile(join('schemas', 'editor.schema.json'), schemaText(editorSchema()));
  console.log(
    `charts/${name}: ${files.size} files; dist/${name}-${version}.tgz: ${Math.ceil(archive.length / 1024)} KiB`,
  );
}
