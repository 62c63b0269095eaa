import type { ErrorObject } from 'ajv';
import { nearest, shorten } from '@butler-postgres/diagnostics';
import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import type { KeyFinding } from './key-finding.ts';
import { sectionsWith } from './suggest.ts';
import { either } from './words.ts';

/** More known keys than this are no help. */
export const maxListed = 12;

/** More sections than this are no help either. */
const maxSections = 3;

/**
 * A key that the model does not have here.
 *
 * @param here - dotted path of the section; where the key exists in many, only those just below it are named
 */
export function unknownKey(key: string, schema: JsonSchema, model: JsonSchema, here: string): KeyFinding {
  const known = Object.keys(schema.properties ?? {});
  const everywhere = sectionsWith(key, model).filter((section) => section !== '');
  const sections =
    everywhere.length <= maxSections
      ? everywhere
      : everywhere.filter((section) => section.slice(0, section.lastIndexOf('.')) === here);
  const near = nearest(key, known);
  const hints: string[] = [];
  if (sections.length > 0 && sections.length <= maxSections)
    hints.push(`"${shorten(key)}" belongs under ${either(sections)}.`);
  if (near !== undefined) hints.push(`Did you mean "${near}"?`);
  if (hints.length === 0 && known.length > 0 && known.length <= maxListed) {
    hints.push(`Known here: ${known.join(', ')}.`);
  }
  const hint = hints.length > 0 ? hints.join(' ') : undefined;
  return { code: 'unknown-key', key, message: 'unknown key', hint };
}

/** A key that has to be there and is not. */
export function missingKey(key: string, schema: JsonSchema, isRemoved: boolean): KeyFinding {
  if (isRemoved) {
    const message = 'null takes the default away, but the chart needs a value';
    return {
      code: 'missing-default',
      key,
      message,
      hint: 'Remove the line to keep the default, or write a value.',
    };
  }
  const description = schema.properties?.[key]?.description;
  return {
    code: 'missing-key',
    key,
    message: 'is missing',
    hint: description && `Add it; the model describes it as "${description}"`,
  };
}

/** A name of a map's item that the model does not allow. */
export function badName(error: ErrorObject, name: string): KeyFinding {
  const rule: unknown = error.schema;
  const expected = isObject(rule) ? expectedName(rule, name) : undefined;
  const message = `"${shorten(name)}" is not a valid name here`;
  return {
    code: 'bad-name',
    key: name,
    message: typeof expected === 'string' ? `${message}: expected ${expected}` : message,
  };
}

/** What the first part of a rule that the name breaks asks for. */
function expectedName(rule: JsonSchema, name: string): string | undefined {
  const part = rule.allOf?.find((one) => !isName(one, name));
  return (part && expectedName(part, name)) ?? rule['x-message'] ?? namesInWords(rule);
}

/** Whether a rule of names takes one. */
export function isName({ allOf = [], enum: names, not, pattern }: JsonSchema, name: string): boolean {
  return (
    (pattern === undefined || new RegExp(pattern, 'u').test(name)) &&
    (names === undefined || names.includes(name)) &&
    (!isObject(not) || !isName(not, name)) &&
    allOf.every((one) => isName(one, name))
  );
}

function namesInWords(rule: JsonSchema): string | undefined {
  if (rule.enum !== undefined) return either(rule.enum.map(String));
  return rule.pattern === undefined ? undefined : `a match of ${rule.pattern}`;
}
