import {
  and,
  concat,
  dig,
  eq,
  has,
  join,
  lt,
  ne,
  not,
  or,
  regexMatch,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import { values } from '../../common/context.ts';
import type { Rule } from '../../common/rule.ts';
import type { HbaRecord } from './record.ts';
import { powerfulLogins } from '../powerful-logins.ts';

/** A rule on a line: when it is broken, and what it says, to which the line is added. */
export interface LineRule {
  readonly id: string;
  readonly severity: Rule['severity'];
  readonly broken: (line: Ref<HbaRecord>) => Expr<unknown>;
  readonly message: (line: Ref<HbaRecord>) => Expr<string>;
  readonly hint: Expr<string>;
}

const types = '^(local|host|hostssl|hostnossl|hostgssenc|hostnogssenc)$';
const methods =
  '^(trust|reject|scram-sha-256|md5|password|gss|sspi|ident|peer|ldap|radius|cert|pam|bsd|oauth)$';

const byte = '(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';
const ipv4 = `${byte}(\\.${byte}){3}`;
const ipv6 = '[0-9a-fA-F:.]*:[0-9a-fA-F:.]*';
/**
 * Words and names of hosts, which cannot look like a number: PostgreSQL reads `0/0` and `127.1` as addresses. The operator
 * writes the addresses of pods for a selector: https://cloudnative-pg.io/docs/1.30/postgresql_conf/#the-pg_hba-section
 */
const words =
  '^(\\$\\{podselector:[^}]+\\}|all|samehost|samenet|\\.?[a-zA-Z][-a-zA-Z0-9_.]*|\\.?[0-9][-a-zA-Z0-9_.]*[a-zA-Z])$';

/** Whether an address is a range of one family, a word or the name of a host. */
const isAddress = (address: Expr<string>): Expr<boolean> =>
  or(
    and(regexMatch(`^${ipv4}/[^/]+$`, address), regexMatch(`/([0-9]|[12][0-9]|3[0-2]|${ipv4})$`, address)),
    regexMatch(`^${ipv6}/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]|${ipv6})$`, address),
    regexMatch(words, address),
  );

const powerful = `(^|,)(${powerfulLogins})(,|$)`;

const includes = (line: Ref<HbaRecord>): Expr<boolean> =>
  or(
    regexMatch('^include', line.type),
    regexMatch('^@', line.type),
    regexMatch('(^|,)@', join(',', line.databases)),
    regexMatch('(^|,)@', join(',', line.users)),
  );

/** Options by method (https://www.postgresql.org/docs/18/auth-methods.html); clientcert and clientname go with all. */
const optionsOf = {
  cert: 'map',
  gss: 'map|include_realm|krb_realm',
  ident: 'map',
  ldap: 'ldap(basedn|binddn|bindpasswd|port|prefix|scheme|searchattribute|searchfilter|server|suffix|tls|url)',
  oauth: 'delegate_ident_mapping|issuer|map|scope|validator',
  pam: 'pam(service|_use_hostname)',
  peer: 'map',
  radius: 'radius(identifiers|ports|secrets|servers)',
  sspi: 'map|include_realm|krb_realm|compat_realm|upn_username',
};

/** Rules that hold for PostgreSQL and PgBouncer alike. */
export const lineRules: readonly LineRule[] = [
  {
    id: 'hba-unread',
    severity: 'error',
    broken: (line) =>
      and(
        // all but a comment
        regexMatch('^\\s*[^#\\s]', line.text),
        not(includes(line)),
        not(
          and(
            line.whole,
            regexMatch(types, line.type),
            line.databases,
            line.users,
            or(eq(line.type, 'local'), isAddress(line.address)),
            regexMatch(methods, line.method),
            not(and(line.options, regexMatch('(^|\\n)[^=]*(\\n|$)', join('\n', line.options)))),
          ),
        ),
      ),
    message: () => concat`this is no line of pg_hba.conf that can be checked`,
    hint: concat`write type, databases, users, address with its mask, method and options name=value on one line of its own`,
  },
  {
    id: 'hba-options',
    severity: 'error',
    broken: (line) =>
      and(
        line.whole,
        regexMatch(methods, line.method),
        or(
          and(eq(line.method, 'oauth'), lt(values.cluster.image.major, 18)),
          and(eq(line.method, 'cert'), ne(line.type, 'hostssl')),
          and(eq(line.method, 'peer'), ne(line.type, 'local')),
          and(eq(line.type, 'local'), has(line.method, ['gss', 'sspi'])),
          and(ne(line.type, 'hostssl'), regexMatch('(^|\\n)client(cert|name)=', join('\n', line.options))),
          not(
            regexMatch(
              concat`^((clientcert=verify-(ca|full)|clientname=(CN|DN)|(${dig<string>([line.method], '-', optionsOf)})=[^\n]*)(\n|$))*$`,
              join('\n', line.options),
            ),
          ),
          and(eq(line.method, 'cert'), regexMatch('(^|\\n)clientcert=verify-ca', join('\n', line.options))),
        ),
      ),
    message: () =>
      concat`PostgreSQL does not take this method with this type or these options, and so no line of the file`,
    hint: concat`cert is for hostssl, peer for local; map is for cert, peer and ident; see PostgreSQL's page on the method`,
  },
  {
    id: 'hba-include',
    severity: 'error',
    broken: includes,
    message: () => concat`what is in another file cannot be checked`,
    hint: concat`write the lines themselves`,
  },
  {
    id: 'hba-trust',
    severity: 'error',
    broken: (line) => eq(line.method, 'trust'),
    message: () => concat`the method trust lets anyone in under any name`,
    hint: concat`use scram-sha-256 or cert`,
  },
  {
    id: 'hba-weak-method',
    severity: 'error',
    broken: (line) => has(line.method, ['password', 'ident']),
    message: (line) =>
      concat`the method ${line.method} shows the password itself, or believes what the client's machine says`,
    hint: concat`use scram-sha-256 or cert`,
  },
  {
    id: 'hba-md5',
    severity: 'warning',
    broken: (line) => eq(line.method, 'md5'),
    message: () =>
      concat`with the method md5 whoever reads a hash can log in with it, and PostgreSQL will drop it`,
    hint: concat`use scram-sha-256`,
  },
  {
    id: 'hba-ldap-plain-text',
    severity: 'error',
    broken: (line) =>
      and(
        eq(line.method, 'ldap'),
        not(
          regexMatch('(^|\\n)(ldaptls=1|ldapscheme=ldaps|ldapurl=ldaps:.*)(\\n|$)', join('\n', line.options)),
        ),
      ),
    message: () => concat`passwords go to the LDAP server in plain text`,
    hint: concat`add ldaptls=1 or ldapscheme=ldaps, or use access.ldap`,
  },
  {
    id: 'hba-secret',
    severity: 'error',
    broken: (line) => regexMatch('(^|\\n)(ldapbindpasswd|radiussecrets)=', join('\n', line.options)),
    message: () => concat`everybody who can read the object reads this password`,
    hint: concat`use access.ldap, whose password is in a Secret`,
  },
  {
    id: 'hba-superuser',
    severity: 'error',
    broken: (line) =>
      and(ne(line.type, 'local'), ne(line.method, 'reject'), regexMatch(powerful, join(',', line.users))),
    message: () => concat`this opens the network to a login that can do or read everything`,
    hint: concat`work as an admin of access, or by kubectl exec`,
  },
];
