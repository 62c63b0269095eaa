import {
  and,
  concat,
  dig,
  field,
  local,
  lower,
  ne,
  pick,
  policyForEach,
  regexFind,
  replace,
  textParameter,
  textTemplateWith,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import type { Rule } from '../common/rule.ts';
import { encodingName, latin } from './encodings.ts';
import { spec } from './rendered.ts';

/** Encodings by the name that a locale gives them, behind a dot and without dashes: src/port/chklocale.c, encoding_match_list. */
const encodings: Readonly<Record<string, string>> = Object.fromEntries([
  ...['eucjp', 'euckr', 'euctw', 'koi8r', 'koi8u', 'utf8'].map((name) => [`.${name}`, name]),
  ...latin.map(([iso, number]) => [`.iso8859${iso}`, `latin${number}`]),
]) as Readonly<Record<string, string>>;

const encodingOf: Includable<[args: { locale: Operand<string> }], string> = textTemplateWith(
  'butler-postgres.encodingOfLocale',
  'The encoding that a locale is for; nothing where it goes with every one, or says none.',
  { locale: textParameter },
  ({ locale }) =>
    dig<string>([replace('-', '', replace('_', '', lower(regexFind('[.][^@]*', locale))))], '', encodings),
);

const initdb = local('initdb', field(spec, ['bootstrap', 'initdb'], {}));
const encoding = local('encoding', encodingName({ encoding: dig<string>(['encoding'], 'UTF8', initdb) }));

export const initdbTemplates = [encodingName, encodingOf];

/** What the operator hands to initdb, which looks at both before there is a database (check_locale_encoding). */
export const initdbPolicies: readonly Rule[] = [
  policyForEach(
    'initdb-locale',
    'error',
    pick(initdb as Expr<Readonly<Record<string, string>>>, 'locale', 'localeCollate', 'localeCType'),
    { key: 'key', item: 'locale' },
    (key, locale) => ({
      broken: and(
        encoding,
        encodingOf({ locale }),
        ne(encodingOf({ locale }), encoding),
        ne(encoding, 'sqlascii'),
      ),
      path: concat`cluster.initdb.${key}`,
      message: concat`the locale ${locale} is for the encoding ${encodingOf({ locale })}, and the database has ${encoding}: initdb refuses the two`,
      hint: concat`take C, which goes with every encoding, or the other encoding`,
    }),
  ),
];
