/** A rule's hint as a sentence of its own; a question keeps its mark. */
export function sentence(hint: string): string {
  return `${hint.charAt(0).toUpperCase()}${hint.slice(1)}${hint.endsWith('?') ? '' : '.'}`;
}
