import { nearest } from '@butler-postgres/diagnostics';
import { isBeyondGo } from '../go-pattern.ts';
import type { JsonSchema } from '../json-schema.ts';
import { compileSchema } from '../validators.ts';
import { keywords, typeNames } from './keywords.ts';
import type { SchemaFault } from './schema-file.ts';

const validators = new Map<string, (value: unknown) => boolean>();

/** What is wrong with the keywords of one schema, not of those inside it. */
export function keywordFaults(schema: JsonSchema, at: readonly string[]): SchemaFault[] {
  const faults = Object.keys(schema).flatMap((name) => keywordFault(schema, name, at));
  return [...faults, ...limitFaults(schema, at)];
}

function keywordFault(schema: JsonSchema, name: string, at: readonly string[]): SchemaFault[] {
  const path = [...at, name];
  const keyword = keywords[name];
  if (keyword === undefined) {
    const meant = nearest(name, Object.keys(keywords));
    const own = Object.keys(keywords).filter((known) => known.startsWith('x-'));
    const hint = name.startsWith('x-') ? `Ours are ${own.join(', ')}.` : 'Remove it, or use one of draft-07.';
    return [
      {
        code: 'unknown-keyword',
        message: `"${name}" is no keyword of a schema`,
        hint: meant === undefined ? hint : `Write "${meant}".`,
        path,
      },
    ];
  }
  const value = schema[name];
  if (name === 'type' && typeof value === 'string' && !typeNames.includes(value)) {
    const meant = nearest(value, typeNames) ?? typesElsewhere[value];
    const hint = meant === undefined ? `The types are ${typeNames.join(', ')}.` : `Write "${meant}".`;
    return [{ code: 'unknown-type', message: `"${value}" is no type`, hint, path }];
  }
  if (!accepts(name, value))
    return [
      {
        code: 'bad-keyword',
        message: `"${name}" takes ${keyword.words}, not ${JSON.stringify(value)}`,
        hint: `Write ${keyword.words}.`,
        path,
      },
    ];
  if (name === 'pattern') return patternFault(String(value), path);
  const { of } = keyword;
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  const isAbout = (type: string): boolean => of?.includes(type) ?? true;
  // of a type that is none, its own fault says enough
  if (!types?.every((type) => typeNames.includes(type) && !isAbout(type))) return [];
  return [
    {
      code: 'idle-keyword',
      message: `"${name}" says nothing of the type ${types.join(' or ')}, so nothing is checked`,
      hint: `Remove it, or make the type ${of?.join(' or ')}.`,
      path,
    },
  ];
}

function patternFault(pattern: string, path: readonly string[]): SchemaFault[] {
  const code = 'bad-pattern';
  if (isBeyondGo(pattern)) {
    const message = `Helm cannot use the pattern ${pattern}: it has no lookaround and no backreferences`;
    return [{ code, message, hint: 'Say it by two schemas, such as "not" beside "pattern".', path }];
  }
  try {
    new RegExp(pattern, 'u');
    return [];
  } catch (error) {
    const reason = (error as Error).message.split(': ').at(-1) ?? '';
    const message = `the pattern ${pattern} is none: ${reason}`;
    return [{ code, message, hint: 'Check brackets and escapes.', path }];
  }
}

/** What other languages call the types. */
const typesElsewhere: Readonly<Record<string, string>> = {
  bool: 'boolean',
  dict: 'object',
  float: 'number',
  int: 'integer',
  list: 'array',
  map: 'object',
  text: 'string',
};

function accepts(name: string, value: unknown): boolean {
  let validator = validators.get(name);
  if (validator === undefined) {
    validator = compileSchema(keywords[name]?.value ?? {});
    validators.set(name, validator);
  }
  return validator(value);
}

const limits = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

function limitFaults(schema: JsonSchema, at: readonly string[]): SchemaFault[] {
  return limits.flatMap(([low, high]) => {
    const [least, most] = [schema[low], schema[high]];
    if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return [];
    return [
      {
        code: 'empty-range',
        message: `"${low}" ${least} is above "${high}" ${most}, so no value is valid`,
        hint: 'Swap them, or widen the range.',
        path: [...at, low],
      },
    ];
  });
}
