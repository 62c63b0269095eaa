import { helm } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from './access-operations.ts';
import { alice, basicAuth, ldapValues } from './access-release.ts';
import { clusterRef, poolerRef, text } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { outcome, SqlClient, type Login } from './sql-client.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const NAME = 'by-ldap';
const POOLER = `${NAME}-pooler-rw`;
const MINUTES = 60_000;
/** What docs/access.md has users say to `helm install`. */
const HOOK_SECONDS = 900;
const denied = '42501';
/** PgBouncer's own words: PostgreSQL's name the user, too. */
const refusedByLdap = /LDAP authentication failed$/;

describe('a pooler that asks LDAP', () => {
  const { ldap, ldapPgbouncerImage } = readOptions(process.env);
  let scenario: Scenario;
  let client: SqlClient;

  const member = { kind: 'developer', databases: { lsstdb1: ['main'] } };
  const tries = async (login: Partial<Login>, sql = 'SELECT 1'): Promise<string> =>
    outcome(await client.attempt({ ...alice, host: POOLER, ...login }, sql));

  beforeAll(async () => {
    if (ldap === undefined || ldapPgbouncerImage === undefined) {
      throw new Error(
        'CONFORMANCE_LDAP is to name an LDAP server and CONFORMANCE_LDAP_PGBOUNCER_IMAGE a PgBouncer that asks it; see the README',
      );
    }
    scenario = await Scenario.open('ldap-pooler');
    await scenario.kube.apply(basicAuth('panda-creds', 'panda', 'of-panda'), {
      namespace: scenario.namespace,
    });
    const options = await scenario.helmOptions([inWorkspace('values/local/common.yaml')], {
      fullnameOverride: NAME,
      'poolers.rw.image': ldapPgbouncerImage,
      policies: { exceptions: { 'access-ldap-pooler-mixed': 'panda connects to the primary itself' } },
      access: {
        enabled: true,
        grants: { schedule: '@yearly' },
        ldap: { ...(await ldapValues(scenario, ldap)), throughPoolers: true },
        members: {
          alice: { ...member, auth: { method: 'ldap' } },
          carol: { ...member, auth: { method: 'ldap' } },
          panda: { ...member, auth: { method: 'password', secretName: 'panda-creds' } },
        },
      },
    });
    await (await helm()).install(NAME, scenario.chart, { ...options, timeoutSeconds: HOOK_SECONDS });
    const cluster = await scenario.healthy(clusterRef(NAME));
    await scenario.poolerReady(poolerRef(POOLER));
    client = await SqlClient.start(scenario.kube, {
      namespace: scenario.namespace,
      cluster: NAME,
      image: text(cluster, 'status', 'image'),
    });
    await scenario.until('a login of alice', async () => {
      const seen = await tries({});
      return seen === 'ok' ? met(seen) : notYet(seen);
    });
    for (const table of ['dataset', 'detector'])
      await client.query({ ...alice, host: POOLER }, `CREATE TABLE main.${table} (id int PRIMARY KEY)`);
  }, 20 * MINUTES);

  afterAll(() => (scenario as Scenario | undefined)?.close());

  it('comes to PostgreSQL as the member, by LDAP and by TLS', async () => {
    const asked = `SELECT current_user, system_user, inet_client_addr(), ssl
      FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
    const [pod] = await scenario.kube.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace: scenario.namespace, selector: `cnpg.io/poolerName=${POOLER}` },
    );
    const seen = await client.query({ ...alice, host: POOLER }, asked);
    const who = 'ldap:uid=alice,ou=people,dc=example,dc=org';
    expect(seen).toBe(['alice', who, text(pod, 'status', 'podIP'), 't'].join('|'));
  });

  it.each(operations)('lets the member $what, if developers may', async ({ sql, allowed }) => {
    expect(await tries({}, sql)).toBe(allowed.includes('developer') ? 'ok' : denied);
  });

  it('refuses a wrong password, although a connection of hers is in the pool', async () => {
    expect(await tries({})).toBe('ok');
    expect(await tries({ password: 'wrong' })).toMatch(refusedByLdap);
    expect(await tries({})).toBe('ok');
  });

  it('refuses a member whom LDAP does not know', async () => {
    expect(await tries({ user: 'carol', password: 'alice-pw' })).toMatch(refusedByLdap);
  });

  it('refuses whom LDAP knows, but who is no member', async () => {
    expect(await tries({ user: 'bob', password: 'bob-pw' })).toMatch(/pg_hba\.conf rejects connection/);
  });

  it('refuses plain text, in which the password would be read', async () => {
    expect(await tries({ sslmode: 'disable' })).toMatch(/SSL required|no encryption/);
  });

  it('refuses a member whose password PostgreSQL has, who connects directly', async () => {
    const panda = { user: 'panda', password: 'of-panda' };
    expect(await tries(panda)).toMatch(refusedByLdap);
    const direct = { ...panda, host: `${NAME}-rw`, requireAuth: 'scram-sha-256' };
    expect(await tries(direct)).toBe('ok');
  });

  // https://github.com/pgbouncer/pgbouncer/issues/1465: a user looked up in PostgreSQL would have ended LDAP
  it('lets the member in after all those who were refused, known or not', async () => {
    expect(await tries({ user: 'nobody', password: 'any' })).toMatch(refusedByLdap);
    expect(await tries({})).toBe('ok');
  });
});
