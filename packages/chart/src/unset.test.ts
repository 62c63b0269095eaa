import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObject, type JsonObject, type JsonSchema, type JsonValue } from '@butler-postgres/schema-kit';
import { validateValues, valuesSchema, withDefaults } from '@butler-postgres/values';
import { allCases, type Case } from './testing/cases.test.helper.ts';
import { readManifests, sorted } from './testing/laws.test.helper.ts';
import { RealHelm } from './testing/real-helm.test.helper.ts';
import { broken, rendered } from './testing/render.test.helper.ts';

type Change = (section: JsonObject, schema: JsonSchema) => void;

const accepted = allCases().filter(({ errors }) => errors.length === 0);
const named = accepted.map((one): [string, Case] => [one.name, one]);

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

const mayBeNull = ({ anyOf, type }: JsonSchema): boolean =>
  [type, ...(anyOf ?? []).map((part) => part.type)].flat().includes('null');

const isEntryOfMap = ({ additionalProperties: item }: JsonSchema): boolean =>
  isObject(item) && mayBeNull(item);

/** Takes every second entry of each map away, in one of two ways. */
const without =
  (take: (map: JsonObject, key: string) => void, first: number): Change =>
  (map, schema) => {
    if (!isEntryOfMap(schema)) return;
    // a null that is there takes a default away, which another way would bring back
    const given = Object.keys(map).filter((key) => map[key] !== null);
    for (const [i, key] of given.entries()) if (i % 2 === first) take(map, key);
  };

const asNull = (map: JsonObject, key: string): void => {
  map[key] = null;
};
const asNothing = (map: JsonObject, key: string): void => {
  Reflect.deleteProperty(map, key);
};

const rich = ['access/cases/generated-passwords', 'poolers/cases/overrides-of-one', 'drill/cases/checks'];

let real: RealHelm;
beforeAll(async () => {
  real = await RealHelm.create();
});
afterAll(() => real.remove());

describe('an entry that a later file of values takes away by null', () => {
  it.each(named)('leaves what is left without it: %s', (_, { own }) => {
    for (const first of [0, 1]) {
      const taken = changed(own, without(asNull, first));
      const absent = changed(own, without(asNothing, first));
      expect(validateValues(withDefaults(taken))).toEqual(validateValues(withDefaults(absent)));
      expect(broken(taken)).toEqual(broken(absent));
      expect(rendered(taken)).toEqual(rendered(absent));
    }
  });

  it.each(rich)('is left out by both Helms, too: %s', async (name) => {
    const own = accepted.find((one) => one.name === name)?.own ?? {};
    const taken = changed(own, without(asNull, 1));
    for (const printed of await real.render(taken))
      expect(sorted(readManifests(printed))).toEqual(sorted(rendered(taken) as never));
  });
});

describe('a section that a later file of values takes away by null', () => {
  const emptied: Change = (section, { properties = {} }) => {
    for (const [key, property] of Object.entries(properties))
      if (mayBeNull(property) && !Object.hasOwn(section, key)) section[key] = null;
  };

  const withoutVolume = named.filter(([, { own }]) => !JSON.stringify(own).includes('walStorage'));

  it.each(withoutVolume)('is as if it were absent: %s', (_, { own }) => {
    const without = changed({ cluster: {}, ...own }, emptied);
    expect(without).not.toEqual(own);
    expect(validateValues(withDefaults(without))).toEqual([]);
    expect(rendered(without)).toEqual(rendered(own));
    expect(broken(without)).toEqual(broken(own));
  });

  it.each(rich)('is as if it were absent for both Helms, too: %s', async (name) => {
    const own = accepted.find((one) => one.name === name)?.own ?? {};
    for (const printed of await real.render(changed({ cluster: {}, ...own }, emptied)))
      expect(sorted(readManifests(printed))).toEqual(sorted(rendered(own) as never));
  });
});

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
