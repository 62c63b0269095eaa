import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import type { AnySchemaObject } from 'ajv';
import ajvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type * as Sarif from 'sarif';
import { example } from './example.test.helper.ts';
import { writeSarif } from './sarif.ts';

const logOf = (file: string): Sarif.Log => {
  const [first] = example.diagnostics;
  if (first === undefined) throw new Error('the example has no diagnostic');
  const diagnostics = [{ ...first, location: { ...first.location, file } }];
  return JSON.parse(writeSarif({ ...example, diagnostics })) as Sarif.Log;
};

it('gives each diagnostic a rule, a level, a message and its locations', () => {
  expect(JSON.parse(writeSarif(example))).toEqual({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'butler-postgres', rules: [{ id: 'backups-off' }, { id: 'duplicate-key' }] },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          {
            ruleId: 'duplicate-key',
            ruleIndex: 1,
            level: 'error',
            message: { text: 'labels["a.b/c"][0]: the key is given twice.\nKeep one of the two.' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'values/a%20b.yaml' },
                  region: { startLine: 12, startColumn: 5 },
                },
                logicalLocations: [{ fullyQualifiedName: 'labels["a.b/c"][0]' }],
              },
            ],
            relatedLocations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'values/a%20b.yaml' },
                  region: { startLine: 2, startColumn: 3 },
                },
                logicalLocations: [{ fullyQualifiedName: 'labels' }],
                message: { text: 'first given here' },
              },
            ],
          },
          {
            ruleId: 'backups-off',
            ruleIndex: 0,
            level: 'warning',
            message: { text: 'nothing is backed up' },
            locations: [{}],
          },
        ],
      },
    ],
  });
});

it('names an absolute file by its URL', () => {
  const [result] = logOf('/site/a b.yaml').runs[0]?.results ?? [];
  expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('file:///site/a%20b.yaml');
});

it.each([
  ['errors and warnings', example],
  ['nothing', { ...example, diagnostics: [] }],
])('is valid for the schema of OASIS with %s', (_, report) => {
  const require = createRequire(import.meta.url);
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as AnySchemaObject;
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  expect({ valid: ajv.validate(schema, JSON.parse(writeSarif(report))), errors: ajv.errors }).toEqual({
    valid: true,
    errors: null,
  });
});
