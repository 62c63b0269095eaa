import { DiagnosticError } from '@butler-postgres/diagnostics';
import { literal, query, type Kubectl } from '@butler-postgres/kubectl';
import { tableSql, targetWords, type Copied } from './target.ts';

/**
 * Requires that no code of users runs as superuser while rows are copied: conditions of CHECK, those of columns' types among them,
 * and generated columns do.
 *
 * @param scratch - the pod that has what is to be copied
 * @throws DiagnosticError `code-of-users`
 */
export async function requireNoCode(kubectl: Kubectl, target: Copied, scratch: string): Promise<void> {
  const rows = await query(kubectl, scratch, target.database, codeOfUsers(target));
  if (rows.length === 0) return;
  throw new DiagnosticError(
    'code-of-users',
    `the copy would call functions as superuser that ${targetWords(target)} names: ${rows.flat().join(', ')}`,
    'Read them, and give --trust-functions when they are right.',
  );
}

/**
 * The functions that a copy of a table, or of all tables of a database, may call, but for those that are harmless whoever calls them.
 * They are reached by way of operators and types, too: of a domain in an array in a composite type, or in a cast. What a superuser
 * owns is harmless unless it is volatile. Of PostgreSQL's own, which pg_depend does not list, a volatile one may change something, and
 * query_to_xml and its like run what they are told.
 */
export function codeOfUsers(target: Copied): string {
  const tables =
    target.kind === 'table'
      ? `oid = ${literal(tableSql(target))}::regclass`
      : `relkind IN ('r', 'p') AND oid >= 16384`;
  return `
  WITH RECURSIVE reached AS (
    SELECT 'pg_class'::regclass::oid AS class, oid AS id FROM pg_class WHERE ${tables}
    UNION
    SELECT next.class, next.id FROM reached, LATERAL (
      SELECT refclassid AS class, refobjid AS id FROM pg_depend
      WHERE classid = reached.class AND objid = reached.id AND refobjid >= 16384
        AND refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass)
      UNION ALL SELECT 'pg_constraint'::regclass, oid FROM pg_constraint
      WHERE reached.id = CASE reached.class WHEN 'pg_class'::regclass THEN conrelid WHEN 'pg_type'::regclass THEN contypid END
      UNION ALL SELECT 'pg_attrdef'::regclass, oid FROM pg_attrdef
      WHERE reached.class = 'pg_class'::regclass AND adrelid = reached.id
      UNION ALL SELECT 'pg_class'::regclass, typrelid FROM pg_type
      WHERE reached.class = 'pg_type'::regclass AND oid = reached.id AND typrelid <> 0
    ) AS next
  )
  SELECT p.oid::regprocedure::text FROM reached JOIN pg_proc p ON class = 'pg_proc'::regclass AND p.oid = id
    JOIN pg_roles owner ON owner.oid = p.proowner
  WHERE p.provolatile = 'v' OR NOT owner.rolsuper
  UNION
  SELECT p.oid::regprocedure::text FROM reached JOIN pg_constraint c ON class = 'pg_constraint'::regclass AND c.oid = id,
    LATERAL regexp_matches(c.conbin::text, ':(?:op)?funcid (\\d+)', 'g') AS called JOIN pg_proc p ON p.oid = called[1]::oid
  WHERE p.provolatile = 'v' OR p.oid < 16384 AND p.proname ~ '_to_xml'`;
}
