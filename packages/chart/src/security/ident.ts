import type { ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  each,
  field,
  fromYamlArray,
  listTemplateWith,
  local,
  not,
  policyForEachOf,
  regexMatch,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import { spec, specParameter } from '../cluster/rendered.ts';
import type { Rule } from '../common/rule.ts';
import { identRecord, type IdentRecord } from './hba/ident-record.ts';
import { powerfulLogins } from './powerful-logins.ts';

export const identRecords = listTemplateWith<{ spec: ClusterSpec }, IdentRecord>(
  'butler-postgres.identRecords',
  'What the lines of pg_ident.conf say.',
  specParameter,
  ({ spec: sent }) => [each(field(sent, ['postgresql', 'pg_ident'], []), (text) => identRecord({ text }))],
);

const records = local('identRecords', fromYamlArray(identRecords({ spec })));

const ofLine = (
  id: string,
  broken: (line: Ref<IdentRecord>) => Expr<unknown>,
  message: Expr<string>,
  hint: Expr<string>,
): Rule =>
  policyForEachOf(id, 'error', records, 'line', (line) => ({
    broken: and(line.map, broken(line)),
    path: 'cluster.postgresql.pg_ident',
    message: concat`"${line.text}": ${message}`,
    hint,
  }));

/** Who may be whom: https://www.postgresql.org/docs/18/auth-username-maps.html */
export const identPolicies: readonly Rule[] = [
  ofLine(
    'ident-unread',
    (line) => not(and(line.user, not(regexMatch('^(include|@)', line.map)))),
    concat`this is no line of pg_ident.conf that can be checked`,
    concat`write the map, the user of the system and that of the database, on one line`,
  ),
  ofLine(
    'ident-superuser',
    (line) => regexMatch(`^(all|[/+].*|${powerfulLogins})$`, line.user),
    concat`somebody else may be a login that can do or read everything`,
    concat`name a login of its own`,
  ),
  ofLine(
    'ident-anybody',
    (line) =>
      and(regexMatch('^/\\^?\\(?\\.[*+]\\)?\\$?$', line.system), not(regexMatch('^\\\\1$', line.user))),
    concat`everybody may be this login`,
    concat`name who may`,
  ),
];
