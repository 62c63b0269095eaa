import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '@butler-postgres/helm-cli';
import type { Layer } from '@butler-postgres/values';
import { parse, stringify } from 'yaml';
import { text } from './object.ts';
import { made, reader } from './reader.ts';
import type { Scenario } from './scenario.ts';
import { inWorkspace } from './workspace.ts';

const LDAP_CA = 'ldap-ca';

/** How alice logs in, whom the LDAP server knows. The password itself is sent, as LDAP needs it. */
export const alice = {
  user: 'alice',
  password: 'alice-pw',
  database: 'lsstdb1',
  requireAuth: 'password',
};

const repository = { lsstdb1: ['main'] };

/** Everybody who may log in, but those of LDAP; panda's password is a Secret that was there before. */
const members: Record<string, Json> = {
  dev1: { kind: 'developer', databases: repository, auth: made },
  dev2: { kind: 'developer', databases: repository, auth: made },
  reader1: reader,
  panda: {
    kind: 'service',
    databases: repository,
    auth: { method: 'password', secretName: 'panda-creds' },
    connectionLimit: 20,
  },
  certuser: { kind: 'reader', databases: repository, auth: { method: 'certificate' } },
  ops: { kind: 'admin', auth: { method: 'certificate' } },
};

/** Writes values/local with access and a second database, and makes the Secrets that they name. */
export async function accessValues(scenario: Scenario, ldap: string | undefined): Promise<string> {
  const local = parse(await readFile(inWorkspace('values/local/common.yaml'), 'utf8')) as Record<
    string,
    unknown
  >;
  const values = {
    ...local,
    databases: { lsstdb1: { schemas: { main: {} } }, lsstdb2: { schemas: { main: {} } } },
    access: {
      enabled: true,
      // the scenario runs it when it wants to
      grants: { schedule: '@yearly' },
      members: {
        ...members,
        ...(ldap ? { alice: { kind: 'developer', databases: repository, auth: { method: 'ldap' } } } : {}),
      },
      ...(ldap ? { ldap: await ldapValues(scenario, ldap) } : {}),
    },
  };
  await scenario.kube.apply(basicAuth('panda-creds', 'panda', 'of-panda'), {
    namespace: scenario.namespace,
  });
  const file = join(await mkdtemp(join(tmpdir(), 'butler-postgres-access-')), 'values.yaml');
  await writeFile(file, stringify(values));
  return file;
}

/** What `access.ldap` is for the LDAP server that CONFORMANCE_LDAP names; its CA goes into the scenario's namespace. */
export async function ldapValues({ kube, namespace }: Scenario, place: string): Promise<Layer['values']> {
  const [at, service, ...rest] = place.split('/');
  if (!at || !service || rest.length > 0)
    throw new Error(`CONFORMANCE_LDAP is to name an LDAP server, as namespace/service; it is ${place}`);
  const tls = await kube.get({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'ldap-tls' } }, at);
  const ca = text(tls, 'data', 'ca.crt');
  if (!ca) throw new Error(`namespace ${at} has no Secret ldap-tls with the key ca.crt`);
  const copy = { apiVersion: 'v1', kind: 'Secret', metadata: { name: LDAP_CA }, data: { 'ca.crt': ca } };
  await kube.apply(copy, { namespace });
  return {
    server: `${service}.${at}.svc`,
    ca: { name: LDAP_CA, key: 'ca.crt' },
    bind: { prefix: 'uid=', suffix: ',ou=people,dc=example,dc=org' },
  };
}

/** A Secret with a login, as a site makes it. */
export function basicAuth(
  name: string,
  username: string,
  password: string,
): { apiVersion: string; kind: string; metadata: { name: string } } {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, labels: { 'cnpg.io/reload': 'true' } },
    type: 'kubernetes.io/basic-auth',
    stringData: { username, password },
  };
  return secret;
}
