import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessValues } from './model.ts';
import { withSession } from './session.ts';
import { setStage, type Stage } from './stage.ts';
import { ofTurn } from './turn.ts';

describe.each(ofTurn([14, 18]))('on PostgreSQL %i, a repository in the schema public', (major) => {
  let stage: Stage;
  beforeAll(async () => {
    const values = accessValues(major);
    stage = await setStage(major, {
      ...values,
      databases: { ...(values['databases'] as object), lsstdb2: { schemas: { dp1: {}, public: {} } } },
    });
  });
  afterAll(() => stage.sandbox.close());

  it('is resolved by each run', async () => {
    const { code, unresolved, changes } = await stage.grants.run();
    expect({ code, unresolved, changes }).toEqual({ code: 0, unresolved: [], changes: [] });
  });

  it('is read by its readers, and made in by its developers only', async () => {
    const rights = (role: string) =>
      `SELECT has_schema_privilege('lsstdb2_public_${role}', 'public', 'USAGE') AS use, has_schema_privilege('lsstdb2_public_${role}', 'public', 'CREATE') AS make`;
    await withSession(stage.server.superuser('lsstdb2'), async (session) => {
      expect(await session.query(rights('reader'))).toMatchObject([{ use: true, make: false }]);
      expect(await session.query(rights('developer'))).toMatchObject([{ use: true, make: true }]);
    });
  });
});
