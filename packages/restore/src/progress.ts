/** What the log of a recovery tells. */
export interface Progress {
  /** How many files of the write-ahead log were replayed. */
  readonly files: number;
  /** The last thing that it says of how far it is. */
  readonly says: string | undefined;
  /** A setting that replay needs higher, and its value. */
  readonly lower: { readonly name: string; readonly value: string } | undefined;
  /** Why it ended, where it failed. */
  readonly fatal: string | undefined;
}

/** https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN, and PostgreSQL's own words of it */
const lowered = /(\w+) = \d+ is a lower setting than on the primary server, where its value was (\d+)/;
const steps =
  /^(starting (?:backup|point-in-time) recovery|redo (?:starts|in progress|done)|consistent recovery state|recovery stopping|last completed transaction)/;

/**
 * Reads the log of the operator's recovery, in which PostgreSQL's messages are wrapped in JSON.
 *
 * @param log - lines of JSON; what is none is left out
 */
export function progressOf(log: string): Progress {
  const messages = log.split('\n').flatMap((line) => messageOf(line));
  const words = messages.map(({ text }) => text);
  const found = words.map((text) => lowered.exec(text)).find((match) => match !== null);
  const [, name = '', value = ''] = found ?? [];
  return {
    files: new Set(words.flatMap((text) => /^restored log file "([0-9A-F]{24})"/.exec(text)?.[1] ?? [])).size,
    says: words.findLast((text) => steps.test(text)),
    lower: found === undefined ? undefined : { name, value },
    fatal: messages.findLast(({ severity }) => severity === 'FATAL' || severity === 'PANIC')?.text,
  };
}

function messageOf(line: string): { text: string; severity: string }[] {
  if (!line.startsWith('{')) return [];
  try {
    const { msg = '', record } = JSON.parse(line) as {
      msg?: string;
      record?: { message?: string; detail?: string; error_severity?: string };
    };
    const severity = record?.error_severity ?? '';
    const texts = record === undefined ? [msg] : [record.message, record.detail];
    return texts.flatMap((text) => (text === undefined || text === '' ? [] : [{ text, severity }]));
  } catch {
    return [];
  }
}
