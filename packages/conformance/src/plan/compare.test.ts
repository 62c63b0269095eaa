import { describe, expect, it } from '@jest/globals';
import { compared, differences, type State } from './compare.ts';
import type { Snapshot } from './snapshot.ts';

const one = { pod: 'u1', started: 1, isPrimary: true, configuration: ['loaded at 1', 'work_mem = 4'] };
const runs: Snapshot = {
  instances: new Map([['pg-1', one]]),
  poolers: new Map(),
  volumes: new Map([['pg-1', '1Gi']]),
  databases: ['lsstdb1'],
  rights: ['role rubin f', 'schema main rubin {r=U/r}'],
  alerts: new Map(),
  unfinished: [],
};
const state = (more: Partial<Snapshot> = {}, manifests: State['manifests'] = []): State => ({
  runs: { ...runs, ...more },
  manifests,
});

describe('a comparison', () => {
  it('finds nothing where nothing has changed', () => {
    expect(compared('pg', state(), state()).kinds).toEqual([]);
    expect(differences(state(), state())).toEqual([]);
  });

  it('shows the lines of a right that somebody gained, and what is still waited for', () => {
    const after = state({ rights: ['role rubin t', 'schema main rubin {r=U/r}'], unfinished: ['a Job'] });
    expect(compared('pg', state(), after).kinds).toEqual(['rights']);
    expect(differences(state(), after)).toEqual([
      '- right: role rubin f',
      '+ right: role rubin t',
      '? a Job',
    ]);
  });

  it('takes a schema that is new, and open to nobody but its owner, for no gain of rights', () => {
    const after = (line: string): State => state({ rights: [...runs.rights, line] });
    expect(compared('pg', state(), after('schema extra rubin')).kinds).toEqual([]);
    expect(compared('pg', state(), after('schema extra rubin {r=U/r}')).kinds).toEqual(['rights']);
  });

  it('shows which setting a server has loaded', () => {
    const after = state({
      instances: new Map([['pg-1', { ...one, configuration: ['loaded at 2', 'work_mem = 6'] }]]),
    });
    expect(compared('pg', state(), after).kinds).toEqual(['reload']);
    expect(differences(state(), after)).toContain('+ pg-1: work_mem = 6');
  });

  it.each([
    ['retain', ['objects']],
    ['delete', []],
  ])('takes a DatabaseRole that goes by policy %s for %j', (databaseRoleReclaimPolicy, kinds) => {
    const role = { apiVersion: 'v1', kind: 'DatabaseRole', metadata: { name: 'batch' } };
    const before = state({}, [{ ...role, spec: { databaseRoleReclaimPolicy } }]);
    expect(compared('pg', before, state()).kinds).toEqual(kinds);
  });
});
