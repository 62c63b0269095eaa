import { layOut } from './action.ts';

/** Columns that a line of a printed template may have. */
export const width = 160;

/** Columns before which no text is broken, counted from the line's indentation. */
const leastText = 24;

/** An action with its braces. */
const action = /(\{\{-? )((?:"(?:[^"\\]|\\.)*"|[^"}]|\}(?!\}))*?)( -?\}\})/g;

/**
 * A line of a template over several, where it is too long: what it renders to is the same. Text goes on behind an action
 * that yields nothing and takes the break of the line away; an action is broken between its arguments.
 */
export function fit(line: string): string[] {
  const indent = indentOf(line);
  return split(line, ' '.repeat(indent + 2), '{{ "" -}}');
}

/** Text for a folded block scalar (`>-`), where YAML makes a space of each break. */
export function fold(text: string, indent: number): string[] {
  const pad = ' '.repeat(indent);
  return split(pad + text, pad, '');
}

function split(line: string, pad: string, glue: string): string[] {
  if (line.length <= width) return [line];
  // a folded line gives its last space away
  const at = breakIn(line, glue === '' ? width + 1 : width - glue.length, glue !== '');
  if (at === undefined) return breakAction(line);
  const before = glue === '' ? line.slice(0, at - 1) : line.slice(0, at) + glue;
  return [before, ...split(pad + line.slice(at), pad, glue)];
}

/** The beginning of a word, and how good it is to begin a line with it. */
interface Break {
  readonly at: number;
  /** Parentheses, brackets and braces around it. */
  readonly depth: number;
  /** After a clause, or before an operator. */
  readonly isPause: boolean;
}

/**
 * Where to break text: outside of parentheses, as PromQL has them, at a pause, and late in the line.
 * @param mayBeEmpty - whether a line may begin with an action, which may yield nothing
 */
function breakIn(line: string, last: number, mayBeEmpty: boolean): number | undefined {
  const least = indentOf(line) + leastText;
  const words = breaksOf(line, false).filter(({ at }) => at <= last);
  const late = breaksOf(line, mayBeEmpty).filter(({ at }) => at > least && at <= last);
  const usable = late.length > 0 ? late : words;
  const outer = Math.min(...usable.map(({ depth }) => depth));
  const best = usable.filter(({ depth }) => depth === outer);
  const pause = best.findLast(({ at, isPause }) => isPause && at > width / 2);
  return (pause ?? best.at(-1))?.at;
}

function breaksOf(line: string, beforeActions: boolean): Break[] {
  const text = line.replace(alertAction, masked).replace(action, masked);
  // `{{-` takes a space away, so it is none to break at
  const closed = [...line.matchAll(action)].filter(([, open]) => !beforeActions || open === '{{- ');
  const starts = new Set(closed.filter(([, , inside]) => inside !== '"{{"').map(({ index }) => index));
  let [depth, read] = [0, 0];
  return [...text.matchAll(/(?<=(\S+) )\S+/g)].flatMap(({ index, 0: word, 1: before = '' }) => {
    depth += depthOf(text.slice(read, index));
    read = index;
    if (starts.has(index) || operator.test(before)) return [];
    return { at: index, depth, isPause: /[.;]$/.test(before) || operator.test(word) };
  });
}

/** An action of Prometheus' own language, which Helm's has to print. */
const alertAction = /\{\{ "\{\{" \}\}.*?\}\}/g;

/** Of PromQL, and YAML's mark of an item: a line may begin with one, and ends with none. */
const operator = /^(?:[-+*/^]|[<>]=?|[=!]=|and|or|unless)$/;

function masked(text: string): string {
  return 'x'.repeat(text.length);
}

function depthOf(text: string): number {
  return text.replace(/[^([{]/g, '').length - text.replace(/[^)\]}]/g, '').length;
}

function breakAction(line: string): string[] {
  const longest = [...line.matchAll(action)].sort((a, b) => b[0].length - a[0].length)[0];
  if (!longest) return [line];
  const [all, open = '', inside = '', close = ''] = longest;
  const pipes = /(?: \| [^()"|]+)*$/.exec(inside)?.[0] ?? '';
  const tail = pipes + close + line.slice(longest.index + all.length);
  const head = line.slice(0, longest.index) + open;
  const text = inside.slice(0, inside.length - pipes.length);
  const lines = layOut(text, head.length, indentOf(line) + 4, width - tail.length);
  return `${head}${lines.join('\n')}${tail}`.split('\n');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
