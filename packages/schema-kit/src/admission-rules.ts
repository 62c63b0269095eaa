import type { OpenApiNode } from './openapi-node.ts';

/** A CEL rule of a CustomResourceDefinition, which JSON Schema validators do not evaluate. */
export interface CelRule {
  /** Where it stands: `spec.postgresql`, with `[]` for a list's items and `{}` for a map's values. */
  readonly path: string;
  readonly rule: string;
  readonly message?: string;
}

/** What the API server does with objects of a kind at admission, beyond the structure of their schema. */
export interface AdmissionRules {
  readonly cel: readonly CelRule[];
  /** What it fills in where a field is absent from an object that is there, parents before children. */
  readonly defaults: readonly { readonly path: string; readonly value: unknown }[];
  /** Lists in which no two items may be alike: by these fields, or as a whole where there are none. */
  readonly unique: readonly { readonly path: string; readonly keys: readonly string[] }[];
  /** Whole numbers of 32 bits. */
  readonly int32: readonly string[];
}

/** The rules of a schema and everything below it, in document order. */
export function admissionRules(node: OpenApiNode): AdmissionRules {
  const nodes = [...withPaths(node)];
  return {
    cel: nodes.flatMap(([path, at]) =>
      keyword<{ rule: string; message?: string }[]>(at, 'x-kubernetes-validations', []).map(
        ({ rule, message }) => ({ path, rule, ...(message === undefined ? {} : { message }) }),
      ),
    ),
    defaults: nodes.flatMap(([path, at]) =>
      at['default'] === undefined ? [] : [{ path, value: at['default'] }],
    ),
    unique: nodes
      .filter(([, at]) => ['map', 'set'].includes(keyword(at, 'x-kubernetes-list-type', '')))
      .map(([path, at]) => ({ path, keys: keyword<string[]>(at, 'x-kubernetes-list-map-keys', []) })),
    int32: nodes.flatMap(([path, at]) => (at['format'] === 'int32' ? [path] : [])),
  };
}

function keyword<T>(node: OpenApiNode, name: string, absent: T): T {
  return (node[name] ?? absent) as T;
}

function* withPaths(node: OpenApiNode, path = ''): Generator<[string, OpenApiNode]> {
  yield [path, node];
  for (const [name, child] of Object.entries(node.properties ?? {}))
    yield* withPaths(child, path === '' ? name : `${path}.${name}`);
  if (node.items !== undefined) yield* withPaths(node.items, `${path}[]`);
  if (typeof node.additionalProperties === 'object') yield* withPaths(node.additionalProperties, `${path}{}`);
}
