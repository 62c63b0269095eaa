import { expect, it } from '@jest/globals';
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
