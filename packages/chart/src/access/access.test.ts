import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { apiErrors, flaws, readManifests, sorted } from '../testing/laws.test.helper.ts';
import { RealHelm } from '../testing/real-helm.test.helper.ts';
import { broken, one, rendered } from '../testing/render.test.helper.ts';

let real: RealHelm;
beforeAll(async () => {
  real = await RealHelm.create();
});
afterAll(() => real.remove());

const databases = {
  lsstdb1: { schemas: { main: {}, old: { ensure: 'absent' } } },
  second: { name: 'embargo_db', schemas: { embargo: {}, prompt: {} } },
  gone: { ensure: 'absent', schemas: { main: {} } },
};
const main = { lsstdb1: ['main'] };
const password = { method: 'password', secretName: 'creds' };
const members = {
  rubin: { kind: 'developer', databases: main, auth: password, comment: 'A: b #c' },
  panda: {
    kind: 'service',
    name: 'panda_svc',
    databases: main,
    auth: { method: 'password', generate: true },
  },
  vault: {
    kind: 'reader',
    databases: { second: ['embargo', 'prompt'], lsstdb1: ['main'] },
    auth: { method: 'password', externalSecret: { storeName: 'vault', key: 'butler' } },
  },
  viewer: { kind: 'reader', databases: main, auth: { method: 'certificate' }, suspended: true },
  ops: { kind: 'admin', auth: { method: 'certificate' } },
};
const alice = { kind: 'developer', databases: main, auth: { method: 'ldap' } };
const bind = { prefix: 'uid=', suffix: ',ou=people,dc=example,dc=org' };
const ca = { name: 'ldap-ca', key: 'ca.crt' };
const search = { baseDN: 'ou=people,dc=example,dc=org' };
const reader = { bindDN: 'cn=reader,dc=example,dc=org', bindPassword: { name: 'ldap', key: 'password' } };
const poolers = { tx: { poolMode: 'transaction' }, ro: { type: 'ro' } };

const withAccess = (access: JsonObject = {}, others: JsonObject = {}): JsonObject => ({
  databases,
  poolers,
  access: { enabled: true, members, ...access },
  ...others,
});
const withLdap = (ldap: JsonObject): JsonObject =>
  withAccess({ members: { ...members, alice }, ldap: { server: 'ldap.example.org', ...ldap } });

const hba = (values: JsonObject): readonly string[] => {
  const cluster = one(rendered(values), 'Cluster', 'butler-postgres').spec;
  return (cluster as { postgresql: { pg_hba: string[] } }).postgresql.pg_hba;
};

describe('access renders alike here and in both Helms, as the API takes it', () => {
  it.each<[string, JsonObject]>([
    ['members of every kind', withAccess()],
    ['LDAP by simple bind, through poolers', withLdap({ bind, ca, throughPoolers: true })],
    ['LDAP by an anonymous search', withLdap({ search, encryption: 'starttls', port: 1389 })],
    ['LDAP by a search with a password', withLdap({ search: { ...search, ...reader }, ca })],
    [
      'roles in the Cluster',
      withAccess({ legacyInlineRoles: true, grants: { certificateSecret: 'manager' } }),
    ],
    ['nobody yet', withAccess({ members: {} })],
  ])('%s', async (_what, values) => {
    const here = sorted(rendered(values) as never);
    for (const printed of await real.render(values)) expect(sorted(readManifests(printed))).toEqual(here);
    expect(here.flatMap(flaws)).toEqual([]);
    expect(here.flatMap(apiErrors)).toEqual([]);
  });
});

describe('pg_hba.conf', () => {
  it('has plain text refused first, own lines before those of access, and everybody refused last', () => {
    const own = 'hostssl lsstdb1 monitor all scram-sha-256';
    expect(hba({ ...withLdap({ bind }), cluster: { postgresql: { pg_hba: [own] } } })).toEqual([
      'hostnossl all all all reject',
      own,
      'hostssl all butler_manager all cert',
      'hostssl all ops all cert',
      'hostssl lsstdb1 panda_svc all scram-sha-256',
      'hostssl lsstdb1 rubin all scram-sha-256',
      'hostssl lsstdb1,embargo_db vault all scram-sha-256',
      'hostssl lsstdb1 viewer all cert',
      'hostssl all +butler_ldap all ldap ldapserver=ldap.example.org ldapscheme=ldaps ldapprefix="uid=" ldapsuffix=",ou=people,dc=example,dc=org"',
      'host all all all reject',
    ]);
  });

  it('leaves the last word to the line of the operator where the search has a password', () => {
    const values = withLdap({ search: { ...search, ...reader } });
    expect(hba(values).at(-1)).toBe('hostssl all postgres,streaming_replica,butler all reject');
    expect(JSON.stringify(rendered(values))).not.toContain('ldapbindpasswd');
  });
});

describe('passwords', () => {
  it('are in nothing that is rendered without a cluster', () => {
    expect(rendered(withAccess()).filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });
});

describe('values of access that cannot work are refused, here and in both Helms', () => {
  const bad = (access: JsonObject, others: JsonObject = {}): JsonObject => withAccess(access, others);
  const one = (name: string, member: JsonObject): JsonObject => ({ members: { ...members, [name]: member } });
  const hbaLine = (line: string): JsonObject => ({ cluster: { postgresql: { pg_hba: [line] } } });
  const long = 'd'.repeat(32);

  it.each<[string, JsonObject]>([
    ['hba-trust', hbaLine('host lsstdb1 rubin all trust')],
    ['access-hba-catch-all', bad({}, hbaLine('hostssl all all 0.0.0.0/0 scram-sha-256'))],
    ['access-hba-overridden', bad({}, { cluster: { overrides: { postgresql: { pg_hba: ['x'] } } } })],
    ['access-name-length', bad({}, { fullnameOverride: 'a'.repeat(46) })],
    ['access-no-repository', bad({ members: {} }, { databases: {} })],
    [
      'access-group-length',
      bad({}, { databases: { ...databases, [long]: { schemas: { ['s'.repeat(30)]: {} } } } }),
    ],
    ['access-group-name', bad({}, { databases: { ...databases, x: { schemas: { Main: {} } } } })],
    ['access-database-name', bad({}, { databases: { ...databases, all: {} } })],
    ['access-database-owner', bad({}, { databases: { ...databases, x: { owner: 'rubin' } } })],
    ['access-role-twice', bad({}, { roles: { rubin: {} } })],
    ['access-role-twice', bad({}, { roles: { x: { name: 'panda_svc' } } })],
    [
      'access-unknown-repository',
      bad(one('x', { kind: 'reader', databases: { nope: ['main'] }, auth: password })),
    ],
    [
      'access-unknown-repository',
      bad(one('x', { kind: 'reader', databases: { lsstdb1: ['old'] }, auth: password })),
    ],
    [
      'access-unknown-repository',
      bad(one('x', { kind: 'reader', databases: { gone: ['main'] }, auth: password })),
    ],
    ['access-ldap-missing', bad(one('alice', alice))],
    ['access-ldap-pooler-password', withLdap({ search: { ...search, ...reader }, throughPoolers: true })],
    [
      'access-ldap-pooler-old',
      {
        ...withLdap({ bind, throughPoolers: true }),
        poolers: { rw: { image: 'example.org/pgbouncer:1.24.1' } },
      },
    ],
    [
      'access-pooler-plain-text',
      bad({}, { poolers: { rw: { parameters: { client_tls_sslmode: 'prefer' } } } }),
    ],
    ['access-inline-certificate', bad({ legacyInlineRoles: true })],
    ['access-catalog-image', bad({}, { cluster: { image: { catalog: { name: 'postgresql' } } } })],
  ])('%s', async (id, values) => {
    const found = broken(values).filter(({ severity }) => severity === 'error');
    expect(found.map((violation) => violation.id)).toEqual([id]);
    for (const refusal of await real.refusals(values)) expect(refusal).toContain(found[0]?.message);
  });
});
