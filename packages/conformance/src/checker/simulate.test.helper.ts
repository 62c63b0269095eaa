import fc from 'fast-check';
import type { Operation, Result } from './history.ts';

/** What a client is told to do, and when: after its last, in steps of an imagined clock. */
interface Plan {
  readonly client: number;
  readonly what: 'append' | 'read' | 'transfer' | 'balances';
  readonly through: 'rw' | 'ro';
  readonly key: number;
  readonly wait: number;
  readonly until: number;
  readonly after: number;
  readonly fate: 'ok' | 'failed' | 'done, not said' | 'not done, not said';
  /** Of an answer through ro: how old it may be. */
  readonly lag: number;
}

const CLIENTS = 5;
const ACCOUNTS = 4;

const plan: fc.Arbitrary<Plan> = fc.record({
  client: fc.nat(CLIENTS - 1),
  what: fc.constantFrom('append', 'append', 'append', 'read', 'transfer', 'transfer', 'balances'),
  through: fc.constantFrom('rw', 'rw', 'ro'),
  key: fc.nat(1),
  wait: fc.nat(5),
  until: fc.nat(10),
  after: fc.nat(10),
  fate: fc.oneof(
    { weight: 12, arbitrary: fc.constant('ok' as const) },
    { weight: 1, arbitrary: fc.constantFrom('failed', 'done, not said', 'not done, not said') },
  ),
  lag: fc.nat(40),
});

/** Histories that a correct store gave: each operation happened at one moment between its call and its answer. */
export const histories: fc.Arbitrary<Operation[]> = fc
  .array(plan, { minLength: 30, maxLength: 200 })
  .map(simulate);

interface Moment {
  readonly at: number;
  readonly lists: ReadonlyMap<number, readonly number[]>;
  readonly balances: Readonly<Record<string, number>>;
}

function simulate(plans: readonly Plan[]): Operation[] {
  const clocks = Array.from({ length: CLIENTS }, () => 0);
  const timed = plans.map((one, i) => {
    const invoked = (clocks[one.client] ?? 0) + 1 + one.wait;
    const at = invoked + one.until;
    const completed = at + one.after;
    clocks[one.client] = completed;
    return { ...one, value: i + 1, invoked, at, completed };
  });
  const none = Object.fromEntries(Array.from({ length: ACCOUNTS }, (_, id) => [id, 0]));
  const first: Moment = { at: 0, lists: new Map(), balances: none };
  const moments = [first];
  const history = timed
    .sort((a, b) => a.at - b.at)
    .map((one): Operation => {
      const writes = one.what === 'append' || one.what === 'transfer';
      const through = writes ? 'rw' : one.through;
      const isDone = one.fate === 'ok' || one.fate === 'done, not said';
      const result: Result = one.fate === 'ok' || one.fate === 'failed' ? one.fate : 'unknown';
      const now = moments.at(-1) ?? first;
      const from = one.key;
      const to = from + 1 + (one.value % 2);
      if (writes && isDone) {
        const lists = new Map(now.lists);
        if (one.what === 'append') lists.set(one.key, [...(lists.get(one.key) ?? []), one.value]);
        const move = one.what === 'transfer' ? one.value : 0;
        const { [from]: source = 0, [to]: target = 0 } = now.balances;
        const balances = { ...now.balances, [from]: source - move, [to]: target + move };
        moments.push({ at: one.at, lists, balances });
      }
      const oldest = through === 'ro' ? one.at - one.lag : one.at;
      const answer = moments.findLast(({ at }) => at <= oldest) ?? first;
      const common = {
        client: `c${one.client}`,
        through,
        invoked: one.invoked,
        completed: one.completed,
        result,
        state: '',
      } as const;
      const list = result === 'ok' ? (answer.lists.get(one.key) ?? []) : null;
      if (one.what === 'append')
        return { ...common, kind: 'append', key: one.key, value: one.value, seen: list };
      if (one.what === 'read') return { ...common, kind: 'read', key: one.key, seen: list };
      if (one.what === 'balances')
        return { ...common, kind: 'balances', seen: result === 'ok' ? answer.balances : null };
      const { [from]: source = 0, [to]: target = 0 } = answer.balances;
      const seen = result === 'ok' ? { [from]: source, [to]: target } : null;
      return { ...common, kind: 'transfer', from, to, amount: one.value, seen };
    });
  const end = Math.max(...clocks) + 1;
  const ended = moments.at(-1) ?? first;
  const final = {
    client: 'final',
    through: 'rw',
    invoked: end,
    completed: end + 1,
    result: 'ok',
    state: '',
  } as const;
  return [
    ...history,
    ...[0, 1].map((key): Operation => ({
      ...final,
      kind: 'read',
      key,
      seen: ended.lists.get(key) ?? [],
      final: true,
    })),
    { ...final, kind: 'balances', seen: ended.balances },
  ];
}
