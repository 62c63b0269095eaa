import { isObject, mapSubschemas, type JsonSchema } from './json-schema.ts';

/** What a `propertyNames` asks of a key. */
interface KeyRules {
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
}

/**
 * The same schema with `patternProperties` for every `propertyNames`. Both say the same, but for a bad key under
 * `propertyNames` Helm's validator names the path of another value (github.com/santhosh-tekuri/jsonschema v6, in Helm
 * 3.18 and later), and under `patternProperties` the right one.
 *
 * A `propertyNames` that patterns cannot say (two patterns at once) stays as it is.
 *
 * @param schema - a bundled draft-07 schema
 */
export function keysByPattern(schema: JsonSchema): JsonSchema {
  const mapped = mapSubschemas(schema, keysByPattern);
  const { propertyNames, ...rest } = mapped;
  const rules = isObject(propertyNames) ? rulesOf(propertyNames) : undefined;
  const { additionalProperties: item } = mapped;
  if (!rules || rules.allowed.length > 1 || mapped.patternProperties !== undefined || !isObject(item))
    return mapped;
  const refused = Object.fromEntries(rules.refused.map((pattern) => [pattern, false]));
  const [allowed] = rules.allowed;
  return allowed === undefined
    ? { ...rest, patternProperties: refused }
    : { ...rest, patternProperties: { [allowed]: item, ...refused }, additionalProperties: false };
}

/** The patterns that keys must and must not match; undefined where there is more to it. */
function rulesOf(schema: JsonSchema): KeyRules | undefined {
  const parts = Object.entries(schema).map(([keyword, value]): KeyRules | undefined => {
    if (keyword === 'pattern') return { allowed: [String(value)], refused: [] };
    if (keyword === 'enum') return { allowed: [oneOf(value)], refused: [] };
    if (keyword === 'allOf') return merge((value as JsonSchema[]).map(rulesOf));
    if (keyword === 'not') {
      const { allowed, refused } = rulesOf(value as JsonSchema) ?? { allowed: [], refused: [''] };
      return refused.length > 0 ? undefined : { allowed: [], refused: allowed };
    }
    return keyword.startsWith('x-') || keyword === 'type' ? { allowed: [], refused: [] } : undefined;
  });
  return merge(parts);
}

function merge(rules: readonly (KeyRules | undefined)[]): KeyRules | undefined {
  if (rules.includes(undefined)) return undefined;
  const known = rules as readonly KeyRules[];
  return {
    allowed: known.flatMap(({ allowed }) => allowed),
    refused: known.flatMap(({ refused }) => refused),
  };
}

function oneOf(names: unknown): string {
  return `^(${(names as string[]).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;
}
