import type { ErrorObject } from 'ajv';
import { shorten, type PathSegment } from '@butler-postgres/diagnostics';
import { compileSchema, isObject, type JsonSchema, type JsonValue } from '@butler-postgres/schema-kit';
import { isName, maxListed } from './explain-key.ts';
import type { KeyFinding } from './key-finding.ts';

/** What to do about an error of the validator that says by itself no more than what is wrong. */
export function hintFor(
  { data, schema: rule, parentSchema = {} }: ErrorObject,
  { code, key = '' }: KeyFinding,
  path: readonly PathSegment[],
  model: JsonSchema,
): string | undefined {
  const schema = parentSchema as JsonSchema;
  switch (code) {
    case 'unknown-key':
      return foreignKey(key, isObject(data) ? (data as JsonValueMap)[key] : undefined, path, model);
    case 'bad-name':
      return otherName(key, rule as JsonSchema, schema);
    case 'bad-value':
      return data === '' ? nothing : otherText(data, schema);
    case 'wrong-type':
      return data === '' ? nothing : shape(data, schema);
    case 'missing-key':
      return described(schemaAt([...path, key], model));
    default:
      return undefined;
  }
}

type JsonValueMap = Readonly<Record<string, JsonValue>>;

const nothing = 'Take the line out where nothing is meant.';

/** What people write at the top of a file that is no key of the values, and what they mean by it. */
function foreignKey(
  key: string,
  value: JsonValue | undefined,
  path: readonly PathSegment[],
  { properties = {} }: JsonSchema,
): string | undefined {
  if (key.startsWith('x-') && path.length > 0)
    return 'Keys that begin with "x-", for anchors, stand at the top of a file.';
  if (path.length > 0) return undefined;
  if (/^([._]|anchors?$|templates?$|definitions$)/i.test(key))
    return `Keys for anchors begin with "x-" here: "x-${key.replace(/^[._]+/, '')}".`;
  if (!isObject(value)) return undefined;
  if (key === 'sops' && ('mac' in value || 'lastmodified' in value))
    return 'SOPS has encrypted the file: pass what sops decrypt prints of it, by -f -.';
  const below = Object.keys(value);
  if (below.length > 0 && below.every((one) => Object.hasOwn(properties, one)))
    return `Below it are values of this chart, as a chart has them that depends on it: give what is below "${shorten(key)}" in a file of its own.`;
  return undefined;
}

/** A name that the rule takes, and where the one that was meant can stand. */
function otherName(name: string, rule: JsonSchema, map: JsonSchema): string | undefined {
  const entry = isObject(map.additionalProperties) ? map.additionalProperties : undefined;
  const takes = (one: string): boolean => isName(rule, one);
  if (takes(shapeOf(name))) return [entry?.type].flat().includes('string') ? 'Take it out.' : another;
  const other = spellings(name).find(takes);
  if (other === undefined) return canBeCut(name, takes) ? 'Shorten it.' : undefined;
  const own = entry?.properties?.['name'];
  return own !== undefined && allows(own, name)
    ? `Write "${other}", with name: ${JSON.stringify(name)} in it.`
    : `Write "${other}", for one.`;
}

const another = 'Choose another name.';

function otherText(text: unknown, schema: JsonSchema): string | undefined {
  if (typeof text !== 'string' || schema.pattern === undefined || text.length > 500) return undefined;
  const takes = (one: string): boolean => allows(schema, one);
  if (takes(shapeOf(text))) return /^[\w.-]+$/.test(text) ? another : undefined;
  const other = spellings(text).find(takes);
  if (other !== undefined) return `Write "${other}", for one.`;
  return canBeCut(text, takes) ? 'Shorten it.' : undefined;
}

/** A name of the same form that nobody has reserved: where that is taken, form and length are not what is wrong. */
function shapeOf(name: string): string {
  return name.replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A').replace(/[0-9]/g, '0');
}

/** Lengths that names are held to, in Kubernetes and here; the shortest is one that is never too long. */
const lengths = [63, 50, 32, 16];

/** Whether it is nothing but its length that is wrong with a text. */
function canBeCut(text: string, takes: (text: string) => boolean): boolean {
  return lengths.some(
    (length) => text.length > length && takes(text.slice(0, length).replace(/[-_.]+$/, '')),
  );
}

/** The same in letters, digits and dashes; none of a text that has more to it than a name. */
function spellings(text: string): string[] {
  if (text.length > 63 || /[/:=,]/.test(text)) return [];
  const lower = text.toLowerCase();
  const dashed = (one: string): string => one.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  const label = dashed(lower).replaceAll('.', '-');
  return [lower, dashed(text), label, `db-${label}`].filter((one) => one !== text && label !== '');
}

/** How a map or a list is written, where something else stands. */
function shape(data: unknown, { type, properties, additionalProperties }: JsonSchema): string | undefined {
  const types = [type].flat();
  if (typeof data === 'boolean' && types.some((one) => one === 'array' || one === 'object'))
    return `Write ${types.includes('array') ? '[]' : '{}'} for none.`;
  if (types.includes('array')) return 'Write a list: each item on a line that begins with "- ".';
  if (!types.includes('object')) return undefined;
  const keys = Object.keys(properties ?? {});
  if (keys.length > 0 && keys.length <= maxListed) return `Known here: ${keys.join(', ')}.`;
  if (keys.length === 0 && Array.isArray(data) && isObject(additionalProperties))
    return 'Write each entry below a name of its own: "name: …".';
  return undefined;
}

/** The part of a model at a path. */
function schemaAt(path: readonly PathSegment[], model: JsonSchema): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((schema, segment) => {
    const below =
      typeof segment === 'number'
        ? schema?.items
        : (schema?.properties?.[segment] ?? schema?.additionalProperties);
    return isObject(below) ? below : undefined;
  }, model);
}

function described(schema: JsonSchema | undefined): string | undefined {
  const description = schema?.description;
  return description && `Add it; the model describes it as "${description}"`;
}

/** Whether a schema allows a value; a schema that is not complete by itself allows none here. */
function allows(schema: JsonSchema, value: string): boolean {
  try {
    return compileSchema(schema)(value);
  } catch {
    return false;
  }
}
