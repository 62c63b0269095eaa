import {
  dig,
  join,
  lower,
  regexFindAll,
  textParameter,
  textTemplateWith,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const same = (names: readonly string[]): [string, string][] => names.map((name) => [name, name]);

/** Parts of ISO 8859 by the number of the Latin alphabet that each is. */
export const latin: readonly (readonly [iso: number, latin: number])[] = [
  ...[1, 2, 3, 4].map((part) => [part, part] as const),
  ...([9, 10, 13, 14, 15, 16] as const).map((part, i) => [part, 5 + i] as const),
];

/** Encodings that a database can have, by all their names: src/common/encnames.c, pg_encname_tbl. */
const encodings: Readonly<Record<string, string>> = Object.fromEntries([
  ...same(['euccn', 'eucjis2004', 'eucjp', 'euckr', 'euctw', 'koi8r', 'koi8u', 'muleinternal', 'sqlascii']),
  ...same(['utf8', 'win866', 'win874']),
  ...numbers(1250, 1258).flatMap((page) => [
    [`win${page}`, `win${page}`],
    [`windows${page}`, `win${page}`],
  ]),
  ...latin.flatMap(([iso, number]) => [
    [`latin${number}`, `latin${number}`],
    [`iso8859${iso}`, `latin${number}`],
  ]),
  ...same(numbers(5, 8).map((part) => `iso8859${part}`)),
  ...['abc', 'tcvn', 'tcvn5712', 'vscii'].map((name) => [name, 'win1258']),
  ...[
    ['alt', 'win866'],
    ['koi8', 'koi8r'],
    ['unicode', 'utf8'],
    ['win', 'win1251'],
    ['windows866', 'win866'],
    ['windows874', 'win874'],
  ],
]) as Readonly<Record<string, string>>;

/** An encoding by one name for all that PostgreSQL knows it by, of which letters and digits count; nothing where no database can have it. */
export const encodingName: Includable<[args: { encoding: Operand<string> }], string> = textTemplateWith<{
  encoding: string;
}>(
  'butler-postgres.encodingName',
  'An encoding by one name for all that PostgreSQL knows it by; nothing where no database can have it.',
  { encoding: textParameter },
  ({ encoding }) => dig<string>([join('', regexFindAll('[a-z0-9]', lower(encoding)))], '', encodings),
);
