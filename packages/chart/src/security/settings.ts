import type { ClusterSpec } from '@butler-postgres/api';
import {
  concat,
  eq,
  field,
  has,
  fromYamlArray,
  listTemplateWith,
  lower,
  map,
  ne,
  not,
  or,
  policy,
  policyForEachOf,
  regexFindAll,
  regexMatch,
  ternary,
  each,
  type Each,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import { settings, spec, specParameter } from '../cluster/rendered.ts';
import { truePattern } from '../common/boolean.ts';
import { doubted, notForScratch, type Rule, type RuleSeverity } from '../common/rule.ts';
import { nearest } from '../settings/near.ts';

const parameters = 'cluster.postgresql.parameters';

/** A setting in lower case, as PostgreSQL reads names of choices. */
const given = (name: string, otherwise: string): Expr<string> => lower(field(settings, [name], otherwise));

/** A rule on one setting. */
const onSetting = (
  id: string,
  severity: RuleSeverity,
  name: string,
  broken: Expr<boolean>,
  message: Expr<string>,
  hint: Expr<string> = concat`leave it out`,
): Rule => policy(id, severity, { broken, path: `${parameters}.${name}`, message, hint });

/** Libraries of PostgreSQL's own and of extensions in common use. */
const libraries = [
  'auth_delay auto_explain basic_archive citus decoderbufs hypopg passwordcheck pg_cron pg_failover_slots',
  'pg_hint_plan pg_ivm pg_partman_bgw pg_prewarm pg_qualstats pg_squeeze pg_stat_kcache pg_stat_monitor',
  'pg_stat_statements pg_wait_sampling pgaudit pgauditlogtofile pglogical postgis sepgsql set_user',
  'test_decoding timescaledb vector wal2json',
].flatMap((line) => line.split(' '));

interface Library {
  readonly at: string;
  readonly name: string;
}

const meant = ({ name }: Ref<Library>): Expr<string> =>
  nearest({ name, names: Object.fromEntries(libraries.map((library) => [library, true])) });

const named = (at: string, list: Expr<string[]>): Each<Library> =>
  each<string, Library>(list, (name) => map<Library>({ at, name }));

const words = (sent: Expr<ClusterSpec>, setting: string): Expr<string[]> =>
  regexFindAll('[^ ,"\']+', field(sent, ['postgresql', 'parameters', setting], ''));

export const preloaded = listTemplateWith<{ spec: ClusterSpec }, Library>(
  'butler-postgres.preloadedLibraries',
  'Libraries that the server or each session loads.',
  specParameter,
  ({ spec: sent }) => [
    named(
      'cluster.postgresql.shared_preload_libraries',
      field(sent, ['postgresql', 'shared_preload_libraries'], []),
    ),
    ...['session_preload_libraries', 'local_preload_libraries'].map((name) =>
      named(`${parameters}.${name}`, words(sent, name)),
    ),
  ],
);

/** Settings that take a promise of docs/threat-model.md back. */
export const settingSecurityPolicies: readonly Rule[] = [
  onSetting(
    'password-md5',
    doubted,
    'password_encryption',
    eq(given('password_encryption', ''), 'md5'),
    concat`whoever reads a hash of md5 can log in with it, and PostgreSQL will drop it`,
  ),
  onSetting(
    'tls-old',
    'error',
    'ssl_min_protocol_version',
    or(
      regexMatch('^tlsv1(\\.1)?$', given('ssl_min_protocol_version', 'tlsv1.3')),
      not(field(settings, ['ssl_min_protocol_version'], 'TLSv1.3')),
      regexMatch('^tlsv1(\\.1)?$', given('ssl_max_protocol_version', '')),
    ),
    concat`versions of TLS before 1.2 are broken`,
  ),
  onSetting(
    'tls-ciphers',
    'error',
    'ssl_ciphers',
    regexMatch('(^|[:, +])(a|e)?null|(^|[:, ])(exp(ort)?|low|rc4|des)($|[:, +-])', given('ssl_ciphers', '')),
    concat`these ciphers do not encrypt, or can be broken`,
  ),
  onSetting(
    'triggers-off',
    doubted,
    'session_replication_role',
    eq(given('session_replication_role', ''), 'replica'),
    concat`no trigger fires and no foreign key is checked, in any session`,
  ),
  onSetting(
    'large-objects-open',
    doubted,
    'lo_compat_privileges',
    regexMatch(truePattern, given('lo_compat_privileges', '')),
    concat`everybody reads and writes every large object`,
  ),
  onSetting(
    'passwords-logged',
    notForScratch,
    'log_statement',
    or(
      regexMatch('^(ddl|mod|all)$', given('log_statement', '')),
      regexMatch('^0+(us|ms|s|min|h|d)?$', field(settings, ['log_min_duration_statement'], '-1')),
      regexMatch('^(debug[1-5]?|info|notice|warning)$', given('log_min_error_statement', '')),
    ),
    concat`the log gets statements that set passwords, and whoever reads the log reads them`,
    concat`audit with logging.profile: audit, which leaves passwords out, or set them by Secrets only`,
  ),
  policyForEachOf('library-unknown', 'warning', fromYamlArray(preloaded({ spec })), 'library', (library) => ({
    broken: not(has(library.name, libraries)),
    path: library.at,
    message: concat`the library ${library.name} runs within the server, with the rights of a superuser, and the chart does not know it`,
    hint: concat`${ternary(concat`did you mean ${meant(library)}? Otherwise `, '', ne(meant(library), ''))}see that the image has it from a source that you trust, and give the reason in policies.exceptions`,
  })),
];
