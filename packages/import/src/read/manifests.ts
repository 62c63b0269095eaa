import { objectName } from '@butler-postgres/checks';
import type { Diagnostic, PathSegment, Position } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import { pointerOf, readValues, type Layer } from '@butler-postgres/values';
import { misshapen } from './shape.ts';
import type { Source } from './source.ts';

/** What a text of manifests holds, and what is wrong with it. */
export interface Manifests {
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a text of manifests in the dialect in which Kubernetes reads it: several documents, lists as `kubectl get`
 * prints them, anchors and merge keys. A key given twice is an error, since one of the two would be lost.
 *
 * @param text - YAML or JSON
 * @param file - its name, for locations
 */
export function readManifests(text: string, file: string): Manifests {
  const sources: Source[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { text: document, linesBefore } of documentsOf(text)) {
    const { layer, diagnostics: found } = readValues(document, file, linesBefore);
    diagnostics.push(...found.map((one) => asManifest(one, document)));
    if (layer === undefined) continue;
    for (const source of objectsOf(layer, layer.values, [])) {
      const { apiVersion, kind } = source.manifest;
      const isNamed = typeof apiVersion === 'string' && typeof kind === 'string';
      const fault = isNamed ? misshapen(source) : notKubernetes(source);
      if (fault === undefined) sources.push(source);
      else diagnostics.push(fault);
    }
  }
  return { sources, diagnostics };
}

interface Document {
  readonly text: string;
  readonly linesBefore: number;
}

/** The documents of a text, each with the lines that come before it. */
function documentsOf(text: string): Document[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (/^---(\s|$)/.test(line) ? [index] : []));
  return [-1, ...starts].flatMap((start, index) => {
    const own = lines.slice(Math.max(start, 0), starts[index] ?? lines.length);
    // it may begin on the line that parts it from the one before, and directives of YAML come before that line
    const clean = own.map((line, row) =>
      start < 0 ? line.replace(/^%[A-Z].*/, '') : row === 0 ? line.replace('---', '   ') : line,
    );
    // a document of comments only is none
    if (!clean.some((line) => /^\s*[^#\s]/.test(line))) return [];
    return { text: `${clean.join('\n')}\n`, linesBefore: Math.max(start, 0) };
  });
}

/** An object, or those of a list of objects. */
function objectsOf(layer: Layer, value: JsonValue, path: readonly PathSegment[]): Source[] {
  if (isObject(value) && Array.isArray(value['items']) && objectName(value).kind.endsWith('List'))
    return value['items'].flatMap((item, index) => objectsOf(layer, item, [...path, 'items', index]));
  const at = (field: readonly PathSegment[]): Position => positionOf(layer, [...path, ...field]);
  return [{ manifest: isObject(value) ? value : {}, at }];
}

function positionOf({ file, origins }: Layer, path: readonly PathSegment[]): Position {
  for (let length = path.length; length > 0; length--) {
    const origin = origins.get(pointerOf(path.slice(0, length)));
    if (origin !== undefined) return origin.key;
  }
  return origins.values().next().value?.key ?? { file, line: 1, column: 1 };
}

function notKubernetes({ manifest, at }: Source): Diagnostic {
  const lacks = ['apiVersion', 'kind'].filter((key) => typeof manifest[key] !== 'string');
  return {
    severity: 'error',
    code: 'not-kubernetes',
    message: `no object of Kubernetes: it has no ${lacks.join(' and no ')}`,
    hint:
      lacks.length === 2
        ? 'Values of a chart are no manifests: give what helm template, or kubectl get -o yaml, prints.'
        : 'Give manifests of CloudNativePG, such as kubectl get -o yaml prints them.',
    location: { ...at([]), path: [] },
  };
}

/** The reader says "values file" of what it reads, and knows nothing of templates. */
function asManifest(found: Diagnostic, document: string): Diagnostic {
  if (found.severity === 'error' && /\{\{.*\}\}/.test(document))
    return { ...found, hint: 'This is a template of Helm: give what helm template prints.' };
  if (found.code !== 'not-a-map') return found;
  const message = found.message.replace('a values file must hold a map', 'a manifest is a map');
  const hint = 'Give manifests, such as kubectl get -o yaml prints them.';
  return { ...found, code: 'not-kubernetes', message, hint };
}
