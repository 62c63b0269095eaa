const scalar = /^(?:"(?:[^"\\]|\\.)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null)/s;

/** The JSON value that a text begins with, as it is written; empty where it begins with none. */
export function jsonPrefix(text: string): string {
  const start = /^[ \t\r\n]*/.exec(text)?.[0].length ?? 0;
  const found = scalar.exec(text.slice(start))?.[0];
  if (found !== undefined) return text.slice(0, start + found.length);
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '"') index += (scalar.exec(text.slice(index))?.[0].length ?? 1) - 1;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth <= 0) return text.slice(0, index + 1);
  }
  return '';
}
