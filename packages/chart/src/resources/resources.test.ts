import { expect, it } from '@jest/globals';
import { isObject, type JsonObject, type JsonSchema } from '@butler-postgres/schema-kit';
import { valuesInputSchema } from '@butler-postgres/values';
import { broken } from '../testing/render.test.helper.ts';

/** Where the values have CPU and memory of a container; an entry of a map is called `one`. */
function sections(schema: JsonSchema, path: readonly string[] = []): string[] {
  if (path.at(-1) === 'resources') return [path.join('.')];
  if (schema['x-opaque'] === true || path.at(-1) === 'overrides') return [];
  const { properties = {}, additionalProperties: entry } = schema;
  const inside = [...Object.entries(properties), ...(isObject(entry) ? [['one', entry] as const] : [])];
  return inside.flatMap(([key, inner]) => sections(inner, [...path, key]));
}

const found = sections(valuesInputSchema);

it('the values have resources of the cluster, of poolers and of Jobs', () => {
  expect(found).toEqual(
    expect.arrayContaining(['cluster.resources', 'poolers.one.resources', 'upgrade.resources']),
  );
});

it.each(found)('a request above its limit is refused in %s', (path) => {
  const given: JsonObject = { requests: { cpu: 3, memory: '3Gi' }, limits: { cpu: 2, memory: '2Gi' } };
  const values = path.split('.').reduceRight<JsonObject>((inner, key) => ({ [key]: inner }), given);
  const refused = broken(values).filter(({ code }) => code === 'requests-over-limits');
  expect(refused.map(({ location }) => location.path.join('.'))).toEqual([path]);
});
