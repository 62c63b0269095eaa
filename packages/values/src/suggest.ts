import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';

/**
 * Where a key exists in a model: the dotted path of each section that has it, with `<name>` for an item of a map and
 * `[]` for an item of a list. Opaque subtrees are not searched.
 */
export function sectionsWith(key: string, model: JsonSchema): readonly string[] {
  let sections = sectionsOf.get(model);
  if (sections === undefined) sectionsOf.set(model, (sections = sectionsByKey(model)));
  return sections.get(key) ?? [];
}

const sectionsOf = new WeakMap<JsonSchema, ReadonlyMap<string, readonly string[]>>();

function sectionsByKey(model: JsonSchema): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const visit = (schema: JsonSchema, path: string): void => {
    if (schema['x-opaque'] === true) return;
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const sections = found.get(name);
      if (sections === undefined) found.set(name, [path]);
      else sections.push(path);
      visit(property, path === '' ? name : `${path}.${name}`);
    }
    if (isObject(schema.additionalProperties)) visit(schema.additionalProperties, `${path}.<name>`);
    if (isObject(schema.items)) visit(schema.items, `${path}[]`);
  };
  visit(model, '');
  return found;
}
