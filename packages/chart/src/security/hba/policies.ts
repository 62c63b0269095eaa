import {
  and,
  concat,
  eq,
  fromYamlArray,
  join,
  local,
  ne,
  not,
  or,
  policyForEachOf,
  regexMatch,
} from '@butler-postgres/helm-kit';
import { values } from '../../common/context.ts';
import type { Rule } from '../../common/rule.ts';
import { hbaRecords } from './lists.ts';
import { unreached } from './unreached.ts';
import { lineRules, type LineRule } from './line-rules.ts';

const { access } = values;
const records = local('hbaRecords', fromYamlArray(hbaRecords));

/** A word, group or pattern by which a line is about more roles than it names. */
const many = '(^|,)(all|[+/][^,]*)(,|$)';

/** A rule on each line of the values' own. */
const ofLine = ({ id, severity, broken, message, hint }: LineRule): Rule =>
  policyForEachOf(id, severity, records, 'line', (line) => ({
    broken: and(line.at, ne(line.at, 'access'), broken(line)),
    path: line.at,
    message: concat`"${line.text}": ${message(line)}`,
    hint,
  }));

export const hbaPolicies: readonly Rule[] = [
  ...lineRules.map(ofLine),
  policyForEachOf('access-hba-catch-all', 'error', records, 'line', (line) => ({
    broken: and(
      access.enabled,
      eq(line.at, 'cluster.postgresql.pg_hba'),
      ne(line.type, 'local'),
      regexMatch(many, join(',', line.users)),
      or(ne(line.method, 'reject'), regexMatch('^all$|/[0.:]+$', line.address)),
    ),
    path: line.at,
    message: concat`"${line.text}": a line for everybody would stand before the lines of access, which then never count`,
    hint: concat`name databases and users, or take it out`,
  })),
  policyForEachOf(
    'hba-unreached',
    'warning',
    fromYamlArray(unreached({ lines: records })),
    'line',
    (line) => ({
      broken: not(eq(line.at, '')),
      path: line.at,
      message: concat`"${line.text}" is never reached: "${line.by}" comes before it and takes every such connection`,
      hint: concat`put it first, or take one of them out`,
    }),
  ),
];
