/** Where the cursor is in a file of values, read by indentation alone: the text need not be valid while it is typed. */
export interface Cursor {
  /** Keys of the sections around it; an item of a list is `-`. */
  readonly path: readonly string[];
  /** The key of the line, once a colon follows it. */
  readonly key?: string;
  /** Where the word under the cursor begins. */
  readonly from: number;
}

const line = /^( *)((?:- +)*)(?:("[^"]*"|'[^']*'|[^\s:#][^:#]*?)(:)(?: |$))?/;

/**
 * Finds the sections around an offset.
 *
 * @param text - the file's text
 * @param offset - in UTF-16 code units
 */
export function cursorAt(text: string, offset: number): Cursor {
  const before = text.slice(0, offset).split('\n');
  const last = before.pop() ?? '';
  const end = text.indexOf('\n', offset);
  const own = partsOf(text.slice(offset - last.length, end === -1 ? text.length : end));
  const isValue = own.key !== undefined && last.length > own.indent + own.key.length;
  const path: string[] = [];
  let indent = own.items > 0 ? own.outer : own.indent;
  if (own.items > 0) path.unshift(...Array<string>(own.items).fill('-'));
  for (const one of before.reverse()) {
    const { key, ...at } = partsOf(one);
    if (one.trim() === '' || one.trimStart().startsWith('#')) continue;
    // the items of a list may stand as far left as its key
    if (path[0] === '-' && key !== undefined && at.items === 0 && at.outer <= indent) {
      path.unshift(key);
      indent = at.outer;
      continue;
    }
    if (at.indent < indent && key !== undefined && path[0] !== '-') {
      path.unshift(key);
      indent = at.indent;
    }
    if (at.items > 0 && at.outer < indent && path[0] !== '-') {
      path.unshift('-');
      indent = at.outer;
    }
  }
  const word = /[\w.-]*$/.exec(last)?.[0] ?? '';
  return { path, ...(isValue && { key: own.key }), from: offset - word.length };
}

interface Parts {
  readonly key?: string;
  /** Column of the first dash, or of the key. */
  readonly outer: number;
  /** Column of the key. */
  readonly indent: number;
  readonly items: number;
}

function partsOf(text: string): Parts {
  const [, spaces = '', dashes = '', name] = line.exec(text) ?? [];
  const key = name?.replace(/^(["'])(.*)\1$/, '$2');
  return {
    ...(key !== undefined && { key }),
    outer: spaces.length,
    indent: spaces.length + dashes.length,
    items: dashes.split('-').length - 1,
  };
}
