import { describe, expect, it } from '@jest/globals';
import { helmContext } from './build/context.ts';
import { helpers, manifests } from './build/files.ts';
import { document, each, eachEntry, map, optional, when } from './build/manifest.ts';
import { fromYaml } from './build/functions.ts';
import { mergeOver } from './build/merge.ts';
import { entryParameter, yamlTemplate, yamlTemplateWith } from './build/named-template.ts';
import { printedObjects } from './printed-objects.ts';

interface Pool {
  kind: 'Pool' | 'Pond';
  size?: string;
  labels: Record<string, string>;
  overrides: object;
}

interface Printed {
  apiVersion: string;
  kind: string;
  metadata?: { name: string; labels: object };
  spec?: object;
  data?: Record<string, string>;
}

const text = { type: 'string', minLength: 1 };
const anything = { type: 'object', default: {} };
const pool = {
  type: 'object',
  properties: { kind: { enum: ['Pool', 'Pond'] }, size: text, labels: anything, overrides: anything },
};
const { values } = helmContext<{ pools: Record<string, Pool>; fish: object; wet: boolean }>({
  type: 'object',
  properties: {
    pools: { type: 'object', additionalProperties: pool, default: {} },
    fish: anything,
    wet: { type: 'boolean', default: false },
  },
});
const { override } = mergeOver('probe');

const more = yamlTemplate<{ depth: number }>('probe.more', 'More.', { depth: 1 });
const poolSpec = yamlTemplateWith<{ of: Pool }, { size?: string; wet?: boolean }>(
  'probe.poolSpec',
  'A spec.',
  { of: entryParameter(values.pools) },
  ({ of }) => map({ size: optional(of.size), $wet: when(values.wet, { wet: true }) }),
);
const merged = yamlTemplate<object>('probe.merged', 'Merged.', {
  $all: override(override<object>(poolSpec({ of: values.pools as never }), fromYaml(more)), values.fish),
});

describe('the objects that a chart can print', () => {
  const file = manifests(
    'templates.yaml',
    'Pools.',
    when(
      values.wet,
      eachEntry(values.pools, { key: 'name', item: 'of' }, (name, of) =>
        document<Printed>({
          apiVersion: 'water/v1',
          kind: of.kind,
          metadata: { name, labels: override(more, of.labels) },
          spec: override(poolSpec({ of }), of.overrides),
        }),
      ),
    ),
    document<Printed>({ apiVersion: 'v1', kind: 'Lake', spec: merged }),
    document<Printed>({ apiVersion: 'v1', kind: 'Map', data: { a: 'b' } }),
    each(values.fish as never, (fish) => document<object>({ $object: fish as never })),
  );
  const objects = printedObjects([file, helpers('_x.tpl', more)]);

  it('are each there with the kinds that they may have', () => {
    expect(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
      'water/v1 Pool',
      'water/v1 Pond',
      'v1 Lake',
      'v1 Map',
    ]);
  });

  it('tell the fields of their spec, of whatever it is merged', () => {
    expect(objects.map(({ specFields }) => specFields)).toEqual([
      ['size', 'wet'],
      ['size', 'wet'],
      ['depth', 'size', 'wet'],
      [],
    ]);
  });

  it('tell what of the values is merged over them', () => {
    expect(objects[0]?.spec).toContain('pools.*.overrides');
    expect(objects[0]?.metadata).toEqual(['pools.*.labels']);
    expect(objects[2]?.spec).toContain('fish');
  });
});
