import type { AdmissionRules, JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { isObject } from '@butler-postgres/schema-kit';
import type { Refusal } from '../refusal.ts';
import { stepsOf, valuesAt } from './walk.ts';

/** Items of lists that the API keeps as maps or sets, and that stand twice in them. */
export function* repeated(manifest: JsonObject, { unique }: AdmissionRules): Generator<Refusal> {
  for (const { path, keys } of unique) {
    for (const { value, field } of valuesAt(manifest, stepsOf(path))) {
      if (!Array.isArray(value)) continue;
      const seen = new Set<string>();
      for (const [i, item] of value.entries()) {
        const identity = JSON.stringify(identityOf(item, keys));
        if (seen.has(identity))
          yield {
            id: 'item-twice',
            field: [...field, i],
            message: `this item stands twice in the list: ${identity}`,
            hint: keys.length === 0 ? 'leave one out' : `items need different ${keys.join(' and ')}`,
          };
        seen.add(identity);
      }
    }
  }
}

function identityOf(item: JsonValue, keys: readonly string[]): JsonValue {
  if (keys.length === 0 || !isObject(item)) return item;
  return Object.fromEntries(keys.map((key) => [key, item[key] ?? null]));
}
