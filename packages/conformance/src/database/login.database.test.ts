import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyPair } from './certificates.ts';
import { startPooler } from './pooler.ts';
import { outcomeOf, Session, withSession, type Login } from './session.ts';
import { setStage, type Stage } from './stage.ts';
import { ofTurn } from './turn.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const refusedByHba = '28000';
const wrongPassword = '28P01';
const noConnectPrivilege = '42501';
/** What PgBouncer says for every refusal of its own, protocol_violation. */
const refusedByPooler = '08P01';
const readOnlyTransaction = '25006';

describe.each(ofTurn([14, 18]))('on PostgreSQL %i', (major) => {
  let stage: Stage;
  let poolerPort: number;
  let visitor: KeyPair;

  beforeAll(async () => {
    stage = await setStage(major);
    const pooler = stage.rendered.poolers.find(({ spec }) => spec.pgbouncer.poolMode === 'transaction');
    if (!pooler) throw new Error('no pooler is rendered');
    ({ port: poolerPort } = await startPooler(stage.sandbox, stage.server, pooler));
    visitor = await stage.server.authority.issue('visitor');
  });
  afterAll(() => stage.sandbox.close());

  const connect = (login: Login) => outcomeOf(async () => (await Session.open(login)).close());
  const use = (login: Login) => outcomeOf(() => withSession(login, (session) => session.query('SELECT 1')));

  it('a member reaches the databases that are its own and no other', async () => {
    const there = ['reader', 'rubin', 'panda', 'ops'];
    const outcomes = async (database: string) =>
      Promise.all(there.map((user) => connect(stage.login(user, { database }))));
    expect(await outcomes('lsstdb1')).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(await outcomes('lsstdb2')).toEqual([refusedByHba, refusedByHba, refusedByHba, 'ok']);
    // the operator's own databases, to nobody
    expect(await outcomes('postgres')).toEqual([refusedByHba, refusedByHba, refusedByHba, refusedByHba]);
    expect(await outcomes('template1')).toEqual([refusedByHba, refusedByHba, refusedByHba, refusedByHba]);
  });

  it('the same through a pooler', async () => {
    const through = (user: string, database: string) =>
      use(stage.login(user, { port: poolerPort, database }));
    expect(await through('rubin', 'lsstdb1')).toBe('ok');
    expect(await through('rubin', 'lsstdb2')).toBe(refusedByPooler);
    expect(await through('ops', 'lsstdb2')).toBe('ok');
    expect(await through('outsider', 'lsstdb1')).toBe(refusedByPooler);
    expect(await through('stranger', 'lsstdb1')).toBe(refusedByPooler);
    expect(await use({ ...stage.login('rubin', { port: poolerPort }), password: 'wrong' })).toBe(
      refusedByPooler,
    );
  });

  it('nobody else gets in: not by pg_hba.conf, and not where pg_hba.conf would let him', async () => {
    expect(await connect(stage.login('stranger'))).toBe(refusedByHba);
    expect(await connect(stage.login('outsider'))).toBe(noConnectPrivilege);
    expect(await connect(stage.login('outsider', { database: 'lsstdb2' }))).toBe(noConnectPrivilege);
  });

  it('refuses a wrong password, and a right one without TLS', async () => {
    expect(await connect({ ...stage.login('rubin'), password: 'wrong' })).toBe(wrongPassword);
    const { ca, ...plain } = stage.login('rubin');
    expect(ca).toBeDefined();
    expect(await connect(plain)).toBe(refusedByHba);
  });

  it('takes the certificate of the one who asks, and of nobody else', async () => {
    const identity = { ...visitor, database: 'lsstdb2' };
    const { password, ...byCertificate } = stage.login('visitor');
    expect(password).toBeDefined();
    expect(await connect({ ...byCertificate, ...identity })).toBe('ok');
    expect(await connect({ ...byCertificate, ...identity, database: 'lsstdb1' })).toBe(refusedByHba);
    expect(await connect({ ...byCertificate, ...identity, user: 'butler_manager' })).toBe(refusedByHba);
    expect(await connect({ ...byCertificate, database: 'lsstdb2' })).toBe(refusedByHba);
  });

  it('what one developer makes, every developer alters and every reader reads', async () => {
    const as = (user: string, sql: string) => withSession(stage.login(user), (session) => session.query(sql));
    await as('rubin', 'CREATE TABLE main.made (n serial); CREATE VIEW main.seen AS SELECT n FROM main.made');
    await as('alice', 'ALTER TABLE main.made ADD COLUMN more int; INSERT INTO main.made DEFAULT VALUES');
    expect(await as('reader', 'SELECT n, more FROM main.made')).toEqual([{ n: 1, more: null }]);
    expect(await as('panda', 'SELECT * FROM main.seen')).toEqual([{ n: 1 }]);
    const owners = await stage.server.sql(
      `SELECT DISTINCT relowner::regrole::text AS owner FROM pg_class
       WHERE relnamespace = 'main'::regnamespace AND relkind IN ('r', 'S', 'v')`,
      'lsstdb1',
    );
    expect(owners).toEqual([{ owner: 'lsstdb1_main_owner' }]);
    await as('alice', 'DROP TABLE main.made CASCADE');
    expect(await stage.grants.apply()).toEqual([]);
  });

  it('a read-only pooler, on a hot standby, lets nobody write, and Butler reads by it', async () => {
    const standby = await stage.server.standby();
    const pooler = stage.rendered.poolers.find(({ spec }) => spec.type === 'ro');
    if (!pooler) throw new Error('no read-only pooler is rendered');
    const { port } = await startPooler(stage.sandbox, standby, pooler);
    for (const user of ['reader', 'rubin', 'panda', 'ops']) {
      await withSession(stage.login(user, { port }), async (session) => {
        expect(await session.attempt('SELECT * FROM main.dataset')).toBe('ok');
        expect(await session.attempt('CREATE TABLE main.x (n int)')).toBe(readOnlyTransaction);
        expect(await session.attempt('CREATE TEMP TABLE x (n int)')).toBe(readOnlyTransaction);
        expect(await session.attempt('SET TRANSACTION READ WRITE')).toBe('0A000');
        const write = await session.attempt(
          'INSERT INTO main.dataset SELECT * FROM main.dataset WHERE false',
        );
        expect(write).toBe(readOnlyTransaction);
      });
    }
    const butler = await stage.repository.run(
      [{ name: 'reader', user: 'reader', port, temporaryTables: false }],
      ['query', 'get', 'put'],
    );
    expect(butler).toEqual({
      reader: { query: 'ok', get: 'ok', put: expect.stringMatching(/^(42501|25006)$/) },
    });
  });
});
