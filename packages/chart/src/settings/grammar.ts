/** A value that PostgreSQL reads by a grammar of its own (a check hook, src/backend/commands/variable.c and others). */
export interface Grammar {
  /** What the value in lower case matches. */
  readonly pattern?: string;
  /** Words of which one is meant; only the letters and digits of the value count. */
  readonly letters?: readonly string[];
  /** Whether it may also be the name of a time zone. */
  readonly isZone?: true;
  /** That in words. */
  readonly expected: string;
}

const blank = '[ \\t\\n\\v\\f\\r]*';

/** Words between commas, each of which may stand in quotes. */
const list = (...words: readonly string[]): string => {
  const word = `(?:${words.join('|')})`;
  const item = `(?:${word}|"${word}")`;
  return `^${blank}(?:${item}(?:${blank},${blank}${item})*)?${blank}$`;
};

const listOf = (...words: readonly string[]): Grammar => ({
  pattern: list(...words),
  expected: `a list of ${words.join(', ')}`,
});

/** Words, some of which are compared by their beginning, with what may follow those; in quotes or without. */
const quotable = (words: (rest: string) => string): string =>
  `(?:(?:${words('[^ \\t\\n\\v\\f\\r,]*')})|"(?:${words('[^"]*')})")`;
const style = quotable((rest) => `iso|sql|postgres${rest}|german`);
const order = quotable((rest) => `ymd|dmy|euro${rest}|mdy|us|noneuro${rest}`);
const styleAndOrder = `${style}(?:${blank},${blank}${order})?|${order}(?:${blank},${blank}${style})?`;

const zoneName = '(?:<[^>]*>|[^-+,0-9]+)';
const offset = '[-+]?[0-9]{1,3}(?::[0-9]{1,2}){0,2}';
const change = `,(?:m[0-9]{1,2}\\.[1-5]\\.[0-6]|j?[0-9]{1,3})(?:/${offset})?`;

/** A name of the table of zones, hours, or a zone of POSIX such as EST5EDT (src/timezone/localtime.c, tzparse). */
const zone: Grammar = {
  pattern: `^(?:[-+]?[.]?[0-9][^-+,]*|interval '?.*|${zoneName}${offset}(?:${zoneName}(?:${offset})?(?:${change}${change})?)?)$`,
  isZone: true,
  expected: 'a time zone such as UTC or America/Los_Angeles',
};

const extraChecks: Grammar = {
  pattern: `^(?:all|none)$|${list('shadowed_variables', 'too_many_rows', 'strict_multi_assignment')}`,
  expected: 'all, none, or a list of shadowed_variables, too_many_rows, strict_multi_assignment',
};

const locale = '(?:c|posix|[a-z]{2,3}(?:_[a-z]{2})?)(?:\\.[-a-z0-9]+)?(?:@[a-z]+)?';

/** A name in a list: in quotes, or without blanks and commas. */
const name = `(?:"(?:[^"]|"")+"|[^ \\t\\n\\v\\f\\r,"][^ \\t\\n\\v\\f\\r,]*)`;

/** Encodings by all their names (src/common/encnames.c, pg_encname_tbl). */
const encodings = [
  ...['abc', 'alt', 'big5', 'euccn', 'eucjis2004', 'eucjp', 'euckr', 'euctw', 'gb18030', 'gbk', 'johab'],
  ...['iso88591', 'iso885910', 'iso885913', 'iso885914', 'iso885915', 'iso885916', 'iso88592', 'iso88593'],
  ...['iso88594', 'iso88595', 'iso88596', 'iso88597', 'iso88598', 'iso88599', 'koi8', 'koi8r', 'koi8u'],
  ...['latin1', 'latin10', 'latin2', 'latin3', 'latin4', 'latin5', 'latin6', 'latin7', 'latin8', 'latin9'],
  ...['mskanji', 'muleinternal', 'shiftjis', 'shiftjis2004', 'sjis', 'sqlascii', 'tcvn', 'tcvn5712', 'uhc'],
  ...['unicode', 'utf8', 'vscii', 'win', 'win1250', 'win1251', 'win1252', 'win1253', 'win1254', 'win1255'],
  ...['win1256', 'win1257', 'win1258', 'win866', 'win874', 'win932', 'win936', 'win949', 'win950'],
  ...[
    'windows1250',
    'windows1251',
    'windows1252',
    'windows1253',
    'windows1254',
    'windows1255',
    'windows1256',
  ],
  ...['windows1257', 'windows1258', 'windows866', 'windows874', 'windows932', 'windows936', 'windows949'],
  'windows950',
];

/** Curves of OpenSSL that are its groups, too (openssl list -tls-groups of 3.5), without the ones that X25519 is of. */
const curves =
  '(?:prime(?:192|239)v[123]|prime256v1|sec[pt]\\d{3}[kr][123]|brainpoolp\\d{3}[rt]1|p-(?:256|384|521))';
const groups = `(?:${curves}|x25519|x448|x25519mlkem768|x448mlkem1024|secp256r1mlkem768|secp384r1mlkem1024|mlkem(?:512|768|1024)|ffdhe(?:2048|3072|4096|6144|8192))`;

const ofGroups: Grammar = {
  pattern: `^${groups}(?::${groups})*$`,
  expected: 'groups of OpenSSL with colons between them, such as X25519:prime256v1',
};

const suites = 'tls_(?:aes_256_gcm_sha384|chacha20_poly1305_sha256|aes_128_(?:gcm|ccm|ccm_8)_sha256)';

/** By the name of the setting; from a major version on, where that follows behind `=`. */
export const grammars: Readonly<Record<string, Grammar>> = {
  backtrace_functions: { pattern: '^[a-z0-9_ ,\\n\\t]*$', expected: 'names of functions of C, with commas' },
  client_encoding: { letters: encodings, expected: 'an encoding such as UTF8 or LATIN1' },
  createrole_self_grant: listOf('set', 'inherit'),
  datestyle: {
    pattern: `^${blank}(?:default|${styleAndOrder})?${blank}$`,
    expected: 'a style (ISO, SQL, Postgres, German), an order (YMD, DMY, MDY), or both with a comma',
  },
  debug_io_direct: listOf('data', 'wal', 'wal_init'),
  lc_messages: { pattern: `^(?:${locale})?$`, expected: 'a locale of the image, such as C or en_US.utf8' },
  lc_monetary: { pattern: `^(?:${locale})?$`, expected: 'a locale of the image, such as C or en_US.utf8' },
  lc_numeric: { pattern: `^(?:${locale})?$`, expected: 'a locale of the image, such as C or en_US.utf8' },
  lc_time: { pattern: `^(?:${locale})?$`, expected: 'a locale of the image, such as C or en_US.utf8' },
  log_connections: {
    pattern: `^${blank}(?:on|off|true|false|yes|no|1|0)${blank}$|${list('receipt', 'authentication', 'authorization', 'setup_durations', 'all')}`,
    expected: 'on, off, or a list of receipt, authentication, authorization, setup_durations, all',
  },
  log_timezone: zone,
  'pgaudit.log': {
    pattern: list(...['-?(?:none|all|ddl|function|misc|misc_set|read|role|write)']),
    expected:
      'a list of read, write, function, role, ddl, misc, misc_set, all, none, each with a minus to take it out',
  },
  'plpgsql.extra_errors': extraChecks,
  'plpgsql.extra_warnings': extraChecks,
  restrict_nonsystem_relation_kind: listOf('view', 'foreign-table'),
  search_path: {
    pattern: `^${blank}(?:${name}(?:${blank},${blank}${name})*)?${blank}$`,
    expected: 'a list of schemas with commas between them',
  },
  ssl_ecdh_curve: { pattern: `^${curves}$`, expected: 'one curve, such as prime256v1 or secp384r1' },
  'ssl_ecdh_curve=18': ofGroups,
  ssl_groups: ofGroups,
  ssl_tls13_ciphers: {
    pattern: `^(?:${suites}(?::${suites})*)?$`,
    expected: 'cipher suites of TLS 1.3 with colons between them, such as TLS_AES_256_GCM_SHA384',
  },
  timezone: zone,
  timezone_abbreviations: {
    pattern: '^(?:default|australia|india)$',
    expected: 'Default, Australia or India',
  },
  wal_consistency_checking: listOf(
    ...['all', 'heap2', 'heap', 'btree', 'hash', 'gin', 'gist', 'sequence', 'spgist', 'brin', 'generic'],
  ),
};
