import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { imported } from './testing.test.helper.ts';

const manifests = readFileSync(new URL('exported/site.yaml', import.meta.url), 'utf8');

describe('manifests that a real cluster gave back', () => {
  const { report, differences } = imported(manifests);

  it('say settings of the operator at its own values, and no rule is about these', () => {
    expect(manifests).toContain('log_destination: csvlog');
    expect(report.rules.map(({ code }) => code).sort()).toEqual([
      'memory-exceeded',
      'plain-text-connections',
      'single-instance-budget',
      'wal-exceeds-volume',
    ]);
  });

  it('come back from the values as they were, and no pod is replaced', () => {
    expect([report.newPods, report.changes, differences]).toEqual([[], [], []]);
  });
});
