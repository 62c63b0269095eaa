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
import { spec } from './rendered.ts';

/** Encodings by the name that a locale gives them, behind a dot and without dashes: src/port/chklocale.c, encoding_match_list. */
const encodings: Readonly<Record<string, string>> = {
  '.eucjp': 'euc_jp',
  '.euckr': 'euc_kr',
  '.euctw': 'euc_tw',
  '.koi8r': 'koi8r',
  '.koi8u': 'koi8u',
  '.utf8': 'utf8',
  ...Object.fromEntries(
    (
      [
        ['1', '1'],
        ['2', '2'],
        ['3', '3'],
        ['4', '4'],
        ['9', '5'],
        ['10', '6'],
        ['13', '7'],
        ['14', '8'],
        ['15', '9'],
        ['16', '10'],
      ] as const
    ).map(([iso, latin]) => [`.iso8859${iso}`, `latin${latin}`]),
  ),
};

const encodingOf: Includable<[args: { locale: Operand<string> }], string> = textTemplateWith(
  'butler-postgres.encodingOfLocale',
  'The encoding that a locale is for; nothing where it goes with every one, or says none.',
  { locale: textParameter },
  ({ locale }) =>
    dig<string>([replace('-', '', replace('_', '', lower(regexFind('[.][^@]*', locale))))], '', encodings),
);

const initdb = local('initdb', field(spec, ['bootstrap', 'initdb'], {}));
const encoding = local(
  'encoding',
  replace('utf-8', 'utf8', lower(dig<string>(['encoding'], 'UTF8', initdb))),
);

export const initdbTemplates = [encodingOf];

/** What the operator hands to initdb, which looks at both before there is a database (check_locale_encoding). */
export const initdbPolicies: readonly Rule[] = [
  policyForEach(
    'initdb-locale',
    'error',
    pick(initdb as Expr<Readonly<Record<string, string>>>, 'locale', 'localeCollate', 'localeCType'),
    { key: 'key', item: 'locale' },
    (key, locale) => ({
      broken: and(encodingOf({ locale }), ne(encodingOf({ locale }), encoding), ne(encoding, 'sql_ascii')),
      path: concat`cluster.initdb.${key}`,
      message: concat`the locale ${locale} is for the encoding ${encodingOf({ locale })}, and the database has ${encoding}: initdb refuses the two`,
      hint: concat`take C, which goes with every encoding, or the other encoding`,
    }),
  ),
];
