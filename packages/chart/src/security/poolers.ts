import {
  and,
  concat,
  eq,
  field,
  hasKey,
  ne,
  not,
  or,
  policyForEach,
  regexMatch,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { PoolerSpec } from '@butler-postgres/api';
import { values } from '../common/context.ts';
import { doubted, type Rule } from '../common/rule.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

const names = { key: 'name', item: 'pooler' };

/** A setting of PgBouncer; what the operator sets where nobody says otherwise. */
const setting = (pooler: Ref<PoolerSpec>, name: string, otherwise: string): Expr<string> =>
  field(pooler, ['pgbouncer', 'parameters', name], otherwise);

/** Of CloudNativePG 1.30, pkg/specs/pgbouncer, and https://www.pgbouncer.org/config.html */
const authType = (pooler: Ref<PoolerSpec>): Expr<string> => setting(pooler, 'auth_type', 'hba');

/** Modes that let a connection be in plain text. */
const plainText = '^(disable|allow|prefer)$';

/** How people get through PgBouncer. */
export const poolerSecurityPolicies: readonly Rule[] = [
  policyForEach('pooler-auth-open', 'error', poolerSpecs, names, (name, pooler) => ({
    broken: regexMatch('^(any|trust)$', authType(pooler)),
    path: concat`poolers.${name}.parameters.auth_type`,
    message: concat`with auth_type ${authType(pooler)} PgBouncer asks nobody for a password`,
    hint: concat`leave it out`,
  })),
  policyForEach('pooler-auth-plain', 'error', poolerSpecs, names, (name, pooler) => ({
    broken: eq(authType(pooler), 'plain'),
    path: concat`poolers.${name}.parameters.auth_type`,
    message: concat`with auth_type plain PgBouncer keeps passwords as they are`,
    hint: concat`leave it out`,
  })),
  policyForEach('pooler-hba-ignored', 'warning', poolerSpecs, names, (name, pooler) => ({
    broken: and(field(pooler, ['pgbouncer', 'pg_hba'], []), ne(authType(pooler), 'hba')),
    path: concat`poolers.${name}.parameters.auth_type`,
    message: concat`with auth_type ${authType(pooler)} PgBouncer does not read its lines of pg_hba`,
    hint: concat`leave it out`,
  })),
  policyForEach('pooler-auth-query', 'warning', poolerSpecs, names, (name, pooler) => ({
    broken: or(
      field(pooler, ['pgbouncer', 'authQuery'], ''),
      field(pooler, ['pgbouncer', 'authQuerySecret'], {}),
    ),
    path: concat`poolers.${name}.overrides.pgbouncer.authQuery`,
    message: concat`PgBouncer would look passwords up by a query or a login of the site's own: it may read more of them, and the operator leaves the login to you`,
    hint: concat`leave both out, and the operator makes them`,
  })),
  policyForEach('pooler-plain-text', doubted, poolerSpecs, names, (name, pooler) => ({
    broken: or(
      and(
        not(values.access.enabled),
        regexMatch(plainText, setting(pooler, 'client_tls_sslmode', 'require')),
      ),
      regexMatch(plainText, setting(pooler, 'server_tls_sslmode', 'verify-ca')),
    ),
    path: concat`poolers.${name}.parameters`,
    message: concat`queries may travel in plain text, between clients and PgBouncer or from there to PostgreSQL`,
    hint: concat`leave client_tls_sslmode and server_tls_sslmode out`,
  })),
  policyForEach('pooler-tls-old', 'error', poolerSpecs, names, (name, pooler) => ({
    broken: and(
      hasKey(field(pooler, ['pgbouncer', 'parameters'], {}), 'server_tls_protocols'),
      regexMatch('(^|[, :])(all|legacy|tlsv1\\.[01])($|[, :])', setting(pooler, 'server_tls_protocols', '')),
    ),
    path: concat`poolers.${name}.parameters.server_tls_protocols`,
    message: concat`versions of TLS before 1.2 are broken`,
    hint: concat`use secure, or leave it out`,
  })),
];
