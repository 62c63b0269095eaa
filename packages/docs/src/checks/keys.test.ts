import { describe, expect, it } from '@jest/globals';
import { cursorAt } from './cursor.ts';
import { describeKey, keysAt } from './keys.ts';

/** A text without its mark, and where it was. */
function at(marked: string): [text: string, offset: number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}

describe('the cursor', () => {
  it.each([
    ['clus|', [], undefined],
    ['cluster:\n  |', ['cluster'], undefined],
    ['cluster:\n  storage:\n    size: 1|Gi', ['cluster', 'storage'], 'size'],
    ['cluster:\n  storage:\n    size: 1Gi\n  im|', ['cluster'], undefined],
    ['cluster:\n\n  # a comment\n  storage:\n\n    |', ['cluster', 'storage'], undefined],
    ['databases:\n  "my db":\n    |', ['databases', 'my db'], undefined],
    ['extraObjects:\n  - kind: |', ['extraObjects', '-'], 'kind'],
    ['extraObjects:\n  - kind: A\n    meta|', ['extraObjects', '-'], undefined],
    ['extraObjects:\n- kind: A\n  meta|', ['extraObjects', '-'], undefined],
    ['a:\n  - b:\n      |', ['a', '-', 'b'], undefined],
    ['cluster:\n  instances: 1\nacc|', [], undefined],
  ])('in %j', (marked, path, key) => {
    const found = cursorAt(...at(marked));
    expect([found.path, found.key]).toEqual([path, key]);
  });
});

describe('completion', () => {
  const labels = (marked: string): string[] => keysAt(...at(marked)).map(({ label }) => label);

  it('offers the keys of a section', () => {
    expect(labels('|')).toEqual(expect.arrayContaining(['cluster', 'poolers', 'profile']));
    expect(labels('cluster:\n  |')).toEqual(expect.arrayContaining(['instances', 'storage']));
    expect(labels('cluster:\n  |')).not.toContain('poolers');
  });

  it('offers the keys of an entry of a map, and every setting of PostgreSQL', () => {
    expect(labels('poolers:\n  rw:\n    |')).toContain('parameters');
    expect(labels('cluster:\n  postgresql:\n    parameters:\n      |')).toContain('work_mem');
  });

  it('offers the values of a key', () => {
    expect(labels('profile: |')).toEqual(['production', 'development', 'scratch']);
    expect(labels('cluster:\n  enablePDB: |')).toEqual(['true', 'false']);
    expect(labels('cluster:\n  postgresql:\n    parameters:\n      wal_level: |')).toContain('logical');
  });

  it('quotes what YAML would take for something else', () => {
    const [first] = keysAt(...at('cluster:\n  postgresql:\n    parameters:\n      fsync: |'));
    expect(first?.apply).toBe('"on"');
  });

  it('goes on in a section', () => {
    const storage = keysAt(...at('cluster:\n  stor|')).find(({ label }) => label === 'storage');
    expect(storage).toMatchObject({ apply: 'storage:\n    ', from: 11 });
  });

  it('has nothing where the model has nothing', () => {
    expect(labels('nothing:\n  |')).toEqual([]);
  });
});

describe('what a key is', () => {
  it('comes from the model', () => {
    const found = describeKey(...at('cluster:\n  inst|ances: 1\n'));
    expect(found?.path).toBe('cluster.instances');
    expect(found?.detail).toContain('integer');
  });

  it('of a setting comes from PostgreSQL', () => {
    const found = describeKey(...at('cluster:\n  postgresql:\n    parameters:\n      work_|mem: 1MB\n'));
    expect(found?.text).toMatch(/kB|64/);
  });

  it('is not known of a key that is wrong', () => {
    expect(describeKey(...at('cluster:\n  inst|nces: 1\n'))).toBeUndefined();
  });
});
