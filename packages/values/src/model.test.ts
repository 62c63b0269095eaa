import { describe, expect, it } from '@jest/globals';
import {
  isObject,
  mapSubschemas,
  valuesReference,
  valuesYaml,
  type JsonSchema,
} from '@butler-postgres/schema-kit';
import { layerValues } from './layer.ts';
import { defaultValues, valuesInputSchema } from './model.ts';
import { readValues } from './read.ts';
import { validateValues } from './validate.ts';

/** Every schema of the model with its dotted path; opaque subtrees are not entered. */
function visit(schema: JsonSchema, path: string, see: (schema: JsonSchema, path: string) => void): void {
  see(schema, path);
  if (schema['x-opaque'] === true) return;
  mapSubschemas(schema, (inside, location) => {
    if (['properties', 'items', 'additionalProperties'].includes(location[0] ?? '')) {
      visit(inside, [path, location.at(-1) ?? ''].join('.'), see);
    }
    return inside;
  });
}

const everything: [path: string, schema: JsonSchema][] = [];
visit(valuesInputSchema, '', (schema, path) => everything.push([path, schema]));

describe('the model', () => {
  it('describes every property', () => {
    const own = everything.filter(([, schema]) => schema['x-opaque'] !== true);
    const silent = own.flatMap(([path, { properties = {} }]) =>
      Object.entries(properties).flatMap(([key, { description }]) => (description ? [] : [`${path}.${key}`])),
    );
    expect(silent).toEqual([]);
  });

  it('closes every object, but those of parent charts and of the site', () => {
    const open = everything.filter(
      ([, schema]) =>
        schema.type === 'object' && schema['x-opaque'] !== true && schema.additionalProperties === undefined,
    );
    expect(open.map(([path]) => path)).toEqual([
      '.extraObjects.items',
      '.extraObjects.items.metadata',
      '.global',
    ]);
  });

  it('has defaults that are valid', () => {
    expect(validateValues(layerValues([]))).toEqual([]);
  });

  it('has a values.yaml that says exactly the defaults', () => {
    expect(readValues(valuesYaml(valuesInputSchema), 'values.yaml').layer?.values).toEqual(defaultValues);
  });

  it('has examples that are valid once written', () => {
    const diagnostics = Object.entries(valuesInputSchema.properties ?? {}).flatMap(
      ([key, { examples = [] }]) =>
        examples.flatMap((example) => {
          const { layer } = readValues(JSON.stringify({ [key]: example }), `example of ${key}`);
          return layer === undefined ? [] : validateValues(layerValues([layer]));
        }),
    );
    expect(diagnostics).toEqual([]);
  });

  it('has every key in the reference', () => {
    const reference = valuesReference(valuesInputSchema);
    const sections = Object.entries(valuesInputSchema.properties ?? {}).filter(([, section]) =>
      isObject(section.properties),
    );
    for (const [name, section] of sections) {
      for (const key of Object.keys(section.properties ?? {}))
        expect(reference).toContain(`\`${name}.${key}`);
    }
  });
});
