import { isObject, type JsonObject, type JsonSchema, type JsonValue } from '@butler-postgres/schema-kit';
import { valuesInputSchema } from '@butler-postgres/values';
import { Document, isMap, isScalar, type Node, type Pair, type Scalar } from 'yaml';

/** A line of words beside a key. */
export interface Comment {
  readonly key: readonly string[];
  readonly text: string;
}

/**
 * Values as a file: keys in the order of the chart's own values.yaml, words beside some. It means the same to readers of
 * YAML 1.1 and 1.2.
 *
 * @param head - lines at the top, without `#`
 */
export function valuesText(
  values: JsonObject,
  head: readonly string[],
  comments: readonly Comment[],
): string {
  const document = new Document(ordered(values, valuesInputSchema), {
    version: '1.1',
    aliasDuplicateObjects: false,
  });
  for (const { key, text } of comments) {
    const pair = pairAt(document.contents, key);
    if (pair === undefined) continue;
    if (isScalar(pair.value)) pair.value.comment = ` ${text}`;
    else pair.key.commentBefore = ` ${text}`;
  }
  const top = head.map((line) => `# ${line}\n`).join('');
  return top + document.toString({ lineWidth: 0, directives: false });
}

/** A copy with its keys in the order of a schema; others come last. */
function ordered(value: JsonValue, schema: JsonSchema): JsonValue {
  if (!isObject(value)) return value;
  const properties = schema['properties'] ?? {};
  const open = schema['additionalProperties'];
  const rank = Object.keys(properties);
  const rankOf = (key: string): number => (rank.includes(key) ? rank.indexOf(key) : rank.length);
  const keys = Object.keys(value).sort((a, b) => rankOf(a) - rankOf(b));
  return Object.fromEntries(
    keys.map((key) => [
      key,
      ordered(value[key] as JsonValue, properties[key] ?? (isObject(open) ? open : {})),
    ]),
  );
}

function pairAt(node: unknown, key: readonly string[]): Pair<Scalar, Node | null> | undefined {
  let here = node;
  let found: Pair<Scalar, Node | null> | undefined;
  for (const segment of key) {
    if (!isMap(here)) return undefined;
    found = (here.items as unknown as Pair<Scalar, Node | null>[]).find((pair) => pair.key.value === segment);
    here = found?.value;
  }
  return found;
}
