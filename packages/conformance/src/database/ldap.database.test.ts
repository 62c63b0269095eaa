import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Layer } from '@butler-postgres/values';
import { Authority } from './certificates.ts';
import { Grants } from './grants.ts';
import { directory, startLdap, type LdapServer } from './ldap-server.ts';
import { accessValues } from './model.ts';
import { operate, passwordIn, serverSettings } from './operator.ts';
import { PostgresServer } from './postgres.ts';
import { renderChart } from './rendered.ts';
import { Sandbox } from './sandbox.ts';
import { outcomeOf, Session, type Outcome } from './session.ts';

const bind = { prefix: 'uid=', suffix: `,${directory.people}` };
const search = { baseDN: directory.people };

/** Debian's server: those from npm are built without LDAP. */
const major = 15;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const wrongPassword = '28P01';
/** All that a client is told of LDAP, whatever the reason; the server's log has it. */
const refusedByLdap = '28000';

interface Setting {
  readonly encryption: 'ldaps' | 'starttls';
  readonly how: Layer['values'];
  readonly ca: boolean;
}

let sandbox: Sandbox;
let server: PostgresServer;
let ldap: LdapServer;
let caFile: string;

beforeAll(async () => {
  sandbox = await Sandbox.open();
  const authority = await Authority.create(sandbox, 'ldap-authority');
  caFile = await sandbox.serverFile('ldap-ca.crt', authority.certificate);
  ldap = await startLdap(sandbox, authority, ['alice', 'rubin', 'nobody']);
  server = await PostgresServer.create(sandbox, major, await Authority.create(sandbox, 'cluster'));
  const rendered = renderChart(values({ encryption: 'ldaps', how: { bind }, ca: true }));
  await operate(server, rendered);
  await (await Grants.prepare(sandbox, server, rendered)).apply();
});
afterAll(() => sandbox.close());

/** Restarts the server as the chart has it for a way to LDAP, in which `alice` is to log in; `rubin` and `panda` are local. */
async function use(setting: Setting): Promise<void> {
  const { cluster } = renderChart(values(setting));
  // the variable by which the Cluster tells libldap of the CA, with the mounted file instead
  const env = Object.fromEntries((cluster.spec.env ?? []).map(({ name }) => [name, caFile]));
  await server.apply({ ...serverSettings(cluster, major), env });
}

function connect(user: string, password: string): Promise<Outcome> {
  const login = { user, password, port: server.port, database: 'lsstdb1', ca: server.authority.certificate };
  return outcomeOf(async () => (await Session.open(login)).close());
}

function values({ encryption, how, ca }: Setting): Layer['values'] {
  const secret: Layer['values'] = ca ? { ca: { name: 'ldap-ca', key: 'ca.crt' } } : {};
  const place = { server: '127.0.0.1', port: ldap[encryption], encryption };
  return accessValues(14, { ldap: { ...place, ...how, ...secret } });
}

const ways: { encryption: Setting['encryption']; manner: string; how: Layer['values'] }[] = [
  { encryption: 'ldaps', manner: 'simple bind', how: { bind } },
  { encryption: 'ldaps', manner: 'search and bind', how: { search } },
  { encryption: 'starttls', manner: 'simple bind', how: { bind } },
  { encryption: 'starttls', manner: 'search and bind', how: { search } },
];

describe.each(ways)('LDAP with $encryption and $manner', ({ encryption, how }) => {
  it('lets in whom LDAP knows; local accounts stay local', async () => {
    await use({ encryption, how, ca: true });
    expect(await connect('alice', directory.passwordOf('alice'))).toBe('ok');
    expect(await connect('alice', 'wrong')).toBe(refusedByLdap);
    // also in LDAP, with another password: his line comes first
    expect(await connect('rubin', passwordIn('rubin-creds'))).toBe('ok');
    expect(await connect('rubin', directory.passwordOf('rubin'))).toBe(wrongPassword);
    expect(await connect('panda', passwordIn('panda-creds'))).toBe('ok');
    // known to LDAP only
    expect(await connect('nobody', directory.passwordOf('nobody'))).toBe(refusedByLdap);
  });

  it('without the CA nobody gets in by LDAP, and the log says "unknown error"; local accounts still do', async () => {
    await use({ encryption, how, ca: false });
    const before = server.log().length;
    expect(await connect('alice', directory.passwordOf('alice'))).toBe(refusedByLdap);
    expect(server.log().slice(before)).toContain('LDAP diagnostics: (unknown error code)');
    expect(await connect('rubin', passwordIn('rubin-creds'))).toBe('ok');
  });
});
