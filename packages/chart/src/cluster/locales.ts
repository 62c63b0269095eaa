import {
  and,
  concat,
  dig,
  eachEntry,
  eq,
  field,
  fromYaml,
  fromYamlArray,
  has,
  hasKey,
  int,
  listTemplate,
  local,
  lt,
  map,
  orDefault,
  pick,
  ternary,
  textParameter,
  textTemplateWith,
  toString,
  when,
  yamlTemplate,
  type Conditional,
  type Each,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { spec } from './rendered.ts';

type Texts = Readonly<Record<string, string>>;

const { major } = values.cluster.image;
const bootstrap = field(spec, ['bootstrap'], {});
const hasInitdb = hasKey(bootstrap, 'initdb');
const initdb = local('initdbOptions', field(bootstrap, ['initdb'], {}) as Expr<Texts>);
const read = (from: unknown, key: string, otherwise: Operand<string> = ''): Expr<string> =>
  dig<string>([key], otherwise, from as Expr<Texts>);

/** What says how a database compares text. */
const keys = [
  ...['encoding', 'locale', 'localeCollate', 'localeCType', 'localeProvider', 'icuLocale', 'icuRules'],
  ...['builtinLocale', 'collationVersion'],
];

/** The first major version that has a key, or a value of it. */
const since: Readonly<Record<string, number>> = {
  localeProvider: 15,
  collationVersion: 15,
  icuRules: 16,
  'localeProvider=builtin': 17,
  'builtinLocale=PG_UNICODE_FAST': 18,
};

const sinceMajor: Includable<[args: { key: Operand<string>; value: Operand<string> }], string> =
  textTemplateWith<{ key: string; value: string }>(
    'butler-postgres.localeSince',
    'The first major version of PostgreSQL that knows a key of a locale, or its value.',
    { key: textParameter, value: textParameter },
    ({ key, value }) => toString(dig<number>([concat`${key}=${value}`], dig<number>([key], 0, since), since)),
  );

const collation = read(initdb, 'locale', 'C');
const firstTemplate = yamlTemplate<Texts>(
  'butler-postgres.firstDatabase',
  'How the database of initdb compares text, as databases made after it have it from template1.',
  {
    encoding: read(initdb, 'encoding', 'UTF8'),
    // a copy's locale is held against the collation
    locale: read(initdb, 'localeCollate', collation),
    localeCollate: read(initdb, 'localeCollate', collation),
    localeCType: read(initdb, 'localeCType', collation),
    localeProvider: read(initdb, 'localeProvider', 'libc'),
    icuLocale: read(initdb, 'icuLocale'),
    icuRules: read(initdb, 'icuRules'),
    builtinLocale: read(initdb, 'builtinLocale'),
    collationVersion: '',
  },
);
const first = local('firstDatabase', fromYaml(firstTemplate));

/** A key that is said, and where. */
interface Said {
  readonly at: string;
  readonly key: string;
  readonly value: string;
  /** The first major version that knows it, or 0. */
  readonly since: number;
  /** As the database that it is copied from has it; nothing where that is not known. */
  readonly copied: string;
}

const saidIn = (
  section: Operand<string>,
  from: unknown,
  copied: (key: Expr<string>) => Operand<string> = () => '',
): Each<Said> =>
  eachEntry(pick(from as Expr<Texts>, ...keys), { key: 'key', item: 'value' }, (key, value) =>
    when(
      value,
      map<Said>({
        at: concat`${section}.${key}`,
        key,
        value,
        since: int(sinceMajor({ key, value })),
        copied: copied(key),
      }),
    ),
  );

/** Only template1 is known to be like the first database, and only where initdb made both. */
const isOfTemplate1 = (database: unknown): Expr<boolean> =>
  and(hasInitdb, has(read(database, 'template'), ['', 'template1']));

const saidList = listTemplate<Said>(
  'butler-postgres.saidOfText',
  'What the values say of how databases compare text.',
  saidIn('cluster.initdb', initdb),
  eachEntry(values.databases, { key: 'name', item: 'database' }, (name, database) =>
    when(
      eq(database.ensure, 'present'),
      saidIn(concat`databases.${name}`, database, (key) =>
        ternary<string>(dig<string>([key], '', first), '', isOfTemplate1(database)),
      ),
    ),
  ),
);

/** Who compares text, by which locale. */
interface Provider {
  readonly at: string;
  readonly provider: string;
  /** Nothing where the values do not say it. */
  readonly locale: string;
  readonly encoding: string;
  /** The provider of the database that is copied, whose locale the copy has; nothing for the first one. */
  readonly copied: string;
}

/** From 16 on the locale of all kinds is that of the provider, too (initdb.c, setlocales; dbcommands.c, createdb). */
const localeOfProvider: Includable<[args: { said: Operand<Texts> }], string> = textTemplateWith<{
  said: Texts;
}>(
  'butler-postgres.localeOfProvider',
  'The locale of the provider that a database names; nothing where none is said.',
  { said: { schema: undefined } },
  ({ said }) => ({
    when: eq(read(said, 'localeProvider'), 'icu'),
    then: orDefault(read(said, 'icuLocale'), ternary<string>('', read(said, 'locale'), lt(major, 16))),
    otherwise: orDefault(read(said, 'builtinLocale'), read(said, 'locale')),
  }),
);

const providerOf = (
  at: Operand<string>,
  said: Expr<Texts>,
  encoding: Operand<string>,
  copied: Operand<string>,
): Conditional<Provider> =>
  when<Provider>(
    read(said, 'localeProvider'),
    map<Provider>({
      at,
      provider: read(said, 'localeProvider'),
      locale: localeOfProvider({ said }),
      encoding: read(said, 'encoding', encoding),
      copied,
    }),
  );

const providerList = listTemplate<Provider>(
  'butler-postgres.localeProviders',
  'Providers of locales that the values name, each with its locale and the encoding of the database.',
  providerOf('cluster.initdb', initdb, 'UTF8', ''),
  eachEntry(values.databases, { key: 'name', item: 'database' }, (name, database) =>
    when(
      eq(database.ensure, 'present'),
      providerOf(
        concat`databases.${name}`,
        database as unknown as Expr<Texts>,
        read(first, 'encoding'),
        ternary<string>(read(first, 'localeProvider'), read(database, 'localeProvider'), hasInitdb),
      ),
    ),
  ),
);

export const said: Expr<Said[]> = fromYamlArray(saidList);
export const providers: Expr<Provider[]> = fromYamlArray(providerList);

export const localeTemplates = [sinceMajor, firstTemplate, saidList, localeOfProvider, providerList];
