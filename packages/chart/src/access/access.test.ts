import { describe, expect, it } from '@jest/globals';
import { rendered } from '../testing/render.test.helper.ts';

describe('the password of an LDAP search', () => {
  it('is in nothing that is rendered', () => {
    const bindPassword = { name: 'ldap', key: 'password' };
    const search = { baseDN: 'dc=example,dc=org', bindDN: 'cn=reader,dc=example,dc=org', bindPassword };
    const objects = rendered({
      databases: { lsstdb1: { schemas: { main: {} } } },
      access: { enabled: true, ldap: { server: 'ldap.example.org', search } },
    });
    expect(JSON.stringify(objects)).not.toContain('ldapbindpasswd');
  });
});
