import { describe, expect, it } from '@jest/globals';
import { wrongHba } from './wrong-hba.ts';

const refused = (
  line: string,
  image = 'postgresql:18.6',
  parameters: Record<string, string> = {},
): string[] =>
  wrongHba({
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: 'db' },
    spec: { imageName: image, postgresql: { pg_hba: ['local all all peer', line], parameters } },
  }).map(({ field, message }) => `${field.join('.')}: ${message.slice(message.lastIndexOf('line: ') + 6)}`);

const at = 'spec.postgresql.pg_hba.1';
const ldap = 'hostssl all +readers 10.0.0.0/8 ldap ldapserver=a ldaptls=1';

/** pg_hba_file_rules of Debian's 15, which has LDAP, and of 18 has an error for each, and none for those of the second list. */
describe('a line of pg_hba.conf', () => {
  it.each([
    [ldap, 'ldap is told neither where to look a name up nor of what to make it'],
    [
      `${ldap} ldapprefix="uid=" ldapbasedn="dc=x"`,
      'ldapbasedn cannot stand beside ldapprefix: a name is looked up, or made of prefix and suffix',
    ],
    [
      `${ldap} ldapbasedn="dc=x" ldapsearchattribute=uid ldapsearchfilter="(a=$username)"`,
      'ldapsearchattribute cannot stand beside ldapsearchfilter',
    ],
    [`${ldap} ldapbasedn="dc=x" ldapport=abc`, '"abc" is no port'],
    ['hostssl all all all ldap ldapurl="ftp://a/dc=x?uid?sub"', 'ldapurl is no URL of an LDAP server'],
    [
      'hostssl all all all ldap ldapurl="ldaps://a"',
      'ldap is told neither where to look a name up nor of what to make it',
    ],
    [
      'hostssl all all all ldap ldapurl="ldaps://a/dc=x" ldapsuffix=b',
      'ldapurl cannot stand beside ldapsuffix: a name is looked up, or made of prefix and suffix',
    ],
    ['hostssl all all all radius', 'radius needs radiusservers'],
    ['hostssl all all all oauth issuer="https://a"', 'oauth needs a library that checks tokens'],
    ['hostssl all all all sspi', 'the images are built without sspi'],
    ['hostssl all /^app( all scram-sha-256', '/^app( is no regular expression'],
    ['hostssl "/^db(\\d+$" all all scram-sha-256', '/^db(\\d+$ is no regular expression'],
  ])('is refused: %s', (line, why) => {
    expect(refused(line)).toEqual([`${at}: ${why}`]);
  });

  it.each([
    `${ldap} ldapprefix="uid=" ldapsuffix=",dc=x"`,
    `${ldap} ldapbasedn="dc=x" ldapbinddn="cn=a" ldapbindpasswd=b ldapsearchfilter="(a=$username)"`,
    'hostssl all all all ldap ldapurl="ldaps://a/dc=x?uid?sub"',
    'hostssl all all all ldap ldapurl="ldaps://a" ldapprefix="uid="',
    'hostssl all "/^(?:a|b)_[[:alpha:]]+\\d$" all scram-sha-256',
    'hostssl all /(?i)^app all scram-sha-256',
    'hostssl all all all gss include_realm=0',
    '# hostssl all /( all radius',
    'hostssl all all',
  ])('is taken, or is for others to refuse: %s', (line) => {
    expect(refused(line)).toEqual([]);
  });

  it('has names and no expressions before 16', () => {
    expect(refused('hostssl all /^app( all scram-sha-256', 'postgresql:15.19')).toEqual([]);
  });

  it('may ask for tokens where a library checks them', () => {
    const libraries = { oauth_validator_libraries: 'a' };
    expect(
      refused('hostssl all all all oauth issuer="https://a" scope=b', 'postgresql:18.6', libraries),
    ).toEqual([]);
    expect(refused('hostssl all all all oauth scope=b', 'postgresql:18.6', libraries)).toEqual([
      `${at}: oauth needs issuer`,
    ]);
  });
});
