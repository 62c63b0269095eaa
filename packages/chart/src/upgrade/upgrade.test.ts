import type { JsonObject } from '@butler-postgres/schema-kit';
import { describe, expect, it } from '@jest/globals';
import { broken, one, rendered } from '../testing/render.test.helper.ts';

const backups = {
  enabled: true,
  objectStore: { destinationPath: 's3://backups/', s3Credentials: { inheritFromIAMRole: true } },
};
const upgraded = (upgrade: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  cluster: { instances: 2, image: { major: 17 } },
  backups,
  upgrade: { enabled: true, ...upgrade },
  ...more,
});
const job = (values: JsonObject): string => one(rendered(values), 'Job', '').metadata.name;
const settings = (values: JsonObject): unknown =>
  (one(rendered(values), 'Cluster', '').spec?.['postgresql'] as { parameters?: unknown }).parameters;

interface Rule {
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}

describe('the Job after a major upgrade', () => {
  it('is there only where it is asked for, and not in a replica of another cluster', () => {
    const of = (values: JsonObject): string[] =>
      rendered(values)
        .map(({ metadata }) => metadata.name)
        .filter((name) => name.includes('upgrade'));
    expect(of({ backups })).toEqual([]);
    const externalClusters = { origin: { serverName: 'origin-pg17' } };
    const replica = { enabled: true, source: 'origin' };
    expect(of(upgraded({}, { externalClusters, replica }))).toEqual([]);
    expect(of(upgraded())).toHaveLength(5);
  });

  it('has a name of its own for each major version and each spec, and the same for the same', () => {
    const name = job(upgraded());
    expect(name).toMatch(/^demo-butler-postgres-upgrade-pg17-[0-9a-f]{8}$/);
    expect(job(upgraded())).toBe(name);
    expect(job(upgraded({}, { labels: { team: 'data' } }))).toBe(name);
    expect(job(upgraded({ timeout: 7200 }))).not.toBe(name);
    expect(job(upgraded({}, { cluster: { image: { major: 18 } } }))).toMatch(/-pg18-/);
  });

  it('begins the new archive with a base backup, where there is an archive', () => {
    const files = (values: JsonObject): Record<string, string> =>
      one(rendered(values), 'ConfigMap', '-upgrade').data ?? {};
    expect(JSON.parse(files(upgraded())['backup.json'] ?? '')).toMatchObject({
      metadata: { name: 'demo-butler-postgres-pg17', namespace: 'butler' },
      spec: { cluster: { name: 'demo-butler-postgres' }, method: 'plugin' },
    });
    expect(files(upgraded({ backup: false }))).not.toHaveProperty(['backup.json']);
    expect(files(upgraded({}, { backups: {} }))).not.toHaveProperty(['backup.json']);
  });

  it('may enter the pods of the instances and no others', () => {
    const role = one(rendered(upgraded()), 'Role', '-upgrade') as unknown as { rules: Rule[] };
    const [exec] = role.rules.filter(({ resources }) => resources.includes('pods/exec'));
    expect(exec?.resourceNames).toEqual([1, 2, 3, 4, 5].map((n) => `demo-butler-postgres-${n}`));
    const nameless = role.rules.filter(({ resourceNames }) => resourceNames === undefined);
    expect(nameless.map(({ resources, verbs }) => [...resources, ...verbs])).toEqual([
      ['events', 'create'],
      ['backups', 'create'],
    ]);
  });

  it('has jit held off while it is asked for', () => {
    const quiet = { logging: { profile: 'quiet' } };
    expect(settings(upgraded({ holdJit: true }, quiet))).toHaveProperty('jit', 'off');
    expect(settings(upgraded({ holdJit: true, enabled: false }, quiet))).not.toHaveProperty('jit');
  });
});

describe('rules between values', () => {
  const found = (values: JsonObject): string[] =>
    broken(values)
      .map(({ id }) => id)
      .filter((id) => id.startsWith('upgrade-'));

  it('warn of rights that are left on, and refuse names and settings that cannot be', () => {
    expect(found(upgraded({ enabled: false }))).toEqual([]);
    expect(found(upgraded())).toEqual(['upgrade-left-on']);
    expect(found(upgraded({}, { fullnameOverride: 'a'.repeat(41) }))).toEqual(['upgrade-left-on']);
    expect(found(upgraded({}, { fullnameOverride: 'a'.repeat(42) }))).toContain('upgrade-name-length');
    const cluster = { postgresql: { parameters: { jit: 'on' } } };
    expect(found(upgraded({ holdJit: true }, { cluster }))).toContain('upgrade-jit-overruled');
  });
});
