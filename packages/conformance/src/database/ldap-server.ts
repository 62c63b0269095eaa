import type { Authority } from './certificates.ts';
import { mustRun } from './command.ts';
import { freePort, type Sandbox } from './sandbox.ts';
import { debianProgram, ldapFolders } from './tools.ts';

/** Where the people are, and who may search for them. */
export const directory = {
  base: 'dc=example,dc=org',
  people: 'ou=people,dc=example,dc=org',
  /** Each person's password. */
  passwordOf: (name: string) => `${name}-in-ldap`,
};

/** An LDAP server that has TLS on both its ports: from the start on one, by StartTLS on the other. */
export interface LdapServer {
  readonly ldaps: number;
  readonly starttls: number;
}

/** Starts slapd with some people. */
export async function startLdap(
  sandbox: Sandbox,
  authority: Authority,
  people: readonly string[],
): Promise<LdapServer> {
  const { certificate, key } = await authority.issue('slapd');
  const [ldaps, starttls] = [await freePort(), await freePort()];
  const data = await sandbox.serverFolder('slapd');
  const config = await sandbox.serverFile(
    'slapd.conf',
    [
      ...['core', 'cosine', 'inetorgperson'].map((name) => `include ${ldapFolders.schemas}/${name}.schema`),
      `modulepath ${ldapFolders.modules}`,
      'moduleload back_mdb',
      `TLSCACertificateFile ${await sandbox.serverFile('slapd-ca.crt', authority.certificate)}`,
      `TLSCertificateFile ${await sandbox.serverFile('slapd.crt', certificate)}`,
      `TLSCertificateKeyFile ${await sandbox.serverFile('slapd.key', key)}`,
      'database mdb',
      `suffix ${directory.base}`,
      `rootdn cn=admin,${directory.base}`,
      `directory ${data}`,
      'access to attrs=userPassword by anonymous auth by * none',
      'access to * by * read',
      '',
    ].join('\n'),
  );
  const entries = [
    `dn: ${directory.base}\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example`,
    `dn: ${directory.people}\nobjectClass: organizationalUnit\nou: people`,
    ...people.map(
      (name) =>
        `dn: uid=${name},${directory.people}\nobjectClass: inetOrgPerson\nuid: ${name}\ncn: ${name}\nsn: ${name}\n` +
        `userPassword: ${directory.passwordOf(name)}`,
    ),
  ];
  const ldif = await sandbox.serverFile('people.ldif', `${entries.join('\n\n')}\n`);
  const slapd = debianProgram('usr/sbin/slapd');
  // slapd is one program with several names; -T chooses
  await sandbox.runAsServer(slapd, ['-T', 'add', '-f', config, '-l', ldif]);
  const urls = `ldap://127.0.0.1:${starttls} ldaps://127.0.0.1:${ldaps}`;
  await sandbox.start(slapd, ['-h', urls, '-f', config, '-d', '0'], {
    name: 'slapd',
    stopSignal: 'SIGTERM',
    ready: async () => {
      const query = ['-x', '-H', `ldap://127.0.0.1:${starttls}`, '-b', directory.base, '-s', 'base'];
      await mustRun(debianProgram('usr/bin/ldapsearch'), query);
    },
  });
  return { ldaps, starttls };
}
