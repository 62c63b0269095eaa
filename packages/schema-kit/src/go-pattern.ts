/**
 * Whether Go's regular expressions (RE2), by which Helm validates, lack something of a pattern: they have no lookaround and no
 * backreferences (https://github.com/google/re2/wiki/Syntax).
 */
export function isBeyondGo(pattern: string): boolean {
  return /\(\?(=|!|<=|<!)|\\[1-9]/.test(pattern);
}
