import type { AdmissionRules, JsonObject } from '@butler-postgres/schema-kit';
import type { Refusal } from '../refusal.ts';
import { stepsOf, valuesAt } from './walk.ts';

/** Numbers that do not fit into the 32 bits that the API keeps of them. */
export function* beyondInt32(manifest: JsonObject, { int32 }: AdmissionRules): Generator<Refusal> {
  for (const path of int32)
    for (const { value, field } of valuesAt(manifest, stepsOf(path)))
      if (typeof value === 'number' && value !== (value | 0))
        yield {
          id: 'number-range',
          field,
          message: `${value} is beyond the numbers of 32 bits that the API takes here`,
          hint: 'write a number up to 2147483647',
        };
}
