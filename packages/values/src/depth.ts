/** Values are nested some ten levels deep; the reader's own limit, a full stack, would end the process. */
export const maxDepth = 200;

/** Whether a lexeme is a mark of yaml's Lexer, which stands for nothing in the text. */
export function isMark(lexeme: string): boolean {
  return lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f';
}

/**
 * Where a YAML text becomes too deeply nested to be parsed, as an offset; undefined where it does not. Counts open
 * brackets, `-` and `?` in one line, and spaces before the first word: each opens at most one level.
 *
 * @param lexemes - of yaml's Lexer
 */
export function tooDeepAt(lexemes: readonly string[]): number | undefined {
  let offset = 0;
  let brackets = 0;
  let inLine = 0;
  let isLineStart = true;
  for (const token of lexemes) {
    if (isMark(token)) continue;
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    else if (token === '-' || token === '?') inLine++;
    else if (isLineStart && /^ +$/.test(token)) inLine += token.length;
    if (brackets + inLine > maxDepth) return offset;
    isLineStart = token.endsWith('\n');
    if (isLineStart) inLine = 0;
    offset += token.length;
  }
  return undefined;
}
