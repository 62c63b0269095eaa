import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Folder } from './folder.test.helper.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

/** A stack trace, or what main says when it did not expect what happened. */
const accident = /^\s+at .*(\(|:\d+:\d+)|internal error/m;

const bytes = fc.uint8Array({ maxLength: 200 });

/** Pieces of values, broken and mixed. */
const mixed = fc
  .array(
    fc.constantFrom(
      ...['cluster:', ' ', '  ', '\n', '\t', '- ', 'instances: ', '3', '64GB', '"', "'", '{', '}', '[', ']'],
      ...[
        '&a ',
        '*a',
        '!!int ',
        '<<: ',
        '---\n',
        'poolers:\n  rw: {type: ro}\n',
        'null',
        'on',
        '# x',
        '%YAML',
      ],
      ...[
        'overrides: ',
        '__proto__: ',
        'constructor: ',
        '? ',
        '| ',
        '\u0000',
        '\ufeff',
        '1e999',
        '.nan',
        ': ',
      ],
    ),
    { maxLength: 40 },
  )
  .map((parts) => new TextEncoder().encode(parts.join('')));

/** Values with a right key and a value of any type at it. */
const misshapen = fc
  .tuple(
    fc.constantFrom(
      'cluster',
      'poolers',
      'databases',
      'roles',
      'backups',
      'services',
      'monitoring',
      'labels',
    ),
    fc.jsonValue({ maxDepth: 3 }),
  )
  .map(([key, value]) => new TextEncoder().encode(JSON.stringify({ [key]: value })));

describe('whatever a file holds', () => {
  it.each(['validate', 'render'])('%s ends with status 0 or 1 and no stack trace', async (command) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, mixed, misshapen), fc.oneof(bytes, mixed), async (low, high) => {
        const files = [folder.write('low.yaml', low), folder.write('high.yaml', high)];
        const { status, out, err } = await folder.run(command, ...files.flatMap((file) => ['-f', file]));
        expect([0, 1]).toContain(status);
        expect(out + err).not.toMatch(accident);
        if (command === 'render') expect(out === '').toBe(status === 1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('whatever the command is called with', () => {
  it('ends with status 0, 1 or 2 and no stack trace', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'validate',
        'render',
        'fleet',
        'schema',
        '-f',
        '--json',
        '--strict',
        '--release',
        '-n',
        '--',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (argv) => {
        const { status, out, err } = await folder.run(...argv);
        expect([0, 1, 2]).toContain(status);
        expect(out + err).not.toMatch(accident);
      }),
      { numRuns: 500 },
    );
  });
});
