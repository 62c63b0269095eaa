import {
  and,
  each,
  eq,
  fromYamlArray,
  get,
  has,
  itemAt,
  join,
  len,
  listTemplateWith,
  map,
  not,
  or,
  regexMatch,
  slice,
  untilStep,
  when,
  type Expr,
  type Includable,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { HbaRecord } from './record.ts';

/** A line that no connection comes to. */
export interface Unreached {
  readonly at: string;
  readonly text: string;
  /** The lines before it of which each takes every connection that it could take. */
  readonly by: string;
}

const missing: Includable<
  [args: { of: Operand<readonly string[]>; from: Operand<readonly string[]> }],
  string[]
> = listTemplateWith<{ of: readonly string[]; from: readonly string[] }, string>(
  'butler-postgres.missing',
  'The items of one list that another does not have.',
  { of: { schema: undefined }, from: { schema: undefined } },
  ({ of, from }) => [each(of, (item) => when(not(has(item, from as Expr<string[]>)), item))],
);

const isIn = (of: Expr<readonly string[]>, from: Expr<readonly string[]>): Expr<boolean> =>
  not(missing({ of, from }));

const tls = '^host(ssl|nogssenc)?$';
const plainText = '^host(nossl|gssenc)?$';

/** Whether every connection that one line takes is also one for another line. Plain text is TLS' opposite here. */
const takes = (line: Ref<HbaRecord>, other: Ref<HbaRecord>): Expr<boolean> =>
  and(
    eq(line.pooler, other.pooler),
    line.type,
    other.type,
    or(
      eq(line.type, other.type),
      and(regexMatch(tls, line.type), regexMatch('^host(ssl|nogssenc)$', other.type)),
      and(regexMatch(plainText, line.type), regexMatch('^host(nossl|gssenc)$', other.type)),
      // the chart's first line refuses plain text
      and(eq(line.pooler, ''), regexMatch(tls, line.type), eq(other.type, 'host')),
    ),
    or(
      eq(line.address, other.address),
      eq(line.address, 'all'),
      and(regexMatch('^[0-9.]+/[0.]+$', line.address), not(regexMatch(':', other.address))),
      and(regexMatch('^[0:]+/[0:]+$', line.address), regexMatch(':', other.address)),
    ),
    or(
      and(has('all', line.databases), not(has('replication', other.databases))),
      isIn(other.databases, line.databases),
    ),
    or(has('all', line.users), isIn(other.users, line.users)),
  );

type Taking = Includable<
  [args: { before: Operand<readonly HbaRecord[]>; line: Operand<HbaRecord> }],
  readonly string[]
>;

const taking: Taking = listTemplateWith<{ before: readonly HbaRecord[]; line: HbaRecord }, string>(
  'butler-postgres.hbaTaking',
  'The lines of pg_hba.conf that take every connection which another one, behind them, could take.',
  { before: { schema: undefined }, line: { schema: undefined } },
  ({ before, line }) => [each(before, (other) => when(takes(other, line), other.text))],
);

export const unreached: Includable<[args: { lines: Operand<readonly HbaRecord[]> }], readonly Unreached[]> =
  listTemplateWith<{ lines: readonly HbaRecord[] }, Unreached>(
    'butler-postgres.hbaUnreached',
    'Lines of pg_hba.conf that no connection comes to: the first line that fits decides, also where it then refuses.',
    { lines: { schema: undefined } },
    ({ lines }) => [
      each(untilStep(0, len(lines), 1), (n) => {
        const line = itemAt(lines, n);
        const by = fromYamlArray(taking({ before: slice(lines, 0, n), line }));
        return when(
          by,
          map<Unreached>({ at: get(line, 'at'), text: get(line, 'text'), by: join('", "', by) }),
        );
      }),
    ],
  );

export const unreachedTemplates = [missing, taking, unreached];
