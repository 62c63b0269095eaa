import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { differences, splitManifests } from '@butler-postgres/checks';
import { helm } from '@butler-postgres/helm-cli';
import { Folder, workspace } from './folder.test.helper.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const small = 'profile: scratch\ncluster:\n  instances: 1\n  enablePDB: false\n  image: {major: 17}\n';

describe('validate', () => {
  it('says how many documents come of good values', async () => {
    const file = folder.write('good.yaml', small);
    expect(await folder.run('validate', '-f', file)).toEqual({
      status: 0,
      out: 'valid: 7 documents\n',
      err: '',
    });
  });

  it('takes an empty file for the defaults, and warns of them at the file', async () => {
    expect(await folder.run('validate', '-f', folder.write('empty.yaml', ''))).toEqual({
      status: 0,
      out: `empty.yaml: warning: cluster.image.major: PostgreSQL 14 has been without fixes since 2026-11-12
  Take 16, 17 or 18 (an upgrade from 14 to 15 is refused by the operator).
empty.yaml: warning: backups.enabled: nothing is backed up, and replicas do not help against a dropped table
  Give backups.objectStore and set backups.enabled.
valid: 7 documents, 2 warnings
`,
      err: '',
    });
  });

  it('lets warnings fail with --strict', async () => {
    const file = folder.write('empty.yaml', '');
    expect((await folder.run('validate', '--strict', '-f', file)).status).toBe(1);
    expect((await folder.run('validate', '--strict', '-f', folder.write('good.yaml', small))).status).toBe(0);
  });

  it('puts files over each other, and names the one that has the last word', async () => {
    const common = folder.write('common.yaml', `${small}poolers:\n  reports:\n    type: ro\n`);
    const dev = folder.write('dev.yaml', 'poolers:\n  reports:\n    poolMode: session\n    type: ro\n');
    const prod = folder.write('prod.yaml', 'poolers:\n  reports:\n    type: r\n');
    const { status, out } = await folder.run('validate', '-f', common, '-f', dev);
    expect(status).toBe(1);
    expect(out).toMatch(
      /^dev\.yaml:4:11: error: poolers\.reports\.type: a pooler of type ro needs a standby/,
    );
    expect(await folder.run('validate', '-f', common, '-f', prod)).toMatchObject({ status: 0 });
  });

  it('waits for what Flux fills in, and checks all with it', async () => {
    const file = folder.write('flux.yaml', small.replace('instances: 1', 'instances: ${N}'));
    const secret = {
      kind: 'Secret',
      data: { N: Buffer.from('0').toString('base64') },
      stringData: { M: '1' },
    };
    const vars = folder.write('vars.yaml', JSON.stringify(secret));
    const validate = (...more: string[]) => folder.run('validate', '-f', file, ...more);
    expect(await validate()).toEqual({
      status: 0,
      out: `flux.yaml:3:14: warning: cluster.instances: \${N} is not known here: expected a whole number
  Say what Flux fills in by --substitute NAME=value. Rules between values are not checked without it.
not known yet: 1 warning
`,
      err: '',
    });
    expect(await folder.run('render', '-f', file)).toMatchObject({ status: 1, out: '' });
    expect((await validate('--substitute-from', vars)).out).toContain('instances: 0 is too small');
    const filled = await validate('--substitute-from', vars, '--substitute', 'N=1');
    expect(filled.out).toBe('valid: 7 documents\n');
    expect((await validate('--substitute-from', 'nowhere.yaml')).err).toContain('there is no such file');
    expect((await validate('--substitute', 'N')).err).toContain('Expected NAME=value');
  });

  it('sorts by file and line', async () => {
    const b = folder.write('b.yaml', 'protection: x\ncluster:\n  instances: 0\n');
    const a = folder.write('a.yaml', 'cluster:\n  logLevel: loud\n');
    const { out } = await folder.run('validate', '-f', b, '-f', a);
    expect(out.match(/^[ab]\.yaml:\d+/gm)).toEqual(['a.yaml:2', 'b.yaml:1', 'b.yaml:3']);
  });

  it('checks the names that the release makes', async () => {
    const file = folder.write('good.yaml', small);
    const { status, out } = await folder.run('validate', '-f', file, '--release', 'r'.repeat(50));
    expect(status).toBe(1);
    expect(out).toContain('fullnameOverride: the name of the Cluster, "rrr');
  });

  it('finds what only the manifest shows, and traces it to the escape hatch', async () => {
    const file = folder.write('v.yaml', `${small}  overrides:\n    imageCatalogRef:\n      name: postgres\n`);
    expect((await folder.run('validate', '-f', file)).out).toBe(
      `v.yaml:7:5: error: cluster.overrides.imageCatalogRef: Cluster butler-postgres: spec.imageCatalogRef.kind: is missing
v.yaml:7:5: error: cluster.overrides.imageCatalogRef: Cluster butler-postgres: spec.imageCatalogRef.major: is missing
not valid: 2 errors
`,
    );
  });

  it('sets values over the files, and names the setting that is wrong', async () => {
    const file = folder.write('v.yaml', small);
    const text = folder.write('size.txt', '2Gi');
    const argv = [
      '-f',
      file,
      '--set',
      'cluster.logLevel=debug',
      '--set-file',
      `cluster.storage.size=${text}`,
    ];
    expect((await folder.run('render', ...argv)).out).toMatch(
      /size: 2Gi[^]*logLevel: debug|logLevel: debug[^]*size: 2Gi/,
    );
    const { out } = await folder.run(
      'validate',
      '-f',
      file,
      '--set',
      'cluster.logLevel=debug,cluster.instnces=3',
    );
    expect(out)
      .toBe(`--set cluster.logLevel=debug,cluster.instnces=3:1:24: error: cluster.instnces: unknown key
  Did you mean "instances"?
not valid: 1 error
`);
    expect((await folder.run('validate', '-f', file, '--set-json', 'cluster={')).out).toContain(
      'error: the value is no JSON',
    );
  });

  it('gives diagnostics as data with --json', async () => {
    const file = folder.write('v.yaml', 'cluster:\n  instnces: 3\n');
    const { status, out } = await folder.run('validate', '--json', '-f', file);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      valid: false,
      documents: 0,
      diagnostics: [
        {
          severity: 'error',
          code: 'unknown-key',
          message: 'unknown key',
          hint: 'Did you mean "instances"?',
          location: { file: 'v.yaml', line: 2, column: 3, path: ['cluster', 'instnces'] },
        },
      ],
    });
  });

  it('gives diagnostics to code review with --output sarif', async () => {
    const file = folder.write('v.yaml', 'cluster:\n  instnces: 3\n');
    const { status, out } = await folder.run('validate', '--output', 'sarif', '-f', file);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'unknown-key' }] }],
    });
  });

  it('writes nothing', async () => {
    const before = readdirSync(folder.path);
    await folder.run('validate', '-f', join(folder.path, before[0] ?? ''));
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

describe('render', () => {
  const local = ['common.yaml', 'dev.yaml'].map((name) => join(workspace, 'values', 'local', name));

  it.each([4, 3] as const)('prints the documents that Helm %i prints', async (major) => {
    const { status, out, err } = await folder.run(
      ...['render', '--release', 'other', '-n', 'butler'],
      ...local.flatMap((file) => ['-f', file]),
    );
    const tool = await helm({ major });
    const text = await tool.template('other', await folder.printChart(), {
      values: local,
      namespace: 'butler',
    });
    const [mine, theirs] = [splitManifests(out), splitManifests(text)];
    expect([status, err]).toEqual([0, '']);
    expect([...mine.diagnostics, ...theirs.diagnostics]).toEqual([]);
    expect(mine.objects.length).toBeGreaterThan(3);
    expect(differences(mine.objects, theirs.objects)).toEqual([]);
    expect(out.match(/^# Source: .*$/gm)?.sort()).toEqual(text.match(/^# Source: .*$/gm)?.sort());
  });

  it('quotes what readers of YAML 1.1 would take for something else', async () => {
    const file = folder.write('v.yaml', `${small}  annotations: {a: "on", b: "010", c: "1e6", d: "y"}\n`);
    const { out } = await folder.run('render', '-f', file);
    expect(out).toMatch(/a: "on"\n +b: "010"\n +c: "1e6"\n +d: "y"\n/);
  });

  it('keeps warnings apart from the manifests', async () => {
    const { status, out, err } = await folder.run('render', '-f', folder.write('empty.yaml', ''));
    expect(status).toBe(0);
    expect(out).toMatch(/^---\n# Source: butler-postgres\/templates\/cluster\.yaml\napiVersion: /);
    expect(err).toMatch(/^empty\.yaml: warning: /);
  });
});

describe('the command line', () => {
  it.each([
    [['valdate'], "unknown command 'valdate'\n(Did you mean validate?)", '[options] [command]'],
    [['toString'], "unknown command 'toString'", '[options] [command]'],
    [['validate'], "required option '-f, --values <file>' not specified", 'validate -f FILE'],
    [['validate', '-f', 'a', 'b'], "too many arguments for 'validate'", 'validate -f FILE'],
    [['validate', '-f', 'a', '--fast'], "unknown option '--fast'", 'validate -f FILE'],
    [['validate', '-f'], "option '-f, --values <file>' argument missing", 'validate -f FILE'],
    [
      ['validate', '-f', 'a', '-o', 'xml'],
      "option '-o, --output <format>' argument 'xml'",
      'validate -f FILE',
    ],
    [['render', '-f', 'a', '--strict'], "unknown option '--strict'", 'render -f FILE'],
    [['render', '-f', 'a', '--release', 'A_b'], "option '--release <name>' argument 'A_b'", 'render -f FILE'],
    [['render', '-f', 'a', '-n', 'a.b'], "option '-n, --namespace <name>' argument 'a.b'", 'render -f FILE'],
    [['fleet'], "missing required argument 'folder'", 'fleet FOLDER'],
    [['fleet', 'a', 'b'], "too many arguments for 'fleet'", 'fleet FOLDER'],
    [
      ['gitops', 'promote'],
      "required option '--cluster <name>' not specified",
      'gitops promote --cluster NAME',
    ],
  ])('%j is a mistake in the call', async (argv, message, usage) => {
    const { status, out, err } = await folder.run(...argv);
    expect([status, out]).toEqual([2, '']);
    expect(err.startsWith(`butler-postgres: ${message}`)).toBe(true);
    expect(err.trimEnd().split('\n').at(-1)).toContain(`Usage: butler-postgres ${usage}`);
  });

  it.each([['--json'], ['--output', 'json'], ['-o', 'json']])(
    'is data for a program, too: %j',
    async (...json) => {
      const { status, out, err } = await folder.run('validate', '-f', 'a', '--fast', ...json);
      expect([status, err]).toEqual([2, '']);
      expect(JSON.parse(out)).toEqual({
        valid: false,
        diagnostics: [
          {
            severity: 'error',
            code: 'usage-unknownOption',
            message: "unknown option '--fast'",
            location: { path: [] },
          },
        ],
      });
    },
  );

  it.each([
    [
      ['plan', '--to', 'a', '-o', 'json'],
      'give the values as they are by --from, or ask what runs by --live',
    ],
    [['restore', '--json'], "unknown option '--json'"],
  ])('says in data what is wrong, without the name of the program: %j', async (argv, message) => {
    const { out } = await folder.run(...argv);
    expect(JSON.parse(out)).toMatchObject({ diagnostics: [{ message }] });
  });

  it.each([
    ['a file that there is not', 'none.txt', 'cannot be read: there is no such file'],
    ['a folder', '.', 'cannot be read: it is a folder'],
  ])('says of --set-file at which setting %s stands', async (_, path, message) => {
    const file = folder.write('v.yaml', '');
    const setting = `cluster.description=${join(folder.path, path)}`;
    const { status, out } = await folder.run('validate', '-f', file, '--set-file', setting, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [{ code: 'unreadable', message, location: { line: 1 } }],
    });
  });

  it('says in data what stops a command', async () => {
    const { status, out, err } = await folder.run('fleet', folder.path, '--chart', 'none', '--json');
    expect([status, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({ valid: false });
  });

  it.each([
    [['--from', '.'], 'illegal operation on a directory'],
    [['--from', 'cut.json'], 'cut.json is not what doctor --save writes'],
    [['--from', 'other.json'], 'other.json is not what doctor --save writes'],
  ])('doctor refuses what it did not save: %j', async ([option = '', name = ''], said) => {
    folder.write('cut.json', '{"cluster": "lsst", "obj');
    folder.write('other.json', '[]');
    const { status, err } = await folder.run('doctor', option, join(folder.path, name));
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining(said) as unknown });
  });

  it('status takes no pause that a timer cannot keep', async () => {
    const { status, err } = await folder.run('status', '--watch', '100000');
    expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining('Expected whole seconds') });
  });

  it.each([
    ['validate'],
    ['render'],
    ['fleet'],
    ['schema'],
    ['import'],
    ['plan'],
    ['explain', 'budget'],
    ['explain', 'tuning'],
    ['release'],
    ['publish'],
    ...['sync', 'check', 'render', 'diff', 'promote', 'record'].map((name) => ['gitops', name]),
  ])('shows an example of %s %s', async (...command) => {
    const { status, out } = await folder.run(...command.filter((word) => typeof word === 'string'), '--help');
    expect(status).toBe(0);
    expect(out).toMatch(/^Examples?:\n {2}(butler-postgres|npx nx run) /m);
  });

  it('explains itself when no command is named', async () => {
    const { status, out, err } = await folder.run();
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('Usage: butler-postgres [options] [command]');
  });

  it('explains itself', async () => {
    const { status, out } = await folder.run('--help');
    expect(status).toBe(0);
    const commands = [
      'validate',
      'render',
      'fleet',
      'explain',
      'plan',
      'import',
      'schema',
      'release',
      'publish',
      'gitops',
    ];
    for (const word of [...commands, 'Exit status']) expect(out).toContain(word);
    expect(await folder.run('--version')).toEqual({ status: 0, out: '0.1.0\n', err: '' });
    expect(JSON.parse((await folder.run('schema')).out)).toHaveProperty('properties.cluster');
  });
});
