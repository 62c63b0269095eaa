import {
  and,
  concat,
  each,
  fromYamlArray,
  itemAt,
  join,
  listTemplateWith,
  map,
  not,
  regexFindAll,
  regexMatch,
  replace,
  several,
  slice,
  ternary,
  textParameter,
  textTemplateWith,
  when,
  without,
  yamlTemplateWith,
  type Each,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';

/** What a line of pg_hba.conf says. A comment has no type. */
export interface HbaRecord {
  /** The pooler whose line it is; empty for PostgreSQL's. */
  readonly pooler: string;
  /** Where the line stands in the values; empty for one of the operator's. */
  readonly at: string;
  /** The line for a message: without its options where a password is among them. */
  readonly text: string;
  /** False where the item is more or less than a line: a line break or an open quote in it, or one that goes on. */
  readonly whole: boolean;
  readonly type: string;
  /** Names, without the quotes that change nothing: `"all"` is a database of that name, `all` means each. */
  readonly databases: readonly string[];
  readonly users: readonly string[];
  /** With the mask of a column of its own behind a slash; empty for a line of type local. */
  readonly address: string;
  readonly method: string;
  readonly options: readonly string[];
}

/** Words and first characters that have no meaning of their own in quotes. */
const meaningful = '^(all|sameuser|samerole|samegroup|replication|samehost|samenet|[+@].*)$';

/** What separates fields; PostgreSQL also drops carriage returns. */
const blank = ' \\t\\r\\n';

/**
 * A quote may begin and end anywhere in a name: `tr"us"t` is trust. One that is left open goes on to the end. Each text
 * is such a name in one way only: JavaScript tries every way, and many quotes would take it hours.
 */
const name = `(?:[^${blank},"#]|"[^"]*(?:"|$))+`;

/** A comma joins names, also with blanks behind it. Those that join nothing are skipped. */
const field = `${name}(?:,[${blank},]*${name})*`;

/** An address that has its mask in the next column. */
const hasNoMask = '^[0-9.]+$|^[^/$]*:[^/]*$';

/** A mask that is no number of bits must be in the next column; PostgreSQL does not take such an address. */
const maskInPlace = '/.*[.:]';

const bare = (text: Expr<string>): Expr<string> => replace('"', '', text);

export const meaning: Includable<[args: { token: Operand<string> }], string> = textTemplateWith<{
  token: string;
}>(
  'butler-postgres.hbaName',
  'A name in a line of pg_hba.conf, in quotes only where it would be a word with a meaning without them.',
  { token: textParameter },
  ({ token }) => ({
    when: and(regexMatch('^"', token), regexMatch(meaningful, bare(token))),
    then: concat`"${bare(token)}"`,
    otherwise: bare(token),
  }),
);

const names = (text: Expr<string>): Each<string> =>
  each<string, string>(regexFindAll(name, text), (token) => meaning({ token }));

/** The fields of the longest line without options, so that each can be read where a line is shorter. */
const noField = ['', '', '', '', '', ''];

export const hbaFields: Includable<[args: { text: Operand<string> }], string[]> = listTemplateWith<
  { text: string },
  string
>(
  'butler-postgres.hbaFields',
  'The fields of a line of pg_hba.conf, and empty ones behind them.',
  { text: textParameter },
  ({ text }) => [
    each(regexFindAll(`#.*|${field}`, text), (found) => when(not(regexMatch('^#', found)), found)),
    ...noField,
  ],
);

const nth = (list: Expr<string[]>, n: number): Expr<string> => itemAt<string>(list, n);

const hbaColumns: Includable<[args: { fields: Operand<string[]> }], string[]> = listTemplateWith<
  { fields: string[] },
  string
>(
  'butler-postgres.hbaColumns',
  'Type, databases, users, address with its mask, method and options of a line of pg_hba.conf, from its fields.',
  { fields: { schema: undefined } },
  ({ fields }) => {
    const from = (n: number): Each<string> =>
      each<string, string>(slice<string>(fields, n), (column) => bare(column));
    const address = meaning({ token: nth(fields, 3) });
    return [
      bare(nth(fields, 0)),
      nth(fields, 1),
      nth(fields, 2),
      when(
        regexMatch('^local$', bare(nth(fields, 0))),
        several<string>('', from(3)),
        when(
          regexMatch(hasNoMask, nth(fields, 3)),
          several<string>(concat`${address}/${bare(nth(fields, 4))}`, from(5)),
          several<string>(ternary('', address, regexMatch(maskInPlace, nth(fields, 3))), from(4)),
        ),
      ),
    ];
  },
);

interface Parameters {
  pooler: string;
  at: string;
  text: string;
  columns: string[];
}

const recordOf: Includable<[args: { [K in keyof Parameters]: Operand<Parameters[K]> }], HbaRecord> =
  yamlTemplateWith<Parameters, HbaRecord>(
    'butler-postgres.hbaRecord',
    'What a line of pg_hba.conf says, from its columns.',
    { pooler: textParameter, at: textParameter, text: textParameter, columns: { schema: undefined } },
    ({ pooler, at, text, columns }) =>
      map<HbaRecord>({
        pooler,
        at,
        text: ternary(
          concat`${join(' ', slice<string>(columns, 0, 5))} …`,
          replace('\n', ' ', text),
          regexMatch('ldapbindpasswd|radiussecrets', replace('"', '', text)),
        ),
        whole: and(
          regexMatch('^([^"]|"[^"]*")*$', text),
          not(regexMatch(`""|\\\\[${blank}]*$|\\n[${blank}]*[^${blank}]`, text)),
        ),
        type: nth(columns, 0),
        databases: [names(nth(columns, 1))],
        users: [names(nth(columns, 2))],
        address: nth(columns, 3),
        method: nth(columns, 4),
        options: [each<string, string>(without(slice<string>(columns, 5), ''), (option) => option)],
      }),
  );

/**
 * Reads a line as PostgreSQL's own parser does (https://www.postgresql.org/docs/current/auth-pg-hba-conf.html). PgBouncer
 * reads the same form (https://www.pgbouncer.org/config.html#hba-file-format).
 *
 * @param line - the line, with the path of the value that it stands in
 */
export function hbaRecord(line: {
  readonly [K in 'pooler' | 'at' | 'text']: Operand<string>;
}): Expr<HbaRecord> {
  const fields = fromYamlArray(hbaFields({ text: line.text }));
  return recordOf({ ...line, columns: fromYamlArray(hbaColumns({ fields })) });
}

/** The named templates that read a line. */
export const hbaTemplates = [meaning, hbaFields, hbaColumns, recordOf];
