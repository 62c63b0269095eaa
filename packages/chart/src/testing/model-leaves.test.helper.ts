import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';

/** Values that no template reads, and why. */
export const unread: ReadonlyMap<string, string> = new Map([
  ['global', "Helm's own, for charts that hold this one"],
  ['enabled', 'for the condition of such a chart'],
]);

/** The paths of all values that are no sections; `*` stands for any key. Lists and what is of other origin are not entered. */
export function leaves(schema: JsonSchema, path: readonly string[] = []): (readonly string[])[] {
  const { properties, additionalProperties } = schema;
  const isClosed = schema['x-opaque'] === true || path.at(-1) === 'overrides';
  const inside = isClosed
    ? []
    : [
        ...Object.entries(properties ?? {}).flatMap(([key, part]) => leaves(part, [...path, key])),
        ...(isObject(additionalProperties) && isObject(additionalProperties['properties'])
          ? leaves(additionalProperties, [...path, '*'])
          : []),
      ];
  return inside.length > 0 ? inside : [path];
}
