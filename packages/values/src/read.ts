import { Composer, isScalar, Lexer, LineCounter, Parser, type CST, type Document } from 'yaml';
import { shorten, type Diagnostic, type Finding, type Position } from '@butler-postgres/diagnostics';
import { composeValues, maxNodes } from './compose.ts';
import { isMark, maxDepth, tooDeepAt } from './depth.ts';
import type { ReadResult } from './read-result.ts';

/** Characters that YAML refuses, or that YAML 1.1 and 1.2 read differently (old kinds of line break). */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\r(?!\n)/;

/** The escapes of a text in double quotes. */
const escapes = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g;

/** One that is half a character, a surrogate. */
const surrogate = /^\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}$/;

const hints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Use spaces.',
  BLOCK_AS_IMPLICIT_KEY: 'Check the indentation, or quote a text that has ": " in it.',
  MULTILINE_IMPLICIT_KEY: 'Check the indentation, or that a colon is followed by a space.',
  BAD_SCALAR_START: 'Quote the text.',
  BAD_DQ_ESCAPE: 'Write the backslash twice, or the text in single quotes.',
};

/** What is wrong in most texts that are no YAML. */
const anyHint = 'Check the indentation, brackets and quotes.';

/** Of a template, which Helm fills in in charts, and helmfile in values, before it is YAML. */
const templateHint = 'Values are no template: give what becomes of it, or quote a text that has braces.';

/** In characters; https://kubernetes.io/docs/concepts/configuration/secret/ has 1 MiB for a Secret with all that is in it. */
const longestText = 1024 * 1024;

/** The parser may repeat what it did not understand. */
const mostOfReason = 200;

/**
 * Reads one file of values exactly as Helm does, with the position of every key and value. Stricter than Helm where
 * Helm silently drops or changes what was written: keys given twice, several documents, directives.
 *
 * @param text - the file's text
 * @param file - its name, for the diagnostics
 * @param linesBefore - those of the file that come before the text
 */
export function readValues(text: string, file: string, linesBefore = 0): ReadResult {
  const lines = lineStarts(text);
  if (lines === undefined) {
    const message = `has more than ${maxLines} lines, which no file of values has`;
    return refuse({ code: 'too-many-values', offset: 0, message, hint: 'Check the path.' }, () => ({
      file,
      line: 1,
      column: 1,
    }));
  }
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: line + linesBefore, column: col };
  };
  const lexemes = lex(text);
  const badText = findBadText(text, lexemes);
  if (badText !== undefined) return refuse(badText, at);
  const composer = new Composer({ version: '1.1', schema: 'failsafe', uniqueKeys: false });
  const documents = [...composer.compose(tokensOf(lexemes))];
  const badDocument = findBadDocument(documents, text);
  const read = badDocument === undefined ? composeValues(documents[0], at) : refuse(badDocument, at);
  return read.layer === undefined
    ? { ...read, diagnostics: ofTemplates(read.diagnostics, text, linesBefore) }
    : read;
}

/** A line with braces that cannot be read is one of a template. */
function ofTemplates(diagnostics: readonly Diagnostic[], text: string, linesBefore: number): Diagnostic[] {
  const lines = text.split('\n');
  return diagnostics.map((found) => {
    const line = lines[(found.location.line ?? 0) - linesBefore - 1] ?? '';
    return /\{\{.*\}\}/.test(line) ? { ...found, hint: templateHint } : found;
  });
}

/** Where each line begins; undefined where there are more than any values have. */
function lineStarts(text: string): LineCounter | undefined {
  const lines = new LineCounter();
  for (let start = 0; ;) {
    lines.addNewLine(start);
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return lines;
    if (lines.lineStarts.length === maxLines) return undefined;
  }
}

const maxLines = 200_000;

/** A value has some ten words, spaces and marks, and few have a comment. */
const maxLexemes = 20 * maxNodes;

/** The lexemes of a text, and no more than one over the limit, so that no file takes long. */
function lex(text: string): string[] {
  const lexemes: string[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    lexemes.push(lexeme);
    if (lexemes.length > maxLexemes) break;
  }
  return lexemes;
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
  if (lexemes.length > maxLexemes) {
    const message = `has more than ${maxLexemes} words, spaces and marks, which no file of values has`;
    return { code: 'too-many-values', offset: 0, message, hint: 'Check the path.' };
  }
  const long = lexemes.findIndex((lexeme) => lexeme.length > longestText && !lexeme.startsWith('#'));
  if (long >= 0) {
    const message = `a text has ${lexemes[long]?.length ?? 0} characters, and Kubernetes takes no object of this size`;
    return {
      code: 'long-text',
      offset: offsetOf(long, lexemes),
      message,
      hint: 'Check where the text ends.',
    };
  }
  const half = findSurrogate(lexemes);
  if (half !== undefined) return half;
  const offset = tooDeepAt(lexemes);
  if (offset === undefined) return undefined;
  const message = `nested deeper than ${maxDepth} levels`;
  return { code: 'too-deep', offset, message, hint: 'Check the brackets and the indentation.' };
}

/** The parser would put two halves together, where Helm refuses each. */
function findSurrogate(lexemes: readonly string[]): TextFinding | undefined {
  for (const [at, lexeme] of lexemes.entries()) {
    if (!lexeme.startsWith('"')) continue;
    for (const { 0: escape, index } of lexeme.matchAll(escapes))
      if (surrogate.test(escape))
        return {
          code: 'surrogate',
          offset: offsetOf(at, lexemes) + index,
          message: `the escape ${escape} is half a character, which Helm refuses`,
          hint: 'Write the character itself, or \\U with the eight digits of its number.',
        };
  }
  return undefined;
}

/** Where a lexeme begins in the text. */
function offsetOf(at: number, lexemes: readonly string[]): number {
  return lexemes
    .slice(0, at)
    .filter((lexeme) => !isMark(lexeme))
    .reduce((offset, { length }) => offset + length, 0);
}

function findBadDocument(documents: readonly Document.Parsed[], text: string): TextFinding | undefined {
  for (const { errors } of documents) {
    const [first] = errors;
    if (first === undefined) continue;
    const code = first.code === 'TAB_AS_INDENT' ? 'tab' : 'syntax';
    return {
      code,
      offset: first.pos[0],
      message: `not YAML: ${shorten(lowerFirst(first.message), mostOfReason)}`,
      hint: hints[first.code] ?? anyHint,
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
