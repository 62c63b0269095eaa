import { isObject, mapSubschemas, type JsonSchema } from './json-schema.ts';

/** A pattern of keys, and what is expected of a key, in words. */
interface KeyRule {
  readonly pattern: string;
  readonly expected: string | undefined;
}

/** What a `propertyNames` asks of a key. */
interface KeyRules {
  readonly allowed: readonly KeyRule[];
  readonly refused: readonly KeyRule[];
}

/**
 * The same schema with `patternProperties` for every `propertyNames`. Both say the same, but for a bad key under
 * `propertyNames` Helm's validator names the path of another value (github.com/santhosh-tekuri/jsonschema v6, in Helm
 * 3.18 and later), and under `patternProperties` the right one.
 *
 * Where an `x-message` says what is expected, a key that may not be there has an `enum` of that one sentence: for
 * `false` Helm would say "false schema".
 *
 * A `propertyNames` that patterns cannot say (two patterns at once) stays as it is.
 *
 * @param schema - a bundled draft-07 schema
 */
export function keysByPattern(schema: JsonSchema): JsonSchema {
  const mapped = mapSubschemas(schema, keysByPattern);
  const { propertyNames, ...rest } = mapped;
  const rules = isObject(propertyNames) ? rulesOf(propertyNames) : undefined;
  const { additionalProperties: item = {} } = mapped;
  if (!rules || rules.allowed.length > 1 || mapped.patternProperties !== undefined || !isObject(item))
    return mapped;
  const refused = Object.fromEntries(rules.refused.map((rule) => [rule.pattern, never(rule)]));
  const [allowed] = rules.allowed;
  return allowed === undefined
    ? { ...rest, patternProperties: refused }
    : {
        ...rest,
        patternProperties: { [allowed.pattern]: item, ...refused },
        additionalProperties: never(allowed),
      };
}

/** What no value is; its failure says what is expected of the key. */
function never({ expected }: KeyRule): JsonSchema | false {
  return expected === undefined ? false : { enum: [`absent: a key here is ${expected}`] };
}

/** The patterns that keys must and must not match; undefined where there is more to it. */
function rulesOf(schema: JsonSchema, outer?: string): KeyRules | undefined {
  const expected = schema['x-message'] ?? outer;
  const parts = Object.entries(schema).map(([keyword, value]): KeyRules | undefined => {
    if (keyword === 'pattern') return { allowed: [{ pattern: String(value), expected }], refused: [] };
    if (keyword === 'enum') return { allowed: [{ pattern: oneOf(value), expected }], refused: [] };
    if (keyword === 'allOf') return merge((value as JsonSchema[]).map((part) => rulesOf(part, expected)));
    if (keyword === 'not') {
      const inner = rulesOf(value as JsonSchema);
      if (!inner || inner.refused.length > 0) return undefined;
      return { allowed: [], refused: inner.allowed.map(({ pattern }) => ({ pattern, expected })) };
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
