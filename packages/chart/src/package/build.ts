import { writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { packChart, writeChart } from '@butler-postgres/helm-kit';
import { schemaText } from '@butler-postgres/schema-kit';
import { chartFiles } from './chart-files.ts';
import { chartMetadata } from './chart-metadata.ts';
import { editorSchema } from '../settings/editor/schema.ts';
import { rulesPage } from './rules-page.ts';
import { valuesPage } from './values-page.ts';

/*
 * nx run chart:build: writes charts/butler-postgres, dist/butler-postgres-<version>.tgz, docs/rules.md, docs/values.md and
 * schemas/editor.schema.json, under the folder that it is started in.
 */
// as in packages/cli/bin: what runs once is not worth optimised code
setFlagsFromString('--interrupt-budget=600000');

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
