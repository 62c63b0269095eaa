/** A value that PostgreSQL reads by a grammar of its own (a check hook, src/backend/commands/variable.c and others). */
export interface Grammar {
  /** What the value in lower case matches. */
  readonly pattern: string;
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

const style = '"?(?:iso|sql|postgres\\w*|german\\w*)"?';
const order = '"?(?:ymd|dmy|euro\\w*|mdy|us|noneuro\\w*)"?';
const styleAndOrder = `${style}(?:${blank},${blank}${order})?|${order}(?:${blank},${blank}${style})?`;

/** A name of the database of time zones, an offset in hours, or a zone of POSIX such as EST5EDT. */
const zone = [
  '[a-z][-a-z0-9_+]*(?:/[-a-z0-9_+]+)*',
  '[-+]?[0-9]+(?:\\.[0-9]*)?',
  '<[-+a-z0-9]+>.*',
  "interval '?.*",
].join('|');

const locale = '(?:c|posix|[a-z]{2,3}(?:_[a-z]{2})?)(?:\\.[-a-z0-9]+)?(?:@[a-z]+)?';

/** A name in a list: in quotes, or without blanks and commas. */
const name = `(?:"(?:[^"]|"")+"|[^ \\t\\n\\v\\f\\r,"]+)`;

export const grammars: Readonly<Record<string, Grammar>> = {
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
  log_timezone: { pattern: `^(?:${zone})$`, expected: 'a time zone such as UTC or America/Los_Angeles' },
  'pgaudit.log': {
    pattern: list(...['-?(?:none|all|ddl|function|misc|misc_set|read|role|write)']),
    expected:
      'a list of read, write, function, role, ddl, misc, misc_set, all, none, each with a minus to take it out',
  },
  'plpgsql.extra_errors': listOf(
    'none',
    'all',
    'shadowed_variables',
    'too_many_rows',
    'strict_multi_assignment',
  ),
  'plpgsql.extra_warnings': listOf(
    'none',
    'all',
    'shadowed_variables',
    'too_many_rows',
    'strict_multi_assignment',
  ),
  restrict_nonsystem_relation_kind: listOf('view', 'foreign-table'),
  search_path: {
    pattern: `^${blank}(?:${name}(?:${blank},${blank}${name})*)?${blank}$`,
    expected: 'a list of schemas with commas between them',
  },
  timezone: { pattern: `^(?:${zone})$`, expected: 'a time zone such as UTC or America/Los_Angeles' },
  timezone_abbreviations: {
    pattern: '^(?:default|australia|india)$',
    expected: 'Default, Australia or India',
  },
  wal_consistency_checking: listOf(
    ...['all', 'heap2', 'heap', 'btree', 'hash', 'gin', 'gist', 'sequence', 'spgist', 'brin', 'generic'],
  ),
};
