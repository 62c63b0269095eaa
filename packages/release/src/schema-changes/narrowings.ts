import type { JsonSchema, JsonValue } from '@butler-postgres/schema-kit';
import type { ChangeKind } from './change.ts';

interface Narrowing {
  readonly kind: ChangeKind;
  readonly message: string;
}

const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

/** In which ways a schema takes fewer values than before, by its keywords that speak of the value itself. */
export function narrowings(before: JsonSchema, after: JsonSchema): Narrowing[] {
  return [
    ...types(before, after),
    ...choices(before, after),
    ...texts(before, after),
    ...lower.flatMap((keyword) => limit(keyword, before, after, (now, old) => now > old)),
    ...upper.flatMap((keyword) => limit(keyword, before, after, (now, old) => now < old)),
    ...others(before, after),
  ];
}

function types(before: JsonSchema, after: JsonSchema): Narrowing[] {
  if (after.type === undefined) return [];
  const now = [after.type].flat();
  const old = before.type === undefined ? allTypes : [before.type].flat();
  const gone = old.filter((type) => !now.includes(type) && !(type === 'integer' && now.includes('number')));
  if (gone.length === 0) return [];
  const message =
    before.type === undefined
      ? `must be ${now.join(' or ')} now`
      : `may no longer be ${gone.join(' or ')}, only ${now.join(' or ')}`;
  return [{ kind: 'narrowed-type', message }];
}

const allTypes = ['null', 'boolean', 'object', 'array', 'number', 'string'];

function choices(before: JsonSchema, after: JsonSchema): Narrowing[] {
  const now = choicesOf(after);
  if (now === undefined) return [];
  const list = now.map((value) => JSON.stringify(value));
  const old = choicesOf(before);
  if (old === undefined) {
    return [{ kind: 'narrowed-enum', message: `must be one of ${list.join(', ')} now` }];
  }
  const gone = old.map((value) => JSON.stringify(value)).filter((value) => !list.includes(value));
  if (gone.length === 0) return [];
  return [{ kind: 'narrowed-enum', message: `may no longer be ${gone.join(' or ')}` }];
}

function choicesOf({ enum: list, const: only }: JsonSchema): readonly JsonValue[] | undefined {
  return list ?? (only === undefined ? undefined : [only]);
}

function texts(before: JsonSchema, after: JsonSchema): Narrowing[] {
  return (['pattern', 'format'] as const).flatMap((keyword): Narrowing[] => {
    const [old, now] = [before[keyword], after[keyword]];
    if (now === undefined || now === old) return [];
    const expected = after['x-message'] ?? `the ${keyword} ${now}`;
    const message = old === undefined ? `must be ${expected} now` : `must be ${expected}; it was ${old}`;
    return [{ kind: 'narrowed-pattern', message }];
  });
}

function limit(
  keyword: string,
  before: JsonSchema,
  after: JsonSchema,
  isNarrower: (now: number, old: number) => boolean,
): Narrowing[] {
  const [old, now] = [before[keyword], after[keyword]];
  if (typeof now !== 'number') return [];
  if (typeof old === 'number' && !isNarrower(now, old)) return [];
  const was = typeof old === 'number' ? `it was ${old}` : 'there was none';
  return [{ kind: 'narrowed-limit', message: `has the ${keyword} ${now}; ${was}` }];
}

function others(before: JsonSchema, after: JsonSchema): Narrowing[] {
  const found: Narrowing[] = [];
  if (after.uniqueItems === true && before.uniqueItems !== true) {
    found.push({ kind: 'narrowed-limit', message: 'may no longer hold the same item twice' });
  }
  const { multipleOf } = after;
  if (typeof multipleOf === 'number' && multipleOf !== before.multipleOf) {
    found.push({ kind: 'narrowed-limit', message: `must be a multiple of ${multipleOf} now` });
  }
  return found;
}
