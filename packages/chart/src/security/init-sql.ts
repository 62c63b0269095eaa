import type { ClusterSpec } from '@butler-postgres/api';
import {
  concat,
  each,
  field,
  fromYamlArray,
  has,
  listTemplateWith,
  lower,
  map,
  ne,
  or,
  policyForEachOf,
  regexMatch,
  replace,
  ternary,
  type Each,
  type Expr,
  type Operand,
} from '@butler-postgres/helm-kit';
import { accessObject } from '../access/names.ts';
import { spec, specParameter } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { doubted, type Rule } from '../common/rule.ts';

interface Statement {
  readonly at: string;
  readonly text: string;
}

const initdb = ['bootstrap', 'initdb'] as const;
const lists = ['postInitSQL', 'postInitTemplateSQL', 'postInitApplicationSQL'] as const;
const said = (list: Expr<readonly string[]>, at: (text: Expr<string>) => Operand<string>): Each<Statement> =>
  each<string, Statement>(list, (text) => map<Statement>({ at: at(text), text: replace('\n', ' ', text) }));

export const initStatements = listTemplateWith<{ spec: ClusterSpec }, Statement>(
  'butler-postgres.initStatements',
  'Statements that a superuser runs once, when the cluster is made.',
  specParameter,
  ({ spec: sent }) => [
    ...lists.map((list) =>
      said(field(sent, [...initdb, list], []), (text) =>
        ternary(
          `cluster.initdb.${list}`,
          `cluster.overrides.bootstrap.initdb.${list}`,
          has(text, values.cluster.initdb[list]),
        ),
      ),
    ),
    said(
      field(sent, [...initdb, 'import', 'postImportApplicationSQL'], []),
      () => 'bootstrap.import.postImportApplicationSQL',
    ),
  ],
);

const references = ['postInitSQLRefs', 'postInitTemplateSQLRefs', 'postInitApplicationSQLRefs'] as const;
const sources = ['configMapRefs', 'secretRefs'] as const;

export const initScripts = listTemplateWith<{ spec: ClusterSpec }, Statement>(
  'butler-postgres.initScripts',
  'ConfigMaps and Secrets whose SQL a superuser runs once, when the cluster is made.',
  specParameter,
  ({ spec: sent }) => [
    ...references.flatMap((reference) =>
      sources.map((source) =>
        each<{ name: string }, Statement>(field(sent, [...initdb, reference, source], []), ({ name }) =>
          map<Statement>({ at: `cluster.overrides.bootstrap.initdb.${reference}`, text: name }),
        ),
      ),
    ),
  ],
);

/** Words by which somebody gets more than the model gives: attributes, predefined roles, and what runs as its owner. */
const rights = [
  '(superuser|createrole|bypassrls|replication|pg_execute_server_program|pg_(read|write)_(server_files|all_data))',
  '(pg_maintain|security +definer|alter +system|to +public|program)',
  // catalogs by hand, and what the model of access stands on
  '((update|insert +into|delete +from|copy)( +only)? +"?(pg_catalog"?\\."?)?pg_[a-z_]+|(drop|alter) +event +trigger)',
  '(butler_(access|admin|manager)[a-z_]*|grant +"?postgres|reassign +owned|session_replication_role)',
].map((words) => `(^|[^a-z_])${words}([^a-z_]|$)`);

/** What nobody looks at again. */
export const initSqlPolicies: readonly Rule[] = [
  policyForEachOf(
    'init-sql-rights',
    doubted,
    fromYamlArray(initStatements({ spec })),
    'statement',
    (statement) => ({
      broken: or(...rights.map((words) => regexMatch(words, lower(statement.text)))),
      path: statement.at,
      message: concat`"${statement.text}": this gives rights, and nothing looks after them`,
      hint: concat`give them by roles or access`,
    }),
  ),
  // the statement is not shown, for the password in it
  policyForEachOf(
    'init-sql-password',
    doubted,
    fromYamlArray(initStatements({ spec })),
    'statement',
    (statement) => ({
      broken: regexMatch("(^|[^a-z_])password +([eu]&?)?['$]", lower(statement.text)),
      path: statement.at,
      message: concat`a statement sets a password, and everybody reads it who reads the values or the Cluster`,
      hint: concat`put it into a Secret, and name that in roles or access`,
    }),
  ),
  policyForEachOf('init-sql-unread', 'warning', fromYamlArray(initScripts({ spec })), 'script', (script) => ({
    broken: ne(script.text, accessObject),
    path: script.at,
    message: concat`a superuser runs the SQL in ${script.text}, which cannot be checked`,
    hint: concat`see that it gives no rights, and who may write it`,
  })),
];
