import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Folder, workspace } from './folder.test.helper.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const program = join(workspace, 'packages', 'cli', 'bin', 'butler-postgres.js');

function run(script: string, ...argv: string[]) {
  return runWith('', script, ...argv);
}

function runWith(input: string, script: string, ...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], {
    cwd: folder.path,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

const dataUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

describe('the program', () => {
  it('validates, and ends with the status of the result', () => {
    folder.write(
      'good.yaml',
      'profile: scratch\ncluster: {instances: 1, enablePDB: false, image: {major: 17}}\n',
    );
    folder.write('bad.yaml', 'cluster:\n  instnces: 3\n');
    expect(run(program, 'validate', '-f', 'good.yaml')).toEqual({
      status: 0,
      stdout: 'valid: 7 documents\n',
      stderr: '',
    });
    expect(run(program, 'validate', '-f', 'good.yaml', '-f', 'bad.yaml')).toEqual({
      status: 1,
      stdout:
        'bad.yaml:2:3: error: cluster.instnces: unknown key\n  Did you mean "instances"?\nnot valid: 1 error\n',
      stderr: '',
    });
    expect(run(program, 'validate')).toMatchObject({ status: 2, stdout: '' });
  });

  it('reads standard input', () => {
    folder.write(
      'good.yaml',
      'profile: scratch\ncluster: {instances: 1, enablePDB: false, image: {major: 17}}\n',
    );
    const text = 'cluster:\n  instnces: 3\n';
    const stdout =
      '(standard input):2:3: error: cluster.instnces: unknown key\n  Did you mean "instances"?\nnot valid: 1 error\n';
    expect(runWith(text, program, 'validate', '-f', 'good.yaml', '-f', '-')).toEqual({
      status: 1,
      stdout,
      stderr: '',
    });
  });

  it.each(['>', '2>'])('ends with a word, and no stack trace, where the disk is full (%s)', (stream) => {
    folder.write('bad.yaml', 'cluster:\n  instnces: 3\n');
    const line = `"${process.execPath}" "${program}" render -f bad.yaml ${stream}/dev/full; echo "$?"`;
    const schema = line.replace('render -f bad.yaml', 'schema');
    const { stdout, stderr } = spawnSync('bash', ['-c', `${line}; ${schema}`], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    expect(stdout.match(/^\d$/gm)).toEqual(['1', stream === '>' ? '1' : '0']);
    expect(stderr).not.toMatch(/^\s+at /m);
    if (stream === '>')
      expect(stderr).toContain(
        'butler-postgres: the output cannot be written: ENOSPC: no space left on device, write\n',
      );
  });

  it('loads nothing for --help but what describes the commands', () => {
    const hook = `import { writeSync } from 'node:fs';
      export async function resolve(specifier, context, next) {
        const resolved = await next(specifier, context);
        writeSync(2, resolved.url + '\\n');
        return resolved;
      }`;
    const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))});`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', dataUrl(register), program, '--help'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    const folders = stderr.match(/(?<=\/)(packages|node_modules)\/[^/]+(?=\/)/g);
    expect([...new Set(folders)].sort()).toEqual([
      'node_modules/commander',
      'packages/cli',
      'packages/diagnostics',
    ]);
  });

  it('ends quietly when its reader has enough', () => {
    folder.write(
      'good.yaml',
      'profile: scratch\ncluster: {instances: 1, enablePDB: false, image: {major: 17}}\n',
    );
    const line = `"${process.execPath}" "${program}" schema | head -c 10; status=\${PIPESTATUS[0]}; echo; echo "$status"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder.path, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '{\n  "$sche\n0\n', stderr: '' });
  });

  it('says how to compile it where it is not compiled', () => {
    const copy = folder.write('package/bin/butler-postgres.js', '');
    folder.write('package/package.json', '{"type": "module"}');
    copyFileSync(program, copy);
    copyFileSync(join(dirname(program), 'v8-flags.js'), join(dirname(copy), 'v8-flags.js'));
    expect(run(copy, 'validate')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'butler-postgres is not compiled yet. Compile it once: npx nx run cli:compile\n',
    });
  });
});
