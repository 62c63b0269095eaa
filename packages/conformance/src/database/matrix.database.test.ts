import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kinds, operations, type Kind, type Operation } from './operations.ts';
import { startPooler } from './pooler.ts';
import { outcomeOf, withSession, type Outcome, type Session } from './session.ts';
import { setStage, type Stage } from './stage.ts';
import { ofTurn } from './turn.ts';

const routes = ['direct', 'session', 'transaction'] as const;
type Route = (typeof routes)[number];

/** Butler's operations: what each kind may do. Dimensions are sets that a dataset type can have only once new. */
const butlerOperations = {
  query: ['reader', 'developer', 'service', 'admin'],
  get: ['reader', 'developer', 'service', 'admin'],
  temporary_tables: ['reader', 'developer', 'service', 'admin'],
  put: ['developer', 'service', 'admin'],
  put_shared: ['developer', 'service', 'admin'],
  chain: ['developer', 'service', 'admin'],
  certify: ['developer', 'service', 'admin'],
  prune: ['developer', 'service', 'admin'],
  register_known_dimensions: ['developer', 'admin'],
  register_new_dimensions: ['developer', 'admin'],
  insert_dimension_record: ['developer', 'admin'],
} satisfies Record<string, Kind[]>;

const newDimensions = [
  ['skymap'],
  ['tract'],
  ['patch'],
  ['visit'],
  ['exposure'],
  ['htm7'],
  ['physical_filter'],
  ['tract', 'band'],
  ['patch', 'band'],
  ['visit', 'detector'],
  ['exposure', 'detector'],
  ['healpix5'],
];

describe.each(ofTurn([14, 18]))('on PostgreSQL %i', (major) => {
  let stage: Stage;
  const ports = new Map<Route, number>();

  beforeAll(async () => {
    stage = await setStage(major);
    ports.set('direct', stage.server.port);
    for (const pooler of stage.rendered.poolers.filter(({ spec }) => spec.type === 'rw')) {
      const { port } = await startPooler(stage.sandbox, stage.server, pooler);
      ports.set(pooler.spec.pgbouncer.poolMode === 'session' ? 'session' : 'transaction', port);
    }
  });
  afterAll(() => stage.sandbox.close());

  const login = (user: string, route: Route, database = 'lsstdb1') =>
    stage.login(user, { port: ports.get(route) ?? 0, database });

  async function attempt(session: Session, { sql, undo }: Operation): Promise<Outcome> {
    if (undo === undefined) return session.attempt(sql);
    const outcome = await outcomeOf(() => session.query(sql));
    await stage.server.sql(undo);
    return outcome;
  }

  describe.each(routes)('by way of %s', (route) => {
    it.each(Object.keys(kinds) as Kind[])('SQL: what a %s may do and what not', async (kind) => {
      const outcomes: Record<string, Outcome> = {};
      await withSession(login(kinds[kind], route), async (session) => {
        for (const operation of operations) outcomes[operation.what] = await attempt(session, operation);
      });
      expect(outcomes).toEqual(
        Object.fromEntries(operations.map(({ what, expected }) => [what, expected(kind)])),
      );
    });
  });

  it('Butler: what each kind may do and what not, by each way', async () => {
    const sessions = routes.flatMap((route, row) =>
      (Object.keys(kinds) as Kind[]).map((kind, column) => ({
        name: `${kind}_${route}`,
        user: kinds[kind],
        port: ports.get(route) ?? 0,
        dimensions: newDimensions[row * 4 + column] ?? [],
      })),
    );
    const outcomes = await stage.repository.run(sessions, Object.keys(butlerOperations));
    const expected = routes.flatMap((route) =>
      (Object.keys(kinds) as Kind[]).map((kind) => [
        `${kind}_${route}`,
        Object.fromEntries(
          Object.entries(butlerOperations).map(([operation, allowed]) => [
            operation,
            (allowed as Kind[]).includes(kind) ? 'ok' : '42501',
          ]),
        ),
      ]),
    );
    expect(outcomes).toEqual(Object.fromEntries(expected));
  });

  it('after all that the grants find nothing to do', async () => {
    expect(await stage.grants.apply()).toEqual([]);
  });
});
