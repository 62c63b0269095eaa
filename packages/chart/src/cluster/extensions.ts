import {
  and,
  concat,
  eachEntry,
  field,
  fromYamlArray,
  has,
  join,
  listTemplateWith,
  ne,
  not,
  or,
  policy,
  regexMatch,
  sortAlpha,
  toJson,
  uniq,
  when,
} from '@butler-postgres/helm-kit';
import type { ClusterSpec } from '@butler-postgres/api';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';
import { spec, specParameter } from './rendered.ts';

/**
 * Extensions that cannot be made, or do nothing, unless the server loaded their library when it started, by their own
 * documents. The library is called like the extension.
 */
const preloaded = [
  '^(anon|citus|credcheck|pgaudit|pglogical|set_user|timescaledb)$',
  '^pg_(cron|net|partman_bgw|qualstats|squeeze|stat_kcache|stat_monitor|stat_statements|tle|wait_sampling)$',
] as const;

/** Loaded by the operator where a parameter has their name: https://cloudnative-pg.io/docs/1.30/postgresql_conf/#managed-extensions */
const managed = '"(pg_stat_statements|pgaudit)[.]';

export const unloadedExtensions = listTemplateWith<{ spec: ClusterSpec }, string>(
  'butler-postgres.unloadedExtensions',
  'Extensions whose library the server does not load.',
  specParameter,
  ({ spec: sent }) => [
    eachEntry(values.databases, { key: 'key', item: 'database' }, (_, database) =>
      eachEntry(database.extensions, { key: 'name', item: 'extension' }, (name, extension) =>
        when(
          and(
            or(regexMatch(preloaded[0], name), regexMatch(preloaded[1], name)),
            ne(extension.ensure, 'absent'),
            not(has(name, field(sent, ['postgresql', 'shared_preload_libraries'], []))),
            not(
              and(
                regexMatch('^(pg_stat_statements|pgaudit)$', name),
                regexMatch(managed, toJson(field(sent, ['postgresql', 'parameters'], {}))),
              ),
            ),
          ),
          name,
        ),
      ),
    ),
  ],
);

const unloaded = fromYamlArray(unloadedExtensions({ spec }));

/** What an extension needs of the server. */
export const extensionPolicies: readonly Rule[] = [
  policy('extension-not-loaded', 'error', {
    broken: and(unloaded),
    path: 'databases',
    message: concat`these extensions need a library that the server loads when it starts: ${join(', ', sortAlpha(uniq(unloaded)))}`,
    hint: concat`add it to cluster.postgresql.shared_preload_libraries; the operator loads those of pg_stat_statements and pgaudit where a parameter begins with their name`,
  }),
];
