import { describe, expect, it } from '@jest/globals';
import { isObject, type JsonObject, type JsonSchema, type JsonValue } from '@butler-postgres/schema-kit';
import { validateValues, valuesSchema, withDefaults } from '@butler-postgres/values';
import { acceptedCases, type Given } from './testing/cases.test.helper.ts';
import { broken, rendered } from './testing/render.test.helper.ts';

type Change = (section: JsonObject, schema: JsonSchema) => void;

const accepted = acceptedCases();
const named = accepted.map((one): [string, Given] => [one.name, one]);

/** A copy of values, of which `change` was given each map that the model knows, the innermost first. */
function changed(values: JsonObject, change: Change, schema: JsonSchema = valuesSchema): JsonObject {
  const copy = structuredClone(values);
  const visit = (value: JsonValue | undefined, at: JsonSchema): void => {
    if (!isObject(value) || at['x-opaque'] === true) return;
    for (const [key, inner] of Object.entries(value)) {
      const known = at.properties?.[key] ?? at.additionalProperties;
      if (isObject(known)) visit(inner, known);
    }
    change(value, at);
  };
  visit(copy, schema);
  return copy;
}

describe('an empty text where a text may be absent', () => {
  it.each(named)('is as if it were: %s', (_, { own }) => {
    const emptied = changed(own, (section, { properties = {} }) => {
      for (const [key, property] of Object.entries(properties))
        if (property['x-unset'] === true && !Object.hasOwn(section, key)) section[key] = '';
    });
    expect(emptied).not.toEqual(own);
    expect(validateValues(withDefaults(emptied))).toEqual([]);
    expect(rendered(emptied)).toEqual(rendered(own));
    expect(broken(emptied)).toEqual(broken(own));
  });
});
