import { afterAll, describe, expect, it } from '@jest/globals';
import { Folder } from './folder.test.helper.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const keys = (number: number): string =>
  Array.from({ length: number }, (_, index) => `key${index}: 1\n`).join('');

describe('of many mistakes', () => {
  const wrong = (): string => folder.write('v.yaml', keys(1500));

  it.each(['validate', 'render', 'explain budget'])(
    '%s shows twenty, and counts the rest',
    async (command) => {
      const { status, out, err } = await folder.run(...command.split(' '), '-f', wrong());
      const lines = (out + err).trimEnd().split('\n');
      expect(status).toBe(1);
      expect(lines.filter((line) => line.includes('unknown key'))).toHaveLength(20);
      expect(lines[20]).toBe('… and 1480 diagnostics more; --all shows them');
      if (command === 'validate') expect(lines[21]).toBe('not valid: 1500 errors');
    },
  );

  it('shows all with --all, and to programs', async () => {
    const { out } = await folder.run('validate', '--all', '-f', wrong());
    expect(out.match(/unknown key/g)).toHaveLength(1500);
    const json = JSON.parse((await folder.run('validate', '--json', '-f', wrong())).out) as {
      diagnostics: unknown[];
    };
    expect(json.diagnostics).toHaveLength(1500);
  });
});

const long = 'x'.repeat(1_000_000);
const longer = 'x'.repeat(2_000_000);

describe('a long', () => {
  it.each([
    ['value of a text', `cluster:\n  storage:\n    size: "${long}"\n`],
    ['value of a number', `cluster:\n  instances: ${long}\n`],
    ['number', `cluster:\n  instances: ${'9'.repeat(1_000_000)}\n`],
    ['number in a text', `cluster:\n  storage:\n    size: ${'9'.repeat(1_000_000)}\n`],
    ['text in block style', `cluster:\n  logLevel: |\n${'    line\n'.repeat(100_000)}`],
    ['longer text in block style', `cluster:\n  logLevel: |\n${'    line\n'.repeat(500_000)}`],
    ['longer text in quotes', `cluster:\n  logLevel: "${longer}"\n`],
    ['longer key', `${longer}: 1\n`],
    ['key', `${long}: 1\n`],
    ['key behind a question mark', `? ${long}\n: 1\n`],
    ['quoted key', `"${long}": 1\n`],
    ['name of a map', `databases:\n  ? "${long}"\n  : {}\n`],
    ['text in place of a map', long],
    ['list in place of a map', '- a\n'.repeat(1_000_000)],
    ['alias', `a: *${long}\n`],
    ['tag', `a: !!int ${long}\n`],
    ['line of brackets', '['.repeat(2_000_000)],
    ['comment', `# ${long}\n${'# x\n'.repeat(300_000)}nokey: 1\n`],
    ['file of empty lines', '\n'.repeat(2_000_000)],
    ['line of escapes', `a: "${'\\u0061'.repeat(100_000)}"\n`],
    ['map', keys(500_000)],
    ['flow map', `{${'a: {}, '.repeat(500_000)}}`],
    ['override', `cluster:\n  overrides:\n    imageName: "${long}"\n    instances: "${long}"\n`],
    [
      'setting',
      `cluster:\n  postgresql:\n    parameters:\n      work_mem: "${long}"\n      a.b: "${long}"\n`,
    ],
  ])('%s is refused in few words', async (_, text) => {
    const file = folder.write('v.yaml', text);
    for (const format of ['text', 'json']) {
      const { status, out, err } = await folder.run('validate', '--output', format, '-f', file);
      expect([status, err]).toEqual([1, '']);
      expect(out.length).toBeLessThan(format === 'text' ? 3000 : 20_000);
    }
  });

  it('file is refused before it is read', async () => {
    const file = folder.write('v.yaml', `a: ${'x'.repeat(10_000_001)}\n`);
    const printed = 'v.yaml: error: is larger than 10 MB, which no file of values is\n  Check the path.\n';
    expect((await folder.run('validate', '-f', file)).out).toBe(`${printed}not valid: 1 error\n`);
    expect((await folder.run('validate', '-f', '/dev/zero')).out).toContain('is larger than 10 MB');
  });
});

it('more entries than a release can have are refused before any rule looks at them', async () => {
  const lines = Array.from({ length: 2001 }, (_, index) => `  d${index}: {}\n`).join('');
  const { status, out } = await folder.run('validate', '-f', folder.write('v.yaml', `databases:\n${lines}`));
  expect([status, out]).toEqual([
    1,
    'v.yaml:1:1: error: databases: there are 2001 entries, and one release has 2000 at the most\n  Split them over several releases.\nnot valid: 1 error\n',
  ]);
});

describe('what is not seen', () => {
  it.each([
    ['inst\u200bances', 'Character 5 is U+200B, a zero width space. Did you mean "instances"?'],
    ['inst\u0430nces', 'Character 5 is U+0430, a Cyrillic letter. Did you mean "instances"?'],
    ['\uff49nstances', 'Character 1 is U+FF49, which only looks like i. Did you mean "instances"?'],
  ])('is named in the key %j', async (key, hint) => {
    const { out } = await folder.run('validate', '-f', folder.write('v.yaml', `cluster:\n  ${key}: 3\n`));
    expect(out).toContain(`unknown key\n  ${hint}\n`);
    // eslint-disable-next-line no-control-regex -- what a terminal would obey
    expect(out).not.toMatch(/[\u0000-\u0009\u007f-\u009f\u200b\u202e]/);
  });

  it.each([
    ['64\u00a0Gi', 'Character 3 is U+00A0, a no-break space.'],
    ['\u201c64Gi\u201d', 'Character 1 is U+201C, a quotation mark. Write "64Gi", for one.'],
    [
      '64Gi\u202e',
      'Character 5 is U+202E, an invisible mark of the direction of writing. Write "64Gi", for one.',
    ],
  ])('is named in the value %j', async (value, hint) => {
    const text = `cluster:\n  storage:\n    size: ${value}\n`;
    const { out } = await folder.run('validate', '-f', folder.write('v.yaml', text));
    expect(out).toContain(`  ${hint}\n`);
    expect(out).not.toContain('\u202e');
  });

  it('is shown by its number in a name of a file, in every format', async () => {
    const file = folder.write('a\u001b[31m\u009b2J\u202e\nb.yaml', 'cluster: 3\n');
    for (const argv of [
      ['-f', file],
      ['-f', `${file}-missing`],
      ['-f', file, '--release', 'a\u001b[31m'],
    ])
      for (const format of ['text', 'json', 'sarif', 'github']) {
        const { out, err } = await folder.run('validate', ...argv, '--output', format);
        // eslint-disable-next-line no-control-regex -- what a terminal would obey
        expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }
  });
});
