import type { Layer } from '@butler-postgres/values';
import { directory } from '../../database/ldap-server.ts';
import { accessValues } from '../../database/model.ts';
import type { PromiseId } from '../promises.ts';

/** How PostgreSQL asks LDAP. */
export type Way = 'bind' | 'search';

/** Somebody does something with SQL, the grants run, and then a login must be refused. */
export interface LdapAttempt {
  readonly id: string;
  readonly promise: PromiseId;
  readonly as: 'alice' | 'ops' | 'gone';
  readonly statements?: readonly string[];
  readonly then: {
    readonly user: string;
    readonly password: string;
    readonly database?: string;
    readonly plainText?: boolean;
  };
}

/** Those whom LDAP knows, with names of PostgreSQL's own and of the chart's among them. */
export const ldapPeople: readonly string[] = [
  'alice',
  'jane.doe',
  'joe@example.org',
  'gone',
  'rubin',
  'stranger',
  'known',
  'postgres',
  'app',
  'butler_manager',
  'streaming_replica',
  'lsstdb1_main_owner',
];

const main = { lsstdb1: ['main'] };
const developer = { kind: 'developer', databases: main, auth: { method: 'ldap' } };

/** The values; `gone` leaves before the attempts are judged. */
export function ldapValues(way: Way, port: number, { left }: { left: boolean }): Layer['values'] {
  const bind = { prefix: 'uid=', suffix: `,${directory.people}` };
  const how: Layer['values'] = way === 'bind' ? { bind } : { search: { baseDN: directory.people } };
  const place = { server: '127.0.0.1', port, encryption: 'ldaps', ca: { name: 'ldap-ca', key: 'ca.crt' } };
  const values = accessValues(14, { ldap: { ...place, ...how } });
  const access = values['access'] as { members: object };
  const people = {
    jane: { ...developer, name: 'jane.doe' },
    joe: { ...developer, name: 'joe@example.org' },
    ...(left ? {} : { gone: developer }),
  };
  return { ...values, access: { ...access, members: { ...access.members, ...people } } };
}

/** A login with the password that LDAP has for the name. */
const byLdap = (user: string, database?: string): LdapAttempt['then'] => ({
  user,
  password: directory.passwordOf(user),
  ...(database === undefined ? {} : { database }),
});
const only = (id: string, promise: PromiseId, then: LdapAttempt['then']): LdapAttempt => ({
  id,
  promise,
  as: 'alice',
  then,
});

export const ldapAttempts: readonly LdapAttempt[] = [
  ...['postgres', 'butler_manager', 'streaming_replica'].map((name) =>
    only(`ldap-name-${name.replaceAll('_', '-')}`, 'no-superuser', byLdap(name)),
  ),
  only('ldap-name-of-the-first-owner', 'no-rights-outside', byLdap('app')),
  only('ldap-name-of-a-group', 'no-rights-outside', byLdap('lsstdb1_main_owner')),
  only('ldap-name-of-a-local-login', 'shared-login', byLdap('rubin')),
  only('ldap-name-of-no-role', 'closed-databases', byLdap('known')),
  only('ldap-with-an-empty-password', 'closed-databases', { user: 'alice', password: '' }),
  only('ldap-name-with-a-wildcard', 'closed-databases', { ...byLdap('alice'), user: 'al*' }),
  only('ldap-name-with-a-dn', 'closed-databases', {
    ...byLdap('alice'),
    user: `alice,${directory.people}`.slice(0, 63),
  }),
  only('ldap-in-plain-text', 'closed-databases', { ...byLdap('alice'), plainText: true }),
  only('ldap-into-postgres', 'closed-databases', byLdap('alice', 'postgres')),
  only('ldap-into-template1', 'closed-databases', byLdap('alice', 'template1')),
  only('ldap-into-another-repository', 'closed-databases', byLdap('alice', 'lsstdb2')),
  {
    id: 'ldap-into-an-admins-database',
    promise: 'closed-databases',
    as: 'ops',
    statements: ['CREATE DATABASE adhoc OWNER butler_admin'],
    then: byLdap('alice', 'adhoc'),
  },
  {
    id: 'ldap-for-a-role-of-an-admin',
    promise: 'no-rights-outside',
    as: 'ops',
    statements: [
      "SELECT butler_access.create_role('known', can_login => true)",
      "SELECT butler_access.grant_role('butler_ldap', 'known')",
    ],
    then: byLdap('known'),
  },
  {
    // until 15 a role may lend itself, and so its membership of butler_ldap
    id: 'ldap-for-whom-a-member-lends-itself',
    promise: 'no-rights-outside',
    as: 'alice',
    statements: ['GRANT alice TO stranger'],
    then: byLdap('stranger'),
  },
  {
    id: 'ldap-of-one-who-left',
    promise: 'no-rights-after-leaving',
    as: 'gone',
    then: byLdap('gone'),
  },
];
