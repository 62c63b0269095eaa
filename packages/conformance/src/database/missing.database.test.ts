import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from './command.ts';
import { setStage, type Stage } from './stage.ts';
import { ofTurn } from './turn.ts';

const again = (object: string) =>
  `kubectl --namespace butler patch ${object} --subresource=status --type=merge --patch '{"status":{"applied":false,"observedGeneration":0}}'`;

describe.each(ofTurn([14, 18]))('on PostgreSQL %i, what is missing holds nobody up', (major) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(major);
    await stage.server.sql('DROP OWNED BY rubin; DROP ROLE rubin', 'lsstdb1');
    await stage.server.sql('DROP SCHEMA dp1', 'lsstdb2');
  });
  afterAll(() => stage.sandbox.close());

  it('names it and how it comes back, corrects the rest, and fails', async () => {
    await stage.server.sql('REVOKE SELECT ON main.run FROM lsstdb1_main_reader', 'lsstdb1');
    const run = await stage.grants.run();
    expect(run.code).not.toBe(0);
    expect(run.changes).toEqual(['GRANT SELECT ON TABLE main.run TO lsstdb1_main_reader']);
    expect(run.unresolved).toEqual([
      'UNRESOLVED role rubin does not exist: see the status of its DatabaseRole',
      'UNRESOLVED schema dp1 does not exist: see the status of the Database',
    ]);
    expect(run.missing).toEqual([
      `MISSING role rubin: kubectl --namespace butler describe databaserole butler-postgres-rubin says why the operator has not made it; ${again('databaserole butler-postgres-rubin')} has it try again`,
      `MISSING schema dp1 of database lsstdb2: restore it (docs/recovery.md); an empty one comes by ${again('database butler-postgres-lsstdb2')}`,
    ]);
  });

  it('misses a membership without which the manager rules nothing', async () => {
    await stage.server.sql('REVOKE lsstdb1_main_owner FROM butler_manager', 'lsstdb1');
    const run = await stage.grants.run();
    expect(run.code).not.toBe(0);
    expect(run.missing).toContainEqual(
      expect.stringMatching(
        /^MISSING membership of butler_manager in lsstdb1_main_owner: .* databaserole butler-postgres-butler-manager /,
      ),
    );
    await stage.server.sql('GRANT lsstdb1_main_owner TO butler_manager', 'lsstdb1');
  });

  it('goes on without a database', async () => {
    await stage.server.sql('DROP DATABASE lsstdb2', 'postgres');
    await stage.server.sql('REVOKE SELECT ON main.run FROM lsstdb1_main_reader', 'lsstdb1');
    const run = await stage.grants.run();
    expect(run.code).not.toBe(0);
    expect(run.changes).toEqual(['GRANT SELECT ON TABLE main.run TO lsstdb1_main_reader']);
    expect(run.missing).toContainEqual(expect.stringMatching(/^MISSING database lsstdb2: restore it/));
  });

  it('says nothing of it in a run that rests, because somebody stopped PostgreSQL', async () => {
    await stage.grants.stop('Cluster butler-postgres is hibernated');
    const run = await stage.grants.run();
    expect(run.code).toBe(0);
    expect(run.stdout).toBe('butler-access: no right was looked at: Cluster butler-postgres is hibernated\n');
  });
});

it('ends its wait where something is away in turn with something else', async () => {
  const script = new URL('../../../chart/src/access/files/missing.sh', import.meta.url).pathname;
  const turns = `. '${script}'; turns() { echo "database $(($(date +%s) / 2 % 2))"; }; PATIENCE=3 lacking=''; await turns; echo "left:$lacking"`;
  const { code, stdout } = await runProgram({ path: '/bin/sh', env: {} }, ['-euc', turns]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/not there yet: database \d\n[^]*left:\ndatabase \d\n$/),
  });
});
