import { expect, it } from '@jest/globals';
import { manifestsToYaml } from './manifests-to-yaml.ts';

it('writes out what stands twice in a manifest', () => {
  const labels = { disk: 'fast' };
  const manifest = { kind: 'Thing', metadata: { labels }, spec: { selector: labels } };
  expect(manifestsToYaml([{ file: 'templates/thing.yaml', manifest }])).toBe(`---
# Source: butler-postgres/templates/thing.yaml
kind: Thing
metadata:
  labels:
    disk: fast
spec:
  selector:
    disk: fast
`);
});
