import { describe, expect, it } from '@jest/globals';
import { splitManifests } from './split-manifests.ts';

describe('splitManifests', () => {
  it.each([
    ['kind: A\n---\nkind: B\n', ['A', 'B']],
    ['--- # first\nkind: A\n---\n# nothing but this\n---\n\n', ['A']],
    ['---\n  kind: A\n  metadata: {name: x}\n---\n  # indented\n', ['A']],
  ])('reads %j', (text, kinds) => {
    const { objects, diagnostics } = splitManifests(text);
    expect([objects.map(({ kind }) => kind), diagnostics]).toEqual([kinds, []]);
  });

  it('says of what it cannot read where it comes from', () => {
    const { objects, diagnostics } = splitManifests('---\n# Source: a.yaml\nkind: A\nkind: B\n');
    expect([objects, diagnostics.map(({ location }) => location.file)]).toEqual([[], ['a.yaml']]);
  });
});
