import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Authority } from '../database/certificates.ts';
import { Grants } from '../database/grants.ts';
import { directory, startLdap } from '../database/ldap-server.ts';
import { operate, passwordIn, serverSettings } from '../database/operator.ts';
import { PostgresServer } from '../database/postgres.ts';
import { renderChart } from '../database/rendered.ts';
import { Sandbox } from '../database/sandbox.ts';
import { outcomeOf, Session, withSession, type Login, type Outcome } from '../database/session.ts';
import { ldapAttempts, ldapPeople, ldapValues, type Way } from './attempts/ldap.ts';

/** Debian's server: those from npm are built without LDAP. */
const major = 15;

/** 28000 no line of pg_hba.conf, or LDAP's no; 28P01 a wrong password; 42501 no CONNECT. */
const refusals = ['28000', '28P01', '42501'];

describe.each<Way>(['bind', 'search'])('LDAP by %s', (way) => {
  let sandbox: Sandbox;
  let server: PostgresServer;
  let grants: Grants;

  const login = (user: string, password: string, database = 'lsstdb1'): Login => ({
    user,
    password,
    database,
    port: server.port,
    ca: server.authority.certificate,
  });
  const connect = (who: Login): Promise<Outcome> => outcomeOf(async () => (await Session.open(who)).close());

  beforeAll(async () => {
    sandbox = await Sandbox.open();
    const authority = await Authority.create(sandbox, 'ldap-authority');
    const caFile = await sandbox.serverFile('ldap-ca.crt', authority.certificate);
    const { ldaps } = await startLdap(sandbox, authority, ldapPeople);
    server = await PostgresServer.create(sandbox, major, await Authority.create(sandbox, 'cluster'));
    const before = renderChart(ldapValues(way, ldaps, { left: false }));
    await operate(server, before);
    const env = Object.fromEntries((before.cluster.spec.env ?? []).map(({ name }) => [name, caFile]));
    await (await Grants.prepare(sandbox, server, before)).apply();
    const after = renderChart(ldapValues(way, ldaps, { left: true }));
    grants = await Grants.prepare(sandbox, server, after, 'grants-without-leavers');
    await server.apply({ ...serverSettings(after.cluster, major), env });
    for (const { as, statements = [] } of ldapAttempts) {
      const password = as === 'ops' ? passwordIn('ops-creds') : directory.passwordOf(as);
      await outcomeOf(() =>
        withSession(login(as, password), async (session) => {
          for (const statement of statements) await session.query(statement);
        }),
      );
    }
    await grants.run();
  }, 300_000);
  afterAll(() => sandbox.close());

  it('members get in, also those whose name has a dot or an @', async () => {
    for (const name of ['alice', 'jane.doe', 'joe@example.org']) {
      expect([name, await connect(login(name, directory.passwordOf(name)))]).toEqual([name, 'ok']);
    }
  });

  it.each(ldapAttempts)('$promise: $id', async ({ then }) => {
    const { ca, ...rest } = login(then.user, then.password, then.database);
    expect(refusals).toContain(await connect(then.plainText ? rest : { ...rest, ca: ca ?? '' }));
  });
});
