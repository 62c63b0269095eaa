import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helm } from '@butler-postgres/helm-cli';
import { writeFile } from 'node:fs/promises';
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

let workshop: Workshop;
beforeAll(() => {
  workshop = Workshop.open();
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
