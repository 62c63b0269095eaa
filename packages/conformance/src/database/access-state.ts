import type { PostgresServer } from './postgres.ts';

/**
 * One line for each owner, right, default, membership and rule; equal for equal access, whatever the way there. An owner
 * has every grant option, whether or not it is written down.
 */
const stateQuery = (database: string) => `
  WITH acl (object, owner, items) AS (
    SELECT 'database ' || datname, datdba, coalesce(datacl, acldefault('d', datdba)) FROM pg_database WHERE datname = '${database}'
    UNION ALL
    SELECT 'schema ' || nspname, nspowner, coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace
    WHERE nspname IN ('main', 'dp1', 'public', 'butler_access')
    UNION ALL
    SELECT 'relation ' || c.oid::regclass, relowner,
           coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname IN ('main', 'dp1', 'butler_access') AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT 'column ' || attrelid::regclass || '.' || attname, NULL, attacl FROM pg_attribute WHERE attacl IS NOT NULL
      AND attrelid::regclass::text LIKE 'main.%'
    UNION ALL
    SELECT 'default ' || defaclrole::regrole || ' ' || defaclnamespace::regnamespace || ' ' || defaclobjtype::text, NULL, defaclacl
    FROM pg_default_acl
  )
  SELECT object || ' of ' || owner::regrole AS line FROM acl WHERE owner IS NOT NULL
  UNION ALL
  SELECT object || ': ' || grantor::regrole || ' gives ' || CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END
         || ' ' || privilege_type || CASE WHEN is_grantable AND grantee IS DISTINCT FROM owner THEN ' with grant option' ELSE '' END
  FROM acl, aclexplode(items)
  UNION ALL
  SELECT DISTINCT 'member ' || member::regrole || ' of ' || roleid::regrole || ' ' || (to_jsonb(m) - 'oid' - 'roleid' - 'member' - 'grantor')
  FROM pg_auth_members m
  UNION ALL
  SELECT 'rule ' || t::text FROM butler_access.table_rule t
  ORDER BY 1`;

/** Who owns and may do what in a database. */
export async function accessState(server: PostgresServer, database: string): Promise<string[]> {
  const rows = await server.sql(stateQuery(database), database);
  return rows.map(({ line }) => String(line));
}
