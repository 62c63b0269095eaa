import { isAnnotation, isObject, type JsonSchema } from '@butler-postgres/schema-kit';

/** Keywords of a document rather than of a rule. */
const ofDocuments = new Set(['$schema', '$id', 'definitions']);

/**
 * A schema without `$ref`: what it refers to, with what stands beside it. In draft-07 nothing beside a `$ref` counts
 * for validation; a default there is the property's own, as the model reads it.
 *
 * @param root - the document that its `#/definitions/…` are in
 */
export function resolve(schema: unknown, root: JsonSchema): JsonSchema | boolean {
  if (schema === undefined) return true;
  if (typeof schema === 'boolean') return schema;
  let current = schema as JsonSchema;
  const own = current.default;
  for (let hops = 0; current.$ref !== undefined && hops < 100; hops++) {
    current = current.$ref
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, part) => (isObject(node) ? node[part] : undefined), root) as JsonSchema;
    if (typeof current === 'boolean') return current;
  }
  return own === undefined ? current : { ...current, default: own };
}

/** A schema as one text, without what only describes and with its references followed; the same for the same rule. */
export function ruleText(
  schema: unknown,
  root: (schema: unknown) => JsonSchema | boolean,
  depth = 0,
): string {
  if (Array.isArray(schema)) return `[${schema.map((item) => ruleText(item, root, depth)).join()}]`;
  if (!isObject(schema)) return schema === undefined ? 'undefined' : JSON.stringify(schema);
  const target = '$ref' in schema && depth < 20 ? root(schema) : schema;
  if (!isObject(target)) return JSON.stringify(target);
  return `{${Object.keys(target)
    .filter((key) => !ofDocuments.has(key) && !isAnnotation(key))
    .sort()
    .map((key) => `${JSON.stringify(key)}:${ruleText(target[key], root, depth + 1)}`)
    .join()}}`;
}
