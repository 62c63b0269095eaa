import { base64 } from '../go-values.ts';
import type { Expr, Operand } from './expr.ts';
import { define, int } from './functions.ts';

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
