import { createHash } from 'node:crypto';
import { base64 } from '../go-values.ts';
import type { Expr, Operand } from './expr.ts';
import { define } from './functions.ts';
import { int } from './numbers.ts';

/*
 * Sprig's functions on text. https://helm.sh/docs/chart_template_guide/function_list/#string-functions
 * Of ASCII only where letters' case or length counts.
 */

const text = { yields: 'text' } as const;

/** A text in capital letters. */
export const upper = define('upper', (given: string): string => given.toUpperCase(), text);
/** The first letter of each word in upper case. */
export const title = define(
  'title',
  (given: string): string => given.replaceAll(/(?<![\w'])[a-z]/g, (letter) => letter.toUpperCase()),
  text,
);
/** A text without white space at its ends. */
export const trim = define('trim', (given: string): string => given.trim(), text);
/** A text without what it ends with, where it does. */
export const trimSuffix = define(
  'trimSuffix',
  (suffix: string, given: string): string =>
    suffix !== '' && given.endsWith(suffix) ? given.slice(0, -suffix.length) : given,
  text,
);
/** Whether a text begins with another, which is given first. */
export const hasPrefix = define('hasPrefix', (prefix: string, given: string): boolean =>
  given.startsWith(prefix),
);
/** Whether a text ends with another, which is given first. */
export const hasSuffix = define('hasSuffix', (suffix: string, given: string): boolean =>
  given.endsWith(suffix),
);
/** A text so many times in a row. */
export const repeat = (count: Operand<number>, given: Operand<string>): Expr<string> =>
  repeated(int(count), given);
const repeated = define('repeat', (count: number, given: string): string => given.repeat(count), text);
/** A text with so many spaces before each line. */
export const indent = define(
  'indent',
  (spaces: number, given: string): string => given.replaceAll(/^/gm, ' '.repeat(spaces)),
  text,
);
/** A text in double quotes, as Go writes it. Of printable text only. */
export const quote = define('quote', (given: string): string => JSON.stringify(given), text);
/** A text in single quotes. */
export const squote = define('squote', (given: string): string => `'${given}'`, text);
/** The base64 of a text, as the data of a Secret has it. */
export const b64enc = define('b64enc', base64, text);
/** The text whose base64 is given. */
export const b64dec = define(
  'b64dec',
  (given: string): string =>
    new TextDecoder().decode(Uint8Array.from(atob(given), (character) => character.charCodeAt(0))),
  text,
);
/** The parts of a text between separators. */
export const splitList = define(
  'splitList',
  (separator: string, given: string): string[] => given.split(separator),
  { yields: 'block' },
);
/** Whether `text` contains `part`; the order of the arguments is Sprig's. */
export const contains = define('contains', (part: string, text: string): boolean => text.includes(part));
/** Whether a text has a match of a pattern in Go's syntax, which is given first. */
export const regexMatch = define('regexMatch', (pattern: string, text: string): boolean =>
  new RegExp(pattern).test(text),
);
/** The first match of a pattern in a text, or "". */
export const regexFind = define(
  'regexFind',
  (pattern: string, text: string): string => new RegExp(pattern).exec(text)?.[0] ?? '',
  text,
);
/** Every match of a pattern in a text, from left to right. */
export const regexFindAll = (pattern: string, text: Operand<string>): Expr<string[]> =>
  matches(pattern, text, -1);
const matches = define(
  'regexFindAll',
  (pattern: string, text: string, count: number): string[] =>
    Array.from(text.matchAll(new RegExp(pattern, 'g')), ([match]) => match).slice(
      0,
      count < 0 ? undefined : count,
    ),
  { yields: 'block' },
);
/** A text in which each match of a pattern is replaced; `$1` stands for its first group. */
export const regexReplaceAll = define(
  'regexReplaceAll',
  (pattern: string, text: string, by: string): string => text.replaceAll(new RegExp(pattern, 'g'), by),
  text,
);
/** `replace` of Sprig: every `from` in `text` becomes `to`. */
export const replace = define(
  'replace',
  (from: string, to: string, text: string): string => text.replaceAll(from, to),
  text,
);
/** A text without what it begins with, where it does. */
export const trimPrefix = define(
  'trimPrefix',
  (prefix: string, text: string): string => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
  text,
);
/** A text in small letters. */
export const lower = define('lower', (text: string): string => text.toLowerCase(), text);
/** The hash of a text, in 64 hexadecimal digits. */
export const sha256sum = define(
  'sha256sum',
  (text: string): string => createHash('sha256').update(text).digest('hex'),
  text,
);
/** The first so many characters of a text. Of ASCII only: Go counts bytes. */
export const trunc = define('trunc', (length: number, text: string): string => text.slice(0, length), text);
/** The characters of a text from one on, counted from 0; the text is as long or longer. Of ASCII only: Go counts bytes. */
export const textFrom = (start: Operand<number>, text: Operand<string>): Expr<string> =>
  substring(int(start), -1, text);
const substring = define(
  'substr',
  (start: number, _end: number, text: string): string => text.slice(start),
  text,
);
