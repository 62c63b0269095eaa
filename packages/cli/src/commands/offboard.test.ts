import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Folder, workspace } from '../folder.test.helper.ts';

let folder: Folder;
let values: string;
beforeEach(() => {
  folder = new Folder();
  values = join(folder.path, 'values');
  cpSync(join(workspace, 'values'), values, { recursive: true });
});
afterEach(() => {
  folder.remove();
});

const read = (file: string): string => readFileSync(join(values, file), 'utf8');

describe('offboard', () => {
  it('shows the lines that change, and writes nothing', async () => {
    const before = read('usdf-butler/common.yaml');
    expect(await folder.run('offboard', 'alice', values)).toMatchObject({
      status: 0,
      out: expect.stringMatching(
        /^values\/usdf-butler\/common\.yaml:\d+: \+ {7}suspended: true\nwould write 1 file; then upgrade usdf-butler\/dev, usdf-butler\/prod\n$/,
      ),
    });
    expect(read('usdf-butler/common.yaml')).toBe(before);
  });

  it('suspends in every file, then removes, and names the lines that are left', async () => {
    folder.write(
      'values/usdf-butler/prod.yaml',
      `# asked by alice\naccess:\n  members:\n    alice: { suspended: false }\n`,
    );
    expect((await folder.run('offboard', 'alice', values, '--remove')).err).toMatch(
      /alice may still log in by the values of usdf-butler\/dev/,
    );
    const suspended = await folder.run('offboard', 'alice', values, '--write');
    expect(suspended.out).toMatch(/prod\.yaml:4: -.*false }\n.*prod\.yaml:4: \+.*true }\n/);
    expect(suspended.out).toMatch(/^wrote 2 files;/m);
    expect(read('usdf-butler/prod.yaml')).toContain('alice: { suspended: true }');

    const removed = await folder.run('offboard', 'alice', values, '--remove', '--write');
    expect(removed.out).toMatch(/prod\.yaml:1:\d+: warning: names alice: # asked by alice/);
    expect(read('usdf-butler/prod.yaml')).toBe('# asked by alice\n');
    expect(read('usdf-butler/common.yaml')).not.toMatch(/alice/i);
    expect(
      await folder.run(
        'validate',
        '-f',
        join(values, 'usdf-butler/common.yaml'),
        '-f',
        join(values, 'usdf-butler/dev.yaml'),
      ),
    ).toMatchObject({ status: 0 });

    expect((await folder.run('offboard', 'alice', values, '--remove')).out).toMatch(
      /no member of that name; 1 line with the name\n$/,
    );
  });

  it('knows a member by its name in PostgreSQL', async () => {
    folder.write(
      'values/usdf-butler/dev.yaml',
      `access:\n  members:\n    jane:\n      name: jane.doe@example.org\n      kind: admin\n      auth: { method: ldap }\n`,
    );
    expect((await folder.run('offboard', 'jane.doe@example.org', values)).out).toMatch(
      /dev\.yaml:4: \+ {7}suspended: true\nwould write 1 file; then upgrade usdf-butler\/dev\n$/,
    );
  });

  it('refuses what it cannot do', async () => {
    expect(await folder.run('offboard', 'nobody', values)).toMatchObject({
      status: 1,
      err: expect.stringContaining('none of 4 environments has a member nobody'),
    });
    folder.write(
      'values/usdf-butler/dev.yaml',
      `x-a: &a { suspended: false }\naccess:\n  members:\n    alice: *a\n`,
    );
    const { status, err } = await folder.run('offboard', 'alice', values, '--write');
    expect([status, err]).toEqual([1, expect.stringContaining('access.members.alice cannot be changed')]);
    expect(read('usdf-butler/common.yaml')).not.toContain('suspended');
  });
});
