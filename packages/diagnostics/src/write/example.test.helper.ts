import type { Report } from './writer.ts';

/** One error with everything that a diagnostic can say, and one warning with nothing but its message. */
export const example: Report = {
  diagnostics: [
    {
      severity: 'error',
      code: 'duplicate-key',
      message: 'the key is given twice.',
      hint: 'Keep one of the two.',
      location: { file: 'values/a b.yaml', line: 12, column: 5, path: ['labels', 'a.b/c', 0] },
      related: [
        { file: 'values/a b.yaml', line: 2, column: 3, path: ['labels'], message: 'first given here' },
      ],
    },
    { severity: 'warning', code: 'backups-off', message: 'nothing is backed up', location: { path: [] } },
  ],
  summary: 'not valid: 1 error, 1 warning\n',
  data: { documents: 0 },
};
