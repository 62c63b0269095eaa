import type { State } from './line.ts';
import type { Status } from './status.ts';

/** Words of a state, as wide as each other. */
const signs: Readonly<Record<State, string>> = {
  well: 'ok  ',
  told: '    ',
  unknown: '?   ',
  doubtful: 'look',
  wrong: 'BAD ',
};
const WIDTH = 100;
const INDENT = ' '.repeat(19);

/** The screen: what is wrong is counted in the first line, so that nobody has to find it. */
export function statusText({ cluster, namespace, at, lines, unseen }: Status): string {
  const count = (state: State): number => lines.filter((line) => line.state === state).length;
  const wrong = count('wrong');
  const verdict =
    wrong > 0
      ? `NOT WELL: ${wrong} wrong`
      : `well${count('unknown') + Object.keys(unseen).length > 0 ? ', as far as could be measured' : ''}`;
  const doubts = count('doubtful') === 0 ? '' : `, ${count('doubtful')} to look at`;
  const head = `${namespace}/${cluster}  ${at.slice(0, 19).replace('T', ' ')}Z  ${verdict}${doubts}`;
  let last = '';
  const rows = lines.map(({ about, state, words }) => {
    const title = about === last ? '' : about;
    last = about;
    return wrapped(`${signs[state]} ${title.padEnd(13)} ${words}`);
  });
  const hidden = Object.entries(unseen).map(([what, why]) =>
    wrapped(`${signs.unknown} ${'not seen'.padEnd(13)} ${what}: ${why}`),
  );
  return [wrapped(head), ...rows, ...hidden, ''].join('\n');
}

/** Long lines go on below their own words. */
function wrapped(line: string): string {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > WIDTH) {
    const cut = rest.lastIndexOf(' ', WIDTH);
    const end = cut > INDENT.length ? cut : WIDTH;
    lines.push(rest.slice(0, end));
    rest = `${INDENT}${rest.slice(end).trimStart()}`;
  }
  return [...lines, rest].join('\n');
}
