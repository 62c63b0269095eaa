import type { ErrorObject } from 'ajv';
import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import { either, show, typesInWords, typesOf } from './words.ts';

type Words = (limit: number, data: unknown, params: Record<string, unknown>) => string;

const count = (limit: number, noun: string): string => `${limit} ${noun}${limit === 1 ? '' : 's'}`;

/** Patterns of the operator's API, whose schemas have no words for them, in words. */
const patterns: Readonly<Record<string, string>> = {
  [String.raw`^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$`]:
    'a Kubernetes quantity, such as 500m, 2 or 64Gi (not MB or GB)',
  '^[1-9][0-9]*[dwm]$': 'a number and d, w or m, such as 15d',
  '^[0-9a-z_]*$': 'lower-case letters, digits and underscores',
  '^[a-z0-9]([-a-z0-9_]*[a-z0-9])?$':
    'lower-case letters, digits, dashes and underscores, the first and the last a letter or digit',
};

/** Each validation keyword of draft-07 in words. */
const words: Readonly<Record<string, Words>> = {
  minimum: (limit, data) => `${show(data)} is too small: at least ${limit}`,
  maximum: (limit, data) => `${show(data)} is too large: at most ${limit}`,
  exclusiveMinimum: (limit, data) => `${show(data)} is too small: more than ${limit}`,
  exclusiveMaximum: (limit, data) => `${show(data)} is too large: less than ${limit}`,
  multipleOf: (_, data, { multipleOf }) => `${show(data)} is no multiple of ${String(multipleOf)}`,
  minLength: (limit, data) =>
    data === '' ? 'the text is empty' : `${show(data)} is too short: at least ${count(limit, 'character')}`,
  maxLength: (limit, data) => `${show(data)} is too long: at most ${count(limit, 'character')}`,
  minItems: (limit) =>
    limit === 1 ? 'the list is empty' : `the list is too short: at least ${count(limit, 'item')}`,
  maxItems: (limit) => `the list is too long: at most ${count(limit, 'item')}`,
  minProperties: (limit) => (limit === 1 ? 'the map is empty' : `too few keys: at least ${limit}`),
  maxProperties: (limit) => `too many keys: at most ${limit}`,
  uniqueItems: (_, data, { i }) => `the list has ${show(Array.isArray(data) ? data[Number(i)] : data)} twice`,
  pattern: (_, data, { pattern }) => {
    const meant = patterns[String(pattern)];
    return meant === undefined
      ? `${show(data)} does not match the pattern ${String(pattern)}`
      : `${show(data)} is not valid: expected ${meant}`;
  },
  not: (_, data) => `${show(data)} is not allowed here`,
  format: (_, data, { format }) => `${show(data)} is no ${String(format)}`,
  const: (_, data, { allowedValue }) => `${show(data)} is not ${show(allowedValue)}`,
};

/** What the branches of an alternative ask for, in words. */
function alternatives({ schema }: ErrorObject): string {
  const branches = (Array.isArray(schema) ? schema : [schema]).filter(isObject) as JsonSchema[];
  return either([
    ...new Set(
      branches.map((branch) => {
        if (branch['x-message'] !== undefined) return branch['x-message'];
        if (branch.format !== undefined) return branch.format;
        if (branch.enum !== undefined)
          return either(branch.enum.filter((choice) => choice !== null).map(show));
        return branch.pattern === undefined ? typesInWords(typesOf(branch)) : `a match of ${branch.pattern}`;
      }),
    ),
  ]);
}

/** What rule a value breaks, with the value. */
export function ruleInWords(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
    return `${show(error.data)} is not valid: expected ${alternatives(error)}`;
  }
  const say = words[error.keyword];
  return (
    say?.(Number(params.limit), error.data, params) ??
    `${show(error.data)} ${error.message ?? 'is not valid'}`
  );
}
