import { parse } from 'yaml';
import { admissionRules, type AdmissionRules } from './admission-rules.ts';
import type { OpenApiNode } from './openapi-node.ts';

/** The subset of JSON Schema (draft-07) that Kubernetes' structural schemas need, and that this package emits for them. */
export interface StructuralSchema {
  $schema?: string;
  $ref?: string;
  definitions?: Record<string, StructuralSchema>;
  /** Only a hint for naming a shared sub-schema; {@link dedupe} takes it out. */
  title?: string;
  type?: string | readonly string[];
  properties?: Record<string, StructuralSchema>;
  additionalProperties?: boolean | StructuralSchema;
  items?: StructuralSchema;
  required?: readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  uniqueItems?: boolean;
  anyOf?: readonly StructuralSchema[];
  oneOf?: readonly StructuralSchema[];
  allOf?: readonly StructuralSchema[];
  not?: StructuralSchema;
}

/** One served version of a CustomResourceDefinition. */
export interface CrdVersion {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly schema: StructuralSchema;
  readonly admission: AdmissionRules;
}

interface CrdDocument {
  readonly kind?: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: OpenApiNode };
    }[];
  };
}

// Keywords that mean the same in OpenAPI v3 and in JSON Schema draft-07; a title is a name for what is shared.
const sameMeaning = [
  'title',
  'type',
  'required',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'uniqueItems',
] as const;

/**
 * Reads the served versions of a CustomResourceDefinition.
 *
 * @param text - one document of YAML, of apiextensions.k8s.io/v1
 * @throws Error if the document is of another kind
 */
export function readCrd(text: string): CrdVersion[] {
  const document = parse(text) as CrdDocument;
  if (document.kind !== 'CustomResourceDefinition') {
    throw new Error(
      `expected a CustomResourceDefinition, found ${document.kind ?? 'a document without kind'}`,
    );
  }
  const { group, names, versions } = document.spec;
  return versions
    .filter((version) => version.served)
    .map((version) => ({
      group,
      version: version.name,
      kind: names.kind,
      schema: toStructural(version.schema.openAPIV3Schema),
      admission: admissionRules(version.schema.openAPIV3Schema),
    }));
}

/**
 * Reduces an OpenAPI v3 schema to what a strict API server checks, in JSON Schema draft-07: structure without prose
 * and defaults; unknown fields refused unless the schema preserves them; `null` never accepted (the API server drops
 * nulls, so a null in a manifest is a mistake).
 *
 * Rules of structural schemas: Kubernetes documentation, "Extend the Kubernetes API with CustomResourceDefinitions",
 * sections "Specifying a structural schema" and "Field pruning".
 *
 * @throws Error at a combinator (`anyOf`…) other than that of an int-or-string: none of the schemas in use has one
 */
export function toStructural(node: OpenApiNode): StructuralSchema {
  const out: StructuralSchema = {};
  for (const keyword of sameMeaning) {
    if (node[keyword] !== undefined) Object.assign(out, { [keyword]: node[keyword] });
  }
  // what has a default is filled in before the API server looks for it
  const required = out.required?.filter((name) => node.properties?.[name]?.['default'] === undefined);
  if (required !== undefined) out.required = required;
  if (required?.length === 0) delete out.required;
  if (typeof node.pattern === 'string') out.pattern = portablePattern(node.pattern);
  // int32, int64, byte… are known to OpenAPI only
  if (node.format === 'date-time') out.format = 'date-time';
  if (node['x-kubernetes-int-or-string'] === true) {
    out.type = ['integer', 'string'];
    return out;
  }
  for (const combinator of ['anyOf', 'oneOf', 'allOf', 'not']) {
    if (combinator in node) throw new Error(`a schema with ${combinator} is not supported`);
  }
  if (node.items !== undefined) out.items = toStructural(node.items);
  if (node.properties !== undefined) out.properties = mapValues(node.properties, toStructural);
  if (typeof node.additionalProperties === 'object') {
    out.additionalProperties = toStructural(node.additionalProperties);
  } else if (node.type === 'object') {
    out.additionalProperties = isOpen(node);
  }
  return out;
}

/**
 * A pattern that Go and ECMAScript read alike: the API server's RE2 knows a flag for upper and lower case inside the
 * pattern, `(?i)`, which JSON Schema's regular expressions (ECMA-262) lack.
 *
 * @throws Error at any other flag, and where a character class or an escape makes spelling out both cases unsafe
 */
export function portablePattern(pattern: string): string {
  const flagged = /^(\^?)\(\?i\)(.*)$/.exec(pattern);
  const [, start = '', rest = pattern] = flagged ?? [];
  if (/\(\?[imsU-]/.test(rest) || (flagged !== null && /[[\\]/.test(rest))) {
    throw new Error(`the pattern ${pattern} has no portable form`);
  }
  if (flagged === null) return pattern;
  return start + rest.replaceAll(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

/** An object's unknown fields are pruned unless it says otherwise: also if it names no field at all. */
function isOpen(node: OpenApiNode): boolean {
  return node['x-kubernetes-preserve-unknown-fields'] === true || node.additionalProperties === true;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
