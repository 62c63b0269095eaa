import { printTemplates, writeChart } from '@butler-postgres/helm-kit';
import { completeSchema, valuesYaml } from '@butler-postgres/schema-kit';
import { files, schema } from './chart.ts';

await writeChart(
  'chart',
  new Map([
    ['Chart.yaml', 'apiVersion: v2\nname: my-app\nversion: 0.1.0\nappVersion: "1"\n'],
    ['values.yaml', valuesYaml(schema)],
    ['values.schema.json', `${JSON.stringify(completeSchema(schema), null, 2)}\n`],
    ...printTemplates(files),
  ]),
);
