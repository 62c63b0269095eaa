const string = /"(?:[^"\\]|\\.)*"|`[^`]*`/g;
const token = /"(?:[^"\\]|\\.)*"|`[^`]*`|[()]|\s+|[^\s()"`]+/g;

/**
 * The text of an action over several lines, where it is too long for one. Go reads breaks of lines in actions as spaces
 * (https://go.dev/doc/go1.16#text/template). Calls among a call's arguments stand below it, one on a line, with all
 * that follows the first of them; a last one that is too long for that begins on the line of its caller.
 *
 * @param text - what stands between the braces, on one line
 * @param column - where its first line begins
 * @param indent - where the others begin
 * @param width - columns that a line may have
 * @returns the lines; those after the first with their indentation
 */
export function layOut(text: string, column: number, indent: number, width: number): string[] {
  if (column + text.length <= width) return [text];
  const terms = termsOf(text);
  const first = terms.findIndex(isCall);
  if (first < 0) return fill(terms, column, indent, width);
  const head = terms.slice(0, first).join(' ');
  const rest = terms.slice(first);
  const [call = ''] = rest;
  if (rest.length === 1 && call.endsWith(')') && indent + call.length > width) {
    const open = call.indexOf('(') + 1;
    const before = head === '' ? call.slice(0, open) : `${head} ${call.slice(0, open)}`;
    const inside = layOut(call.slice(open, -1), column + before.length, indent, width - 1);
    return `${before}${inside.join('\n')})`.split('\n');
  }
  const below = rest.flatMap((argument) => {
    const [line = '', ...more] = layOut(argument, indent, indent + 2, width);
    return [' '.repeat(indent) + line, ...more];
  });
  return [head, ...below];
}

/** What stands between spaces outside of parentheses; a key and its value in `dict` are one. */
function termsOf(text: string): string[] {
  const terms = [''];
  let depth = 0;
  for (const [part] of text.matchAll(token)) {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (depth === 0 && /^\s/.test(part)) terms.push('');
    else terms.push(`${terms.pop() ?? ''}${part}`);
  }
  const [name, ...entries] = terms;
  if (name !== 'dict') return terms;
  return [name, ...entries.flatMap((key, i) => (i % 2 === 0 ? [`${key} ${entries[i + 1] ?? ''}`] : []))];
}

function isCall(text: string): boolean {
  return text.replace(string, '').includes('(');
}

/** As many terms on each line as fit. */
function fill(terms: readonly string[], column: number, indent: number, width: number): string[] {
  const [first = '', ...rest] = terms;
  const lines = [' '.repeat(column) + first];
  for (const next of rest) {
    const longer = `${lines.at(-1) ?? ''} ${next}`;
    if (longer.length <= width) lines.splice(-1, 1, longer);
    else lines.push(' '.repeat(indent) + next);
  }
  return lines.map((line, i) => (i === 0 ? line.slice(column) : line));
}
