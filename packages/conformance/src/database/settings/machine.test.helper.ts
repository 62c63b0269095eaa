const locale = 'which locales the machine has';
const object = 'whether the database has the object; a start does not look';
const build = 'which libraries the server was built with';
const session = 'whether a session asks, which is in a transaction; a start takes it';

/** Settings whose verdict depends on the machine or the moment, and by what; the chart checks their form at most. */
export const byMachine: ReadonlyMap<string, string> = new Map([
  ['lc_messages', locale],
  ['lc_monetary', locale],
  ['lc_numeric', locale],
  ['lc_time', locale],
  ['default_table_access_method', object],
  ['default_tablespace', object],
  ['default_text_search_config', object],
  ['transaction_deferrable', session],
  ['transaction_isolation', session],
  ['transaction_read_only', session],
  ['default_toast_compression', build],
  ['io_method', build],
  ['wal_compression', build],
  ['max_stack_depth', 'how large a stack the kernel allows'],
  ['timezone_abbreviations', 'the files of the installation, whose letters count'],
]);
