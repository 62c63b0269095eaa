import { objectName } from '@butler-postgres/checks';
import type { Diagnostic, PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { Source } from './source.ts';

/** Groups of the operator and its plugin: what they define has a spec. */
const own = /^(postgresql|barmancloud)\.cnpg\.io\//;

/** Why something is no object that could be read further: each has a name, and each of the operator's a spec. */
export function misshapen(source: Source): Diagnostic | undefined {
  const { manifest } = source;
  const { metadata, spec } = manifest;
  const { apiVersion, kind } = objectName(manifest);
  const say = (field: readonly PathSegment[], message: string): Diagnostic => ({
    severity: 'error',
    code: 'not-kubernetes',
    message: `${kind}: ${message}`,
    hint: 'Give manifests of CloudNativePG, such as kubectl get -o yaml prints them.',
    location: { ...source.at(field), path: [] },
  });
  if (!isObject(metadata) || typeof metadata['name'] !== 'string' || metadata['name'] === '')
    return say(['metadata'], 'metadata.name: is missing, or no text');
  const { namespace = '' } = metadata;
  if (typeof namespace !== 'string')
    return say(
      ['metadata', 'namespace'],
      `metadata.namespace: is no text, but ${JSON.stringify(namespace)}; write it in quotes`,
    );
  if (!own.test(apiVersion)) return undefined;
  if (!isObject(spec)) return say(['spec'], 'spec: is missing, or no map');
  const hole = holeIn(spec, ['spec']);
  return hole === undefined
    ? undefined
    : say(hole, 'an item of a list is null, which the API server refuses');
}

/** Where a list has an item that is null. */
function holeIn(value: JsonValue, path: readonly PathSegment[]): readonly PathSegment[] | undefined {
  const children: readonly (readonly [PathSegment, JsonValue])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(isObject(value) ? value : {});
  for (const [segment, child] of children) {
    const at = [...path, segment];
    const found = child === null && Array.isArray(value) ? at : holeIn(child, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Each object once; one that is there twice, and is not the same, is told. */
export function onlyOnce(sources: readonly Source[]): {
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const seen = new Map<string, JsonObject>();
  const diagnostics: Diagnostic[] = [];
  const kept = sources.filter((source) => {
    const { apiVersion, kind, name } = objectName(source.manifest);
    const { namespace = '' } = source.manifest['metadata'] as JsonObject;
    const id = JSON.stringify([apiVersion, kind, namespace, name]);
    const first = seen.get(id);
    if (first === undefined) return seen.set(id, source.manifest);
    if (JSON.stringify(first) !== JSON.stringify(source.manifest))
      diagnostics.push({
        severity: 'error',
        code: 'given-twice',
        message: `${kind} ${name} is given twice, and the two differ`,
        hint: 'Take one of them out, or import environments by --environment.',
        location: { ...source.at([]), path: [] },
      });
    return false;
  });
  return { sources: kept, diagnostics };
}
