import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accessState } from './access-state.ts';
import { drift } from './drift.test.helper.ts';
import { outcomeOf, withSession } from './session.ts';
import { setStage, type Stage } from './stage.ts';
import { ofTurn } from './turn.ts';

/** DRIFT_SEED repeats a run. */
const seed = Number(process.env['DRIFT_SEED'] ?? Date.now() % 2 ** 31);

describe.each(ofTurn([14, 18]))('on PostgreSQL %i', (major) => {
  let stage: Stage;
  let wanted: string[];
  beforeAll(async () => {
    stage = await setStage(major);
    wanted = await state();
  });
  afterAll(() => stage.sandbox.close());

  const state = () => accessState(stage.server, 'lsstdb1');
  const byHand = (statements: readonly string[]) =>
    withSession(stage.server.superuser('lsstdb1'), async (session) => {
      for (const statement of statements) await outcomeOf(() => session.query(statement));
    });

  it(`from 50 states that hands have made, one run comes to the same state, and a second has nothing to do (seed ${seed})`, async () => {
    let drifted = 0;
    const property = fc.asyncProperty(drift, async (statements) => {
      await byHand(statements);
      const before = await state();
      const changes = await stage.grants.apply('lsstdb1');
      expect(await state()).toEqual(wanted);
      expect(await stage.grants.apply('lsstdb1')).toEqual([]);
      if (before.join() !== wanted.join()) {
        drifted += 1;
        expect(changes.length).toBeGreaterThan(0);
      }
    });
    await fc.assert(property, { numRuns: 50, seed, endOnFailure: true });
    expect(drifted).toBeGreaterThan(25);
  });

  it('a report changes nothing and names what a run then does', async () => {
    await byHand([
      'GRANT DELETE ON main.run TO PUBLIC',
      'REVOKE USAGE ON SCHEMA main FROM lsstdb1_main_reader',
    ]);
    const before = await state();
    const report = await stage.grants.run({ apply: 'off' });
    expect(report.code).toBe(0);
    expect(report.changes).toEqual([
      'REVOKE DELETE ON TABLE main.run FROM PUBLIC CASCADE',
      'GRANT USAGE ON SCHEMA main TO lsstdb1_main_reader',
    ]);
    expect(report.stdout).toContain('2 change(s) pending, none made');
    expect(await state()).toEqual(before);
    expect(await stage.grants.apply()).toEqual(report.changes);
    expect(await state()).toEqual(wanted);
  });

  it('fixes the rest and fails where only a superuser can help, with what he must do', async () => {
    await byHand([
      'ALTER ROLE panda CREATEDB SUPERUSER',
      'ALTER ROLE lsstdb1_main_reader LOGIN',
      'ALTER EVENT TRIGGER butler_access_hand_over DISABLE',
      'REVOKE SELECT ON main.run FROM lsstdb1_main_reader',
    ]);
    const run = await stage.grants.run();
    expect(run.code).not.toBe(0);
    expect(run.changes).toEqual([
      "SELECT butler_access.disarm_role('lsstdb1_main_reader')",
      'GRANT SELECT ON TABLE main.run TO lsstdb1_main_reader',
    ]);
    expect(run.unresolved).toEqual([
      expect.stringContaining('UNRESOLVED the event trigger butler_access_hand_over is missing or disabled'),
      'UNRESOLVED ALTER ROLE panda NOSUPERUSER; -- by hand, as superuser',
    ]);
    await byHand(['ALTER ROLE panda NOSUPERUSER', 'ALTER EVENT TRIGGER butler_access_hand_over ENABLE']);
    expect(await stage.grants.apply()).toEqual(["SELECT butler_access.disarm_role('panda')"]);
    expect(await stage.grants.apply()).toEqual([]);
  });

  it('takes over what somebody made while the trigger was off', async () => {
    await byHand([
      'ALTER EVENT TRIGGER butler_access_hand_over DISABLE',
      'SET ROLE rubin; CREATE TABLE main.dataset_tags_x (n serial); CREATE VIEW main.v AS SELECT 1 AS one; RESET ROLE',
      'ALTER EVENT TRIGGER butler_access_hand_over ENABLE',
    ]);
    const changes = await stage.grants.apply();
    expect(changes).toEqual([
      "SELECT butler_access.take_over_relation('main.dataset_tags_x')",
      "SELECT butler_access.take_over_relation('main.v')",
      'GRANT SELECT ON SEQUENCE main.dataset_tags_x_n_seq TO lsstdb1_main_reader',
      'GRANT USAGE ON SEQUENCE main.dataset_tags_x_n_seq TO lsstdb1_main_service',
      'GRANT SELECT ON TABLE main.dataset_tags_x TO lsstdb1_main_reader',
      'GRANT DELETE, INSERT, UPDATE ON TABLE main.dataset_tags_x TO lsstdb1_main_service',
      'GRANT SELECT ON TABLE main.v TO lsstdb1_main_reader',
    ]);
    await byHand(['DROP VIEW main.v', 'DROP TABLE main.dataset_tags_x']);
    expect(await state()).toEqual(wanted);
  });

  it('says what is missing in a database that was made without the bootstrap', async () => {
    await stage.server.sql(
      'DROP EVENT TRIGGER butler_access_hand_over; DROP SCHEMA butler_access CASCADE',
      'lsstdb2',
    );
    const run = await stage.grants.run();
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain(
      'database "lsstdb2" has no schema butler_access: run bootstrap.sql and model.sql as superuser',
    );
    const file = (name: string) => stage.rendered.files.get(`butler-postgres-access/${name}`) ?? '';
    await stage.server.sql(file('bootstrap.sql'), 'lsstdb2');
    await stage.server.sql('REVOKE lsstdb2_dp1_reader FROM visitor', 'lsstdb2');
    expect((await stage.grants.runIn('lsstdb2')).unresolved).toEqual([
      expect.stringContaining('the access model in database lsstdb2 is not that of the values'),
      expect.stringMatching(/set_member\('lsstdb2_dp1_reader', 'visitor', 't'\) -- failed: .* \(42501\)/),
    ]);
    await stage.server.sql(file('model.sql'), 'lsstdb2');
    await stage.grants.apply();
    expect(await stage.grants.apply()).toEqual([]);
  });
});
