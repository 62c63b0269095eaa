/** A hint follows its message after a semicolon in the chart, and stands alone in a diagnostic. A question keeps its mark. */
export function sentence(hint: string): string {
  const first = /^[a-z]+(?![\w.])/.test(hint) ? hint.charAt(0).toUpperCase() : hint.charAt(0);
  return `${first}${hint.slice(1)}${hint.endsWith('?') ? '' : '.'}`;
}
