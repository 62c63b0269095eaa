import { isScalar, parseDocument } from 'yaml';
import type { Deployment } from './environments.ts';

/**
 * The text of gitops/environments.yaml with another version and image for one environment. Only these lines change.
 *
 * @param text - with the environment in it
 */
export function withVersion(text: string, { cluster, environment, version, image }: Deployment): string {
  const path = ['clusters', cluster, environment];
  const document = parseDocument(text);
  const rangeOf = (key: string): readonly [number, number] | undefined => {
    const node = document.getIn([...path, key], true);
    return isScalar(node) && node.range ? [node.range[0], node.range[1]] : undefined;
  };
  const [versionAt, imageAt] = [rangeOf('version'), rangeOf('image')];
  if (versionAt === undefined) throw new Error(`${path.join('.')} has no version`);
  const line = lineAround(text, versionAt[0]);
  const indent = /^ */.exec(text.slice(line.start))?.[0] ?? '';
  const edits = [{ from: versionAt[0], to: versionAt[1], by: version }];
  if (imageAt === undefined) {
    if (image !== undefined) edits.push({ from: line.end, to: line.end, by: `${indent}image: ${image}\n` });
  } else if (image === undefined) {
    const { start, end } = lineAround(text, imageAt[0]);
    edits.push({ from: start, to: end, by: '' });
  } else {
    edits.push({ from: imageAt[0], to: imageAt[1], by: image });
  }
  // from the end, so that origins before stay right
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, by }) => `${result.slice(0, from)}${by}${result.slice(to)}`, text);
}

/** Where the line around an offset begins, and where the next one does. */
function lineAround(text: string, offset: number): { start: number; end: number } {
  const next = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset) + 1, end: next === -1 ? text.length : next + 1 };
}
