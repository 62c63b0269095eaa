import { isMap, isScalar, parseDocument } from 'yaml';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { environmentsFile, type Deployment } from './environments.ts';

/**
 * The text of gitops/environments.yaml with another version and image for one environment. Only these lines change.
 *
 * @param text - with the environment in it
 * @throws DiagnosticError `in-braces` when its fields share a line, `no-text` when one stands elsewhere in the file
 */
export function withVersion(text: string, { cluster, environment, version, image }: Deployment): string {
  const path = ['clusters', cluster, environment];
  const document = parseDocument(text);
  const isInBraces = path.some((_, depth) => {
    const node = document.getIn(path.slice(0, depth + 1), true);
    return isMap(node) && node.flow === true;
  });
  if (isInBraces)
    throw new DiagnosticError(
      'in-braces',
      `${environmentsFile}: ${path.join('.')} is written in braces, and is changed line by line`,
      'Write each of its fields on a line of its own.',
    );
  const rangeOf = (key: string): readonly [number, number] | undefined => {
    const node = document.getIn([...path, key], true);
    if (node === undefined) return undefined;
    if (isScalar(node) && node.range) return [node.range[0], node.range[1]];
    throw notHere(path, key);
  };
  const [versionAt, imageAt] = [rangeOf('version'), rangeOf('image')];
  if (versionAt === undefined) throw notHere(path, 'version');
  const line = lineAround(text, versionAt[0]);
  // the file's last line may end without a line feed, and keeps it so
  const newLine = (added: string): string =>
    text.slice(0, line.end).endsWith('\n') ? `${added}\n` : `\n${added}`;
  const indent = /^ */.exec(text.slice(line.start))?.[0] ?? '';
  const edits = [{ from: versionAt[0], to: versionAt[1], by: version }];
  if (imageAt === undefined) {
    if (image !== undefined)
      edits.push({ from: line.end, to: line.end, by: newLine(`${indent}image: ${image}`) });
  } else if (image === undefined) {
    const { start, end } = lineAround(text, imageAt[0]);
    edits.push({ from: start, to: end, by: '' });
  } else {
    edits.push({ from: imageAt[0], to: imageAt[1], by: image });
  }
  // from the end, so that the offsets before it stay right
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, by }) => `${result.slice(0, from)}${by}${result.slice(to)}`, text);
}

/** Of a field that an alias, or a merged map, takes from another place: what changes it there changes more. */
function notHere(path: readonly string[], key: string): DiagnosticError {
  return new DiagnosticError(
    'no-text',
    `${environmentsFile}: ${[...path, key].join('.')} stands elsewhere in the file`,
    'Write it out, without an alias of YAML.',
  );
}

/** Where the line around an offset begins, and where the next one does. */
function lineAround(text: string, offset: number): { start: number; end: number } {
  const next = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset) + 1, end: next === -1 ? text.length : next + 1 };
}
