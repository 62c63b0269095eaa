import { describe, expect, it } from '@jest/globals';
import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import { valuesInputSchema } from '@butler-postgres/values';
import { leaves, unread } from '../testing/model-leaves.test.helper.ts';
import { printedPaths } from '../testing/printed-paths.test.helper.ts';
import { chartFiles } from './chart-files.ts';

/*
 * The printed text against the schema, by a reader that knows nothing of how it was made.
 */
const texts = [...chartFiles()].filter(([path]) => /(^|\/)templates\//.test(path)).map(([, text]) => text);
const paths = printedPaths(texts);

describe('the values that printed templates read', () => {
  it('are all in the schema', () => {
    expect(paths.length).toBeGreaterThan(500);
    expect(paths.filter((path) => !isKnown(valuesInputSchema, path)).map((path) => path.join('.'))).toEqual(
      [],
    );
  });

  it('are all that the schema has', () => {
    const tree = treeOf(paths);
    const dead = leaves(valuesInputSchema).filter(
      (leaf) => !isRead(tree, leaf) && !unread.has(leaf.join('.')),
    );
    expect(dead.map((leaf) => leaf.join('.'))).toEqual([]);
  });

  it.each([
    ['{{ .Values.a.b }}', ['a.b']],
    [
      '{{- with .Values.a }}{{ .b }}{{ $.Values.c }}{{- else }}{{ .Values.d }}{{- end }}',
      ['a', 'a.b', 'c', 'd'],
    ],
    ['{{- range $key, $x := .Values.a }}{{ $x.b }}{{ .c }}{{- end }}', ['a', 'a.*.b', 'a.*.c']],
    ['{{ dig "b" "c" "" .Values.a }}{{ index .Values.d "e.f" }}', ['a', 'a.b.c', 'd', 'd.e.f']],
    ['{{ ternary "x" (default .Values.a .Values.b) .Values.c }}', ['a', 'b', 'c']],
    [
      '{{ define "t" }}{{ .root.Values.a }}{{ .x.b }}{{ end }}{{ include "t" (dict "root" $ "x" .Values.c) }}',
      ['c', 'a', 'c.b'],
    ],
    ['{{- $a := .Values.a }}{{- if $a.b }}{{ "}}" }}{{- else if $a.c }}{{- end }}', ['a', 'a.b', 'a.c']],
  ])('are found in %s', (text, expected) => {
    expect(printedPaths([text]).map((path) => path.join('.'))).toEqual(expect.arrayContaining(expected));
  });
});

/** Whether a schema has a value at a path, or leaves open what is there. */
function isKnown(schema: JsonSchema | undefined, [name, ...rest]: readonly string[]): boolean {
  if (schema === undefined) return false;
  if (name === undefined || schema['x-opaque'] === true) return true;
  const { properties = {}, additionalProperties, items } = schema;
  if (name === '*' && Object.keys(properties).length > 0) return true;
  if (Object.hasOwn(properties, name)) return isKnown(properties[name], rest);
  const entry = isObject(items) ? items : additionalProperties;
  if (isObject(entry)) return isKnown(entry, rest);
  // a template that goes down any map asks first whether it is one
  if (name === '*') return true;
  return entry !== false && (schema.type === undefined || schema.type === 'object');
}

interface Tree {
  isRead: boolean;
  readonly below: Map<string, Tree>;
}

function treeOf(all: readonly (readonly string[])[]): Tree {
  const top: Tree = { isRead: false, below: new Map() };
  for (const path of all) {
    let at = top;
    for (const name of path) {
      const next = at.below.get(name) ?? { isRead: false, below: new Map<string, Tree>() };
      at.below.set(name, next);
      at = next;
    }
    at.isRead = true;
  }
  return top;
}

/** Whether a value is read, or a map around it is with nothing of its own: then it is handed on as a whole. */
function isRead(tree: Tree, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return tree.isRead || tree.below.size > 0;
  if (tree.isRead && tree.below.size === 0) return true;
  const branches = [tree.below.get(name), tree.below.get('*')].filter((one) => one !== undefined);
  return branches.some((branch) => isRead(branch, rest));
}
