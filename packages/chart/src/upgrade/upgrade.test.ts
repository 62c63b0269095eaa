import type { JsonObject } from '@butler-postgres/schema-kit';
import { describe, expect, it } from '@jest/globals';
import { one, rendered } from '../testing/render.test.helper.ts';

const name = (upgrade: JsonObject = {}, more: JsonObject = {}): string =>
  one(
    // helm test has a Job, too
    rendered({ cluster: { image: { major: 17 } }, upgrade: { enabled: true, ...upgrade }, ...more }).filter(
      (object) => !object.metadata.name.endsWith('-test'),
    ),
    'Job',
    '',
  ).metadata.name;

describe('the name of the Job after a major upgrade', () => {
  it('is another for each major version and each spec, and the same for the same', () => {
    expect(name()).toMatch(/^demo-butler-postgres-upgrade-pg17-[0-9a-f]{8}$/);
    expect(name()).toBe(name());
    expect(name({}, { labels: { team: 'data' } })).toBe(name());
    expect(name({ timeout: 7200 })).not.toBe(name());
    expect(name({}, { cluster: { image: { major: 18 } } })).toMatch(/-pg18-/);
  });
});
