import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helm } from '@butler-postgres/helm-cli';
import { writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { readManifests } from './testing/laws.test.helper.ts';
import { Workshop } from './testing/workshop.test.helper.ts';

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'greeting',
  description: 'What newcomers are told.',
  type: 'object',
  additionalProperties: false,
  properties: {
    text: { description: 'The words of the greeting.', type: 'string', default: 'Welcome' },
    loud: { description: 'Whether it is repeated.', type: 'boolean', default: false },
  },
};

const feature = `import type { ConfigMap } from '@butler-postgres/api';
import { and, concat, document, eq, manifests, policy, text } from '@butler-postgres/helm-kit';
import { alert } from '../common/alert.ts';
import { readAssets } from '../common/assets.ts';
import { values } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import type { Feature } from '../feature.ts';

const { greeting: greetings } = values;
const assets = readAssets('greeting');

export const greeting: Feature = {
  name: 'greeting',
  files: [
    manifests(
      'greeting.yaml',
      'What newcomers are told.',
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: concat\`\${fullname}-greeting\`, ...commonMetadata() },
        data: { text: greetings.text, poem: assets.text('poem.txt') },
      }),
    ),
  ],
  policies: [
    policy('greeting-shouts', 'error', {
      broken: and(greetings.loud, eq(greetings.text, 'Go away')),
      path: 'greeting.text',
      message: concat\`this is no greeting\`,
      hint: concat\`say Welcome\`,
    }),
  ],
  alerts: [
    alert('PostgresUngreeted', 'warning', {
      expr: text\`absent(greetings_total)\`,
      for: '5m',
      summary: 'Nobody is greeted',
      description: text\`Nobody was greeted.\`,
    }),
  ],
  assets: [assets],
};
`;

const retries = {
  description: 'How often the Job tries again.',
  type: 'integer',
  minimum: 0,
  default: 0,
};

interface Model {
  readonly properties: { readonly test: { readonly properties: Readonly<Record<string, unknown>> } };
}

const retriesCase = 'packages/chart/src/helm-test/cases/retries';

let workshop: Workshop;
beforeAll(() => {
  workshop = Workshop.open();
  workshop.edit(
    'schemas/test.schema.json',
    '"properties": {',
    `"properties": { "retries": ${JSON.stringify(retries)},`,
  );
  workshop.edit('packages/chart/src/helm-test/job.ts', 'backoffLimit: 0', 'backoffLimit: test.retries');
  workshop.write(
    `${retriesCase}/values.yaml`,
    '# The Job tries again.\n# show: Job/-test spec.backoffLimit\ntest:\n  retries: 3\n',
  );
  workshop.write(
    `${retriesCase}/expected.yaml`,
    'kind: Job\nmetadata:\n  name: demo-butler-postgres-test\nspec:\n  backoffLimit: 3\n',
  );
  workshop.write('schemas/greeting.schema.json', JSON.stringify(schema));
  workshop.edit(
    'schemas/values.schema.json',
    '    "logging": {',
    '    "greeting": { "$ref": "greeting.schema.json" },\n    "logging": {',
  );
  workshop.write('packages/chart/src/greeting/index.ts', feature);
  workshop.write('packages/chart/src/greeting/files/poem.txt', 'Roses are red\n');
  workshop.edit(
    'packages/chart/src/chart.ts',
    "import { install } from './install/index.ts';",
    "import { greeting } from './greeting/index.ts';\nimport { install } from './install/index.ts';",
  );
  workshop.edit('packages/chart/src/chart.ts', '  logging,\n', '  logging,\n  greeting,\n');
  workshop.build();
});
afterAll(() => {
  workshop.close();
});

describe('a value that is an entry of a schema, a line of a template and a case', () => {
  const editor = (): unknown => {
    const { properties } = JSON.parse(workshop.read('schemas/butler-postgres.schema.json')) as Model;
    return properties.test.properties['retries'];
  };

  it('is rendered by helm as its case expects', async () => {
    const tool = await helm();
    const values = [join(workshop.chart, '../..', retriesCase, 'values.yaml')];
    const text = await tool.template('demo', workshop.chart, { kubeVersion: '1.34', values });
    const job = readManifests(text).find(({ kind }) => kind === 'Job');
    expect(job).toMatchObject(parse(workshop.read(`${retriesCase}/expected.yaml`)) as object);
  });

  it('is in the types, values.yaml, what editors read, what Helm refuses, and docs/values.md', () => {
    const printed = (path: string): string => workshop.read(join('charts/butler-postgres', path));
    expect(workshop.read('packages/values/src/generated/types.ts')).toMatch(
      /How often the Job tries again\.[^]*retries: number/,
    );
    expect(printed('values.yaml')).toMatch(/# How often the Job tries again\.\n[^]*retries: 0\n/);
    expect(editor()).toMatchObject(retries);
    expect(JSON.parse(printed('values.schema.json'))).toMatchObject({
      properties: { test: { properties: { retries: { type: 'integer', minimum: 0 } } } },
    });
    expect(workshop.read('docs/values.md')).toContain('- `test.retries` (integer, default `0`)');
  });
});

describe('a feature that is one folder, its schema, and its name in chart.ts', () => {
  const printed = (path: string): string => workshop.read(join('charts/butler-postgres', path));

  it('is rendered and refused by helm', async () => {
    const tool = await helm();
    const values = join(workshop.chart, '..', 'values.yaml');
    const template = async (text: string): Promise<string> => {
      await writeFile(values, text);
      return tool.template('demo', workshop.chart, { kubeVersion: '1.34', values: [values] });
    };
    expect(await template('greeting: { text: Hello }')).toMatch(
      /name: demo-butler-postgres-greeting\n[^]*text: "Hello"\n[^]*Roses are red/,
    );
    await expect(template('greeting: { text: Go away, loud: true }')).rejects.toThrow(
      'greeting.text: this is no greeting; say Welcome',
    );
    await expect(template('greeting: { txt: Hello }')).rejects.toThrow('greeting');
  });

  it('has its alert in the rule and its file in the chart', () => {
    expect(printed('charts/library/templates/_alerts.tpl')).toContain('alert: PostgresUngreeted');
    expect(printed('charts/library/files/greeting/poem.txt')).toBe('Roses are red\n');
  });

  it('is in values.yaml, the schema and docs/values.md', () => {
    expect(printed('values.yaml')).toMatch(/# What newcomers are told\.\n[^]*greeting:\n[^]*text: Welcome/);
    expect(printed('values.yaml')).toContain('The words of the greeting.');
    expect(workshop.read('docs/values.md')).toContain('- `greeting.text` (string, default `"Welcome"`)');
  });
});
