import { Composer, isScalar, Lexer, LineCounter, Parser, type CST, type Document } from 'yaml';
import type { Finding, Position } from '@butler-postgres/diagnostics';
import { composeValues } from './compose.ts';
import { maxDepth, tooDeepAt } from './depth.ts';
import type { ReadResult } from './read-result.ts';

/** Characters that YAML refuses, or that YAML 1.1 and 1.2 read differently (old kinds of line break). */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\r(?!\n)/;

/** An escape of half a character (a surrogate) in a text in double quotes, behind whole other escapes. */
const surrogate =
  /^"(?:[^\\]|\\(?!u[dD][89a-fA-F]|U0000[dD][89a-fA-F])[^])*(\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2})/;

const hints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Use spaces.',
  BLOCK_AS_IMPLICIT_KEY: 'Check the indentation, or quote a text that has ": " in it.',
  MULTILINE_IMPLICIT_KEY: 'Check the indentation, or that a colon is followed by a space.',
  BAD_SCALAR_START: 'Quote the text.',
  MISSING_CHAR: 'Check the indentation, brackets and quotes.',
};

/**
 * Reads one file of values exactly as Helm does, with the position of every key and value. Stricter than Helm where
 * Helm silently drops or changes what was written: keys given twice, several documents, directives.
 *
 * @param text - the file's text
 * @param file - its name, for the diagnostics
 */
export function readValues(text: string, file: string): ReadResult {
  const lines = new LineCounter();
  for (const { index } of `\n${text}`.matchAll(/\n/g)) lines.addNewLine(index);
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const lexemes = [...new Lexer().lex(text)];
  const badText = findBadText(text, lexemes);
  if (badText !== undefined) return refuse(badText, at);
  const composer = new Composer({ version: '1.1', schema: 'failsafe', uniqueKeys: false });
  const documents = [...composer.compose(tokensOf(lexemes))];
  const badDocument = findBadDocument(documents, text);
  return badDocument === undefined ? composeValues(documents[0], at) : refuse(badDocument, at);
}

/** What the parser makes of a text that was lexed before, for its depth. */
function* tokensOf(lexemes: readonly string[]): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}

interface TextFinding extends Finding {
  readonly offset: number;
}

function refuse({ offset, ...finding }: TextFinding, at: (offset: number) => Position): ReadResult {
  return { diagnostics: [{ ...finding, severity: 'error', location: { ...at(offset), path: [] } }] };
}

/** What must not go to the parser at all. */
function findBadText(text: string, lexemes: readonly string[]): TextFinding | undefined {
  const character = forbidden.exec(text);
  if (character !== null) {
    const number = character[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
    const message = `the control character U+${number} is not allowed`;
    return { code: 'control-character', offset: character.index, message, hint: 'Remove it.' };
  }
  const half = findSurrogate(text, lexemes);
  if (half !== undefined) return half;
  const offset = tooDeepAt(lexemes);
  if (offset === undefined) return undefined;
  const message = `nested deeper than ${maxDepth} levels`;
  return { code: 'too-deep', offset, message, hint: 'Check the brackets and the indentation.' };
}

/** The parser would put two halves together, where Helm refuses each. */
function findSurrogate(text: string, lexemes: readonly string[]): TextFinding | undefined {
  for (const lexeme of lexemes) {
    const [before = '', escape = ''] = surrogate.exec(lexeme) ?? [];
    if (escape !== '')
      return {
        code: 'surrogate',
        offset: text.indexOf(lexeme) + before.length - escape.length,
        message: `the escape ${escape} is half a character, which Helm refuses`,
        hint: 'Write the character itself, or \\U with the eight digits of its number.',
      };
  }
  return undefined;
}

function findBadDocument(documents: readonly Document.Parsed[], text: string): TextFinding | undefined {
  for (const { errors } of documents) {
    const [first] = errors;
    if (first === undefined) continue;
    const code = first.code === 'TAB_AS_INDENT' ? 'tab' : 'syntax';
    return {
      code,
      offset: first.pos[0],
      message: `not YAML: ${lowerFirst(first.message)}`,
      hint: hints[first.code],
    };
  }
  const directive = /^%(YAML|TAG)\b/m.exec(text);
  if (directive !== null && documents[0]?.directives.docStart === true) {
    const message = `the directive ${directive[0]} is not allowed`;
    return { code: 'directive', offset: directive.index, message, hint: 'Remove the line.' };
  }
  const another = documents.slice(1).find(({ contents }) => !isEmpty(contents));
  if (another === undefined) return undefined;
  return {
    code: 'several-documents',
    offset: another.range[0],
    message: 'a second YAML document, which Helm 3 drops and Helm 4 merges',
    hint: 'Put it into a file of its own, or remove the "---" or "..." before it.',
  };
}

function isEmpty(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === '');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
