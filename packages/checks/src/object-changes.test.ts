import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { objectChanges } from './object-changes.ts';
import { summaryOf } from './summary.ts';

const object = (kind: string, name: string, fields: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  ...fields,
});
const summary = (before: readonly JsonObject[], after: readonly JsonObject[]): string =>
  summaryOf(objectChanges(before, after));

describe('the summary of changes', () => {
  it('says nothing of what is the same, whatever the order', () => {
    const [a, b] = [object('A', 'a', { x: 1, y: 2 }), object('B', 'b')];
    expect(summary([a, b], [b, object('A', 'a', { y: 2, x: 1 })])).toBe('no object changes\n');
  });

  it('names objects that came and went, and fields from old to new', () => {
    const before = [
      object('Cluster', 'c', { spec: { instances: 2, env: [{ name: 'A', value: '1' }] } }),
      object('Job', 'j'),
    ];
    const after = [
      object('Cluster', 'c', {
        spec: {
          instances: 3,
          env: [
            { name: 'B', value: '1' },
            { name: 'A', value: '2' },
          ],
        },
      }),
      object('Pooler', 'p'),
    ];
    expect(summary(before, after)).toBe(`changed Cluster c
  spec.env[name=A].value: 1 -> 2
  spec.env[name=B]: none -> {"name":"B","value":"1"}
  spec.instances: 2 -> 3
removed Job j
added Pooler p
`);
  });

  it('tells what many objects have in common once', () => {
    const set = (version: string) =>
      ['a', 'b', 'c'].map((name) => object('A', name, { labels: { 'x/y': version } }));
    expect(summary(set('1'), set('2'))).toBe('in 3 objects:\n  labels["x/y"]: 1 -> 2\n');
  });

  it('tells long texts by their size', () => {
    const text = (lines: number) => [
      object('ConfigMap', 'c', { data: { 'a.sql': 'x\n'.repeat(lines), b: 'y'.repeat(lines * 100) } }),
    ];
    expect(summary(text(2), text(3))).toBe(
      'changed ConfigMap c\n  data["a.sql"]: (2 lines) -> (3 lines)\n  data.b: (200 characters) -> (300 characters)\n',
    );
  });

  it('never shows what a Secret holds', () => {
    const secret = (value: string) => [
      object('Secret', 's', { type: value, data: { password: value }, stringData: { a: value } }),
    ];
    const text = summary(secret('hunter1'), secret('hunter2'));
    expect(text).toContain('data.password: (hidden) -> (hidden)');
    expect(text).toContain('stringData.a: (hidden) -> (hidden)');
    expect(text.match(/hunter/g)).toHaveLength(2);
    expect(summary([], secret('hunter1'))).toBe('added Secret s\n');
    expect(
      summary([object('Secret', 's')], [object('Secret', 's', { data: { a: 'hunter3' } })]),
    ).not.toContain('hunter');
  });
});
