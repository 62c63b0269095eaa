import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';
import { apiErrors, readManifests, sorted, type Manifest } from './testing/laws.test.helper.ts';
import { RealHelm } from './testing/real-helm.test.helper.ts';
import { rendered } from './testing/render.test.helper.ts';

let real: RealHelm;
beforeAll(async () => {
  real = await RealHelm.create();
});
afterAll(() => real.remove());

describe('helm template refuses, with the path', () => {
  it.each<[string, JsonObject, string]>([
    ['an unknown key', { cluster: { instnces: 3 } }, '/cluster'],
    ['a key of the old chart', { replicas: 3 }, 'replicas'],
    ['a wrong type', { cluster: { instances: '3' } }, '/cluster/instances'],
    ['a number out of range', { cluster: { instances: 0 } }, '/cluster/instances'],
    ['a quantity in GB', { cluster: { storage: { size: '10GB' } } }, '/cluster/storage/size'],
    ['a quantity without a unit', { cluster: { walStorage: { size: '10' } } }, '/cluster/walStorage/size'],
    [
      'a schedule of five fields',
      { backups: { schedules: { nightly: { schedule: '0 0 * * *' } } } },
      '/backups/schedules/nightly/schedule',
    ],
    ['backups without a place for them', { backups: { enabled: true } }, '/backups'],
    ['a name that is too long', { fullnameOverride: 'a'.repeat(51) }, '/fullnameOverride'],
    ['a reserved role', { roles: { 'pg-x': { name: 'pg_monitor' } } }, '/roles/pg-x/name'],
    ['a reserved owner', { cluster: { initdb: { owner: 'postgres' } } }, '/cluster/initdb/owner'],
    ['a reserved service', { services: { rw: { selectorType: 'rw' } } }, 'rw'],
    ['a null in the place of a default', { cluster: { instances: null } }, '/cluster'],
    ['a null in the place of a section', { cluster: { storage: null } }, '/cluster'],
    ['a null for an entry', { poolers: { rw: null } }, '/poolers/rw'],
    [
      'a boolean setting',
      { cluster: { postgresql: { parameters: { jit: false } } } },
      '/cluster/postgresql/parameters/jit',
    ],
    ['a setting of the operator', { cluster: { postgresql: { parameters: { port: 5433 } } } }, 'port'],
    [
      'an unknown field under overrides',
      { cluster: { overrides: { failoverDealy: 1 } } },
      '/cluster/overrides',
    ],
    [
      'an unknown field deep under overrides',
      { cluster: { overrides: { probes: { readiness: { periodSecond: 1 } } } } },
      '/cluster/overrides/probes/readiness',
    ],
    [
      'a wrong type under overrides',
      { poolers: { rw: { overrides: { instances: '2' } } } },
      '/poolers/rw/overrides/instances',
    ],
    [
      'a null under overrides',
      { cluster: { overrides: { failoverDelay: null } } },
      '/cluster/overrides/failoverDelay',
    ],
  ])('%s', async (_, values, path) => {
    const [helm4 = '', helm3 = ''] = await real.refusals(values);
    expect(helm4).toContain("values don't meet the specifications of the schema");
    expect(helm4).toContain(path);
    expect(helm3).toContain(path);
    expect(validateValues(withDefaults(values))).not.toEqual([]);
  });

  it.each<[string, JsonObject, string, string]>([
    ['a release whose name is too long', {}, 'a'.repeat(40), '- fullnameOverride: the cluster'],
    [
      'a pooler on standbys where there are none',
      { cluster: { instances: 1 }, poolers: { ro: { type: 'ro' } } },
      'demo',
      '- poolers.ro.type: a pooler of type ro needs a standby, and cluster.instances is 1',
    ],
    [
      'more pooled connections than there are',
      { poolers: { rw: { parameters: { default_pool_size: 60 } } } },
      'demo',
      '- poolers: the poolers can open 120 connections',
    ],
    [
      'a lease that ends while its holder tries to renew it',
      { cluster: { primaryLease: { leaseDurationSeconds: 4 } } },
      'demo',
      '- cluster.primaryLease.leaseDurationSeconds: the lease lasts 4 s and its renewal is tried for 4 s',
    ],
    [
      'a lease that is renewed at the last moment',
      {
        cluster: {
          primaryLease: { leaseDurationSeconds: 15, renewDeadlineSeconds: 6, retryPeriodSeconds: 5 },
        },
      },
      'demo',
      '- cluster.primaryLease.renewDeadlineSeconds: renewDeadlineSeconds is 6 and retryPeriodSeconds 5',
    ],
    [
      'a stop that is shorter than its first part',
      { cluster: { stopDelay: 60, smartShutdownTimeout: 60 } },
      'demo',
      '- cluster.stopDelay: an instance is killed after 60 s',
    ],
    [
      'a Service whose name is too long',
      { fullnameOverride: 'a'.repeat(50), poolers: { abcdef: {} } },
      'demo',
      '- poolers.abcdef: the Service',
    ],
  ])('by a rule between values: %s', async (_, values, release, message) => {
    expect(validateValues(withDefaults(values))).toEqual([]);
    for (const refusal of await real.refusals(values, release)) {
      expect(refusal).toContain('these values cannot work:\n- ');
      expect(refusal).toContain(message);
    }
  });
});

describe('overrides', () => {
  /** The objects of the operator, of which both Helms make the same as the render here. */
  const render = async (values: JsonObject): Promise<Manifest[]> => {
    expect(validateValues(withDefaults(values))).toEqual([]);
    const here = sorted(rendered(values) as never);
    for (const printed of await real.render(values)) expect(sorted(readManifests(printed))).toEqual(here);
    expect(here.flatMap(apiErrors)).toEqual([]);
    return here.filter(({ kind }) => kind !== 'ConfigMap');
  };

  it('reach fields that have no key of their own, 0 and false too', async () => {
    const probes = { startup: { type: 'streaming', maximumLag: '16Mi' }, liveness: { periodSeconds: 5 } };
    const overrides = { failoverDelay: 0, smartShutdownTimeout: 0, enablePDB: false, probes };
    expect(await render({ cluster: { overrides } })).toMatchObject([
      { spec: { ...overrides, instances: 3 } },
    ]);
  });

  it('win over keys of their own, map by map', async () => {
    const overrides = { storage: { storageClass: 'fast' }, affinity: { topologyKey: 'zone' }, instances: 5 };
    expect(await render({ cluster: { storage: { size: '7Gi' }, overrides } })).toMatchObject([
      {
        spec: {
          instances: 5,
          storage: { size: '7Gi', storageClass: 'fast', resizeInUseVolumes: true },
          affinity: { topologyKey: 'zone', podAntiAffinityType: 'preferred' },
        },
      },
    ]);
  });

  it('of a pooler are its own', async () => {
    const overrides = {
      deploymentStrategy: { type: 'Recreate' },
      pgbouncer: { parameters: { max_client_conn: '9' } },
    };
    const manifests = await render({ poolers: { a: { overrides }, b: {} } });
    const [a, b] = manifests.filter(({ kind }) => kind === 'Pooler');
    expect(a).toMatchObject({
      spec: {
        deploymentStrategy: { type: 'Recreate' },
        pgbouncer: { parameters: { max_client_conn: '9', server_login_retry: '0.5' } },
      },
    });
    expect(b).not.toHaveProperty('spec.deploymentStrategy');
  });
});
