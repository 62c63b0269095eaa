-- Brings one database's owners, privileges, memberships and settings to what the access model says.
--
--     psql -d <database> -v config="$(cat access.json)" [-v apply=off] [-v findings=fail] -f grants.sql
--
-- Run as butler_manager, by the Job of the chart, for each database of the model. The one input is a JSON
-- document: what it holds is compared and quoted, never executed. Wanted and actual state are views
-- (sections 2 and 4); only their differences are executed, each printed as "butler-access: <statement>".
-- A second run therefore finds nothing: "butler-access: 0 change(s)".
--
-- Exit status 3 and a line "butler-access: UNRESOLVED ..." for each thing that this role cannot fix, with
-- the statement that would. A line "butler-access: FINDING ..." for each thing that people must judge
-- (findings.sql); they fail the run with "-v findings=fail". "-v apply=off" executes nothing and prints what it would.
-- PostgreSQL 14 to 18. Needs bootstrap.sql, and says so where it is missing.

\set ON_ERROR_STOP on
\set QUIET on
\set SHOW_CONTEXT never
\pset tuples_only on
\pset format unaligned
\pset pager off
\if :{?config}
\else
  DO $$ BEGIN RAISE 'butler-access: no config: psql -v config="$(cat access.json)" -f grants.sql'; END $$;
\endif
\if :{?apply}
\else
  \set apply on
\endif
\if :{?findings}
\else
  \set findings report
\endif

SET search_path = pg_catalog, pg_temp;
SET ROLE NONE;
-- an admin decides on the settings of a database: as they are without him (a time limit, read only, ...)
DO $$
BEGIN
  PERFORM set_config(name, coalesce(boot_val, ''), false) FROM pg_settings
  WHERE source IN ('database', 'user', 'database user') AND context = 'user' AND name <> 'search_path';
END $$;
SET client_min_messages = error;
-- a busy table must not make everybody behind this queue: what cannot be locked is left to the next run
SET lock_timeout = '5s';

BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;

-- 1. Input, report, and what executes ---------------------------------------------------------------
CREATE TEMP TABLE butler_input ON COMMIT DROP AS
  SELECT doc, doc -> 'databases' -> current_database()::text AS database, applying
  FROM (SELECT jsonb_strip_nulls(:'config'::jsonb) AS doc, lower(:'apply') NOT IN ('off', 'false', 'no', '0') AS applying) AS given;
CREATE TEMP TABLE butler_change (n serial, statement text) ON COMMIT DROP;
CREATE TEMP TABLE butler_problem (n serial, what text, statement_failed boolean) ON COMMIT DROP;

CREATE FUNCTION pg_temp.problem(what text, statement_failed boolean DEFAULT false) RETURNS void LANGUAGE sql AS
  $$ INSERT INTO pg_temp.butler_problem (what, statement_failed) VALUES (what, statement_failed) $$;

-- Executes and notes a statement. A failure is noted and the rest goes on: one table that somebody holds
-- must not keep the others from being fixed. as_role: only an owner himself grants and revokes as the owner;
-- for his members PostgreSQL picks any of their roles that holds the grant option (src/backend/utils/adt/acl.c,
-- select_best_grantor), and a REVOKE in another one's name revokes nothing.
CREATE FUNCTION pg_temp.run(statement text, as_role name DEFAULT current_user) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  failure text;
BEGIN
  IF (SELECT applying FROM pg_temp.butler_input) THEN
    EXECUTE format('SET LOCAL ROLE %I', as_role);
    EXECUTE statement;
    -- not RESET: that would give the role which the database sets
    SET LOCAL ROLE NONE;
  END IF;
  INSERT INTO pg_temp.butler_change (statement) VALUES (run.statement);
EXCEPTION WHEN OTHERS THEN
  failure := format('%s -- failed: %s (%s)', run.statement, sqlerrm, sqlstate);
  IF sqlstate = '55P03' THEN
    failure := failure || (
      SELECT coalesce(', held by ' || string_agg(DISTINCT format('%s (pid %s)', a.usename, a.pid), ', '), '')
      FROM pg_locks l JOIN pg_stat_activity a USING (pid) JOIN pg_temp.butler_relation r ON r.oid = l.relation
      WHERE l.granted AND l.pid <> pg_backend_pid() AND a.datname = current_database() AND strpos(run.statement, r.name) > 0);
  END IF;
  PERFORM pg_temp.problem(failure, true);
  -- who holds many tables must not hold up the whole run
  IF (SELECT count(*) FROM pg_temp.butler_problem WHERE what LIKE '%(55P03)%') >= 3 THEN
    SET LOCAL lock_timeout = '100ms';
  END IF;
END $$;

DO $$
DECLARE
  hint constant text := 'run bootstrap.sql and model.sql as superuser (the Job <cluster>-migration does, after an upgrade of the release): '
    'cat bootstrap.sql model.sql | kubectl exec -i <primary pod> -c postgres -- psql -d ' || current_database() || ' -v ON_ERROR_STOP=1 -f -';
  given record;
BEGIN
  IF (SELECT database FROM pg_temp.butler_input) IS NULL THEN
    RAISE 'butler-access: the config has no database "%": it has %', current_database(),
      (SELECT string_agg(name, ', ') FROM pg_temp.butler_input, jsonb_object_keys(coalesce(doc -> 'databases', '{}')) AS name);
  END IF;
  IF to_regproc('butler_access.version') IS NULL THEN
    RAISE 'butler-access: database "%" has no schema butler_access: %', current_database(), hint;
  END IF;
  -- in a database that was imported it may be anybody's, and so may be what is called below
  IF EXISTS (SELECT FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE n.nspname = 'butler_access' AND NOT r.rolsuper)
     OR EXISTS (SELECT FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace = 'butler_access'::regnamespace AND NOT r.rolsuper) THEN
    RAISE 'butler-access: in database "%" schema butler_access or what is in it belongs to somebody else than the superuser: %', current_database(), hint;
  END IF;
  IF butler_access.version() < 4 THEN
    RAISE 'butler-access: database "%" has version % of butler_access, this file needs 4: %', current_database(), butler_access.version(), hint;
  END IF;
  -- two runs at once would see each other's work half done
  PERFORM butler_access.take_turn();
  IF (SELECT doc FROM butler_access.model) IS DISTINCT FROM (SELECT doc FROM pg_temp.butler_input) THEN
    PERFORM pg_temp.problem(format('the access model in database %I is not that of the values, so what they have gained is refused: %s',
      current_database(), hint));
  END IF;
  FOR given IN SELECT name FROM unnest(ARRAY['butler_access_hand_over', 'butler_access_refuse_definer']) AS name
    WHERE NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtname = name AND evtenabled IN ('O', 'A'))
  LOOP
    PERFORM pg_temp.problem(format('the event trigger %s is missing or disabled, so what people make keeps their rights: %s', given.name, hint));
  END LOOP;
  FOR given IN
    SELECT s.key AS schema_name, kind, s.value ->> kind AS role_name
    FROM pg_temp.butler_input, jsonb_each(coalesce(database -> 'schemas', '{}')) AS s,
         unnest(ARRAY['owner', 'developer', 'service', 'reader']) AS kind
  LOOP
    IF given.role_name IS DISTINCT FROM butler_access.group_name(given.schema_name::name, given.kind) THEN
      RAISE 'butler-access: the % of schema "%" must be called "%", not "%"', given.kind, given.schema_name,
        butler_access.group_name(given.schema_name::name, given.kind), given.role_name;
    END IF;
  END LOOP;
END $$;

-- 2. What is wanted ---------------------------------------------------------------------------------
-- Roles that are not there yet are left out here and reported in section 3.
CREATE TEMP VIEW butler_schema AS
  SELECT s.key::name AS name, to_regrole(quote_ident(s.value ->> 'owner')) AS owner,
         to_regrole(quote_ident(s.value ->> 'reader')) AS reader, to_regrole(quote_ident(s.value ->> 'service')) AS service,
         coalesce(s.value ->> 'serviceLevel', 'store') AS service_level
  FROM pg_temp.butler_input, jsonb_each(coalesce(database -> 'schemas', '{}')) AS s;

CREATE TEMP VIEW butler_role AS
  SELECT key::name AS name, 'group' AS kind, coalesce(value -> 'memberOf', '[]') AS member_of
  FROM pg_temp.butler_input, jsonb_each(coalesce(doc -> 'groups', '{}'))
  UNION ALL
  SELECT key::name, value ->> 'kind', coalesce(value -> 'memberOf', '[]')
  FROM pg_temp.butler_input, jsonb_each(coalesce(doc -> 'members', '{}'));

CREATE TEMP VIEW butler_wanted_member AS
  SELECT DISTINCT g.oid AS group_role, m.oid AS member
  FROM pg_temp.butler_role r CROSS JOIN jsonb_array_elements_text(r.member_of) AS of_group
  JOIN pg_roles g ON g.rolname = of_group
  -- to a superuser no membership means anything: section 3 reports him
  JOIN pg_roles m ON m.rolname = r.name AND NOT m.rolsuper;

-- What a service does with Butler's tables beyond reading. Each level has those before it.
--   append      open a writeable Butler, make RUN and TAGGED collections, put, ingest and import datasets
--   store       and edit chains, prune, run again (delete datasets and RUNs), certify
--   register    and register dataset types whose dimensions have their tables already (a row, no table)
--   dimensions  and insert dimension records (butler transfer-datasets --transfer-dimensions)
-- UPDATE stands where Butler locks rows or tables, also where it changes none. Never CREATE on the schema:
-- a dataset type with new dimensions needs new tables, which is for a developer.
CREATE TEMP VIEW butler_rule AS
  WITH rule (level, pattern, privileges) AS (VALUES
    ('append', '^(collection|run|dataset|dataset_location|opaque_meta|file_datastore_records)$', 'INSERT'),
    ('append', '^collection_summary_', 'INSERT'),
    ('append', '^dataset_tags_', 'INSERT'),
    ('append', '^dataset_tags_', 'UPDATE'),
    ('store', '^(collection|dataset_location|dataset_location_trash|file_datastore_records)$', 'UPDATE'),
    ('store', '^(collection|dataset_location|dataset_location_trash|file_datastore_records)$', 'DELETE'),
    ('store', '^(collection_chain|dataset)$', 'DELETE'),
    ('store', '^(collection_chain|dataset_location_trash)$', 'INSERT'),
    ('store', '^dataset_tags_', 'DELETE'),
    ('store', '^dataset_calibs_', 'INSERT'),
    ('store', '^dataset_calibs_', 'UPDATE'),
    ('store', '^dataset_calibs_', 'DELETE'),
    ('register', '^dataset_type$', 'INSERT'),
    ('register', '^dimension_graph_(key|definition)$', 'UPDATE'),
    -- every other table holds the records of a dimension
    ('dimensions', '^(?!butler_attributes$|collection|run$|dataset|dimension_graph_|opaque_meta$|obscore|file_datastore_records$)', 'INSERT'))
  SELECT s.name AS schema_name, rule.pattern, array_agg(DISTINCT rule.privileges ORDER BY rule.privileges) AS privileges
  FROM pg_temp.butler_schema s
  JOIN rule ON array_position(ARRAY['append', 'store', 'register', 'dimensions'], rule.level)
            <= array_position(ARRAY['append', 'store', 'register', 'dimensions'], s.service_level)
  GROUP BY 1, 2;

-- What a superuser's extension brought is the extension's. Of another one its owner could make any table a part.
CREATE TEMP VIEW butler_extension AS
  SELECT d.classid, d.objid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid JOIN pg_roles r ON r.oid = e.extowner
  WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND r.rolsuper;

-- The relations of the model's schemas.
CREATE TEMP VIEW butler_relation AS
  SELECT c.oid, c.relname, c.relowner, c.relacl, n.nspname, s.owner, s.reader, s.service,
         format('%I.%I', n.nspname, c.relname) AS name,
         CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
         c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
           AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')) AS follows_its_table
  FROM pg_temp.butler_schema s
  JOIN pg_namespace n ON n.nspname = s.name
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  WHERE ('pg_class'::regclass, c.oid) NOT IN (SELECT classid, objid FROM pg_temp.butler_extension);

-- Functions and procedures there; what they run as is for section 5.
CREATE TEMP VIEW butler_routine AS
  SELECT p.oid, p.proowner, p.proacl, s.owner, s.reader, p.oid::regprocedure::text AS name
  FROM pg_temp.butler_schema s
  JOIN pg_namespace n ON n.nspname = s.name
  JOIN pg_proc p ON p.pronamespace = n.oid
  WHERE ('pg_proc'::regclass, p.oid) NOT IN (SELECT classid, objid FROM pg_temp.butler_extension);

CREATE TEMP VIEW butler_wanted AS
  -- temporary tables: Butler's reads use them. The owner too, for whoever works as the owner
  SELECT 'DATABASE' AS kind, quote_ident(current_database()) AS name, grantee::oid AS grantee, privilege
  FROM pg_temp.butler_schema, unnest(ARRAY[reader, owner]) AS grantee, unnest(ARRAY['CONNECT', 'TEMPORARY']) AS privilege
  UNION
  -- its own way in must not depend on who owns the database
  SELECT 'DATABASE', quote_ident(current_database()), r.oid, privilege
  FROM pg_temp.butler_input JOIN pg_roles r ON r.rolname = doc ->> 'manager', unnest(ARRAY['CONNECT', 'TEMPORARY']) AS privilege
  UNION
  SELECT 'DATABASE', quote_ident(current_database()), r.oid, 'CONNECT'
  FROM pg_temp.butler_input, jsonb_array_elements_text(coalesce(database -> 'connect', '[]')) AS name
  JOIN pg_roles r ON r.rolname = name
  UNION
  -- in public everybody has it
  SELECT 'SCHEMA', quote_ident(name), reader, 'USAGE' FROM pg_temp.butler_schema WHERE name <> 'public'
  UNION
  SELECT 'SCHEMA', 'public', 0, 'USAGE'
  UNION
  SELECT kind, name, reader, 'SELECT' FROM pg_temp.butler_relation
  UNION
  SELECT 'ROUTINE', name, reader, 'EXECUTE' FROM pg_temp.butler_routine
  UNION
  SELECT kind, name, service, 'USAGE' FROM pg_temp.butler_relation WHERE kind = 'SEQUENCE'
  UNION
  SELECT t.kind, t.name, t.service, unnest(rule.privileges)
  FROM pg_temp.butler_relation t
  JOIN pg_temp.butler_rule rule ON rule.schema_name = t.nspname AND t.relname ~ rule.pattern
  WHERE t.kind = 'TABLE';

-- For what will be made: the owner's own defaults as PostgreSQL has them, and in the schemas the reader.
-- (What a developer makes without taking the owner's role is opened by the event trigger.)
CREATE TEMP VIEW butler_wanted_default AS
  SELECT s.owner::oid AS creator, s.name AS schema_name, type, s.reader::oid AS grantee, 'SELECT' AS privilege
  FROM pg_temp.butler_schema s, unnest(ARRAY['TABLES', 'SEQUENCES']) AS type
  UNION
  SELECT s.owner, s.name, 'SEQUENCES', s.service, 'USAGE' FROM pg_temp.butler_schema s;

-- 3. What only the operator or a superuser can fix -------------------------------------------------
DO $$
DECLARE
  r record;
BEGIN
  FOR r IN
    SELECT w.name, p.rolname, array_remove(ARRAY[CASE WHEN p.rolsuper THEN 'NOSUPERUSER' END,
      -- its own attributes are out of the manager's reach
      CASE WHEN w.name = current_user AND p.rolcreaterole THEN 'NOCREATEROLE' END, CASE WHEN w.name = current_user AND p.rolcreatedb THEN 'NOCREATEDB' END,
      CASE WHEN w.name = current_user AND p.rolreplication THEN 'NOREPLICATION' END,
      CASE WHEN w.name = current_user AND p.rolbypassrls THEN 'NOBYPASSRLS' END], NULL) AS fix
    FROM (SELECT name FROM pg_temp.butler_role UNION SELECT current_user) w LEFT JOIN pg_roles p ON p.rolname = w.name
    ORDER BY w.name
  LOOP
    IF r.rolname IS NULL THEN
      PERFORM pg_temp.problem(format('role %I does not exist: see the status of its DatabaseRole', r.name));
    ELSIF cardinality(r.fix) > 0 THEN
      PERFORM pg_temp.problem(format('ALTER ROLE %I %s; -- by hand, as superuser', r.name, array_to_string(r.fix, ' ')));
    END IF;
  END LOOP;

  -- made again here, it would hide that its data are gone
  FOR r IN SELECT name FROM pg_temp.butler_schema WHERE name NOT IN (SELECT nspname FROM pg_namespace) ORDER BY 1 LOOP
    PERFORM pg_temp.problem(format('schema %I does not exist: see the status of the Database', r.name));
  END LOOP;

  -- without these the statements below fail one by one, with less to say
  FOR r IN SELECT rolname FROM pg_roles WHERE oid IN (SELECT owner FROM pg_temp.butler_schema) AND NOT pg_has_role(current_user, oid, 'USAGE') LOOP
    PERFORM pg_temp.problem(format('GRANT %I TO %I; -- by hand, as superuser', r.rolname, current_user));
  END LOOP;
  IF pg_has_role(current_user, 'butler_admin', 'MEMBER') THEN
    PERFORM pg_temp.problem(format('REVOKE butler_admin FROM %I; -- by hand, as superuser', current_user));
  END IF;
END $$;

-- 4. What there is ----------------------------------------------------------------------------------
-- An owner's own rights count too, as they are where nobody took any away (acldefault).
CREATE TEMP VIEW butler_acl AS
  SELECT 'DATABASE' AS kind, quote_ident(datname) AS name, datdba AS owner, coalesce(datacl, acldefault('d', datdba)) AS acl,
         acldefault('d', datdba) AS initial
  FROM pg_database WHERE datname = current_database()
  UNION ALL
  SELECT 'SCHEMA', quote_ident(nspname), nspowner, coalesce(nspacl, acldefault('n', nspowner)), acldefault('n', nspowner)
  FROM pg_namespace WHERE nspname = 'public' OR nspname IN (SELECT name FROM pg_temp.butler_schema)
  UNION ALL
  SELECT kind, name, relowner, coalesce(relacl, initial), initial
  FROM pg_temp.butler_relation, acldefault(CASE kind WHEN 'SEQUENCE' THEN 's' ELSE 'r' END::"char", relowner) AS initial
  UNION ALL
  SELECT 'ROUTINE', name, proowner, coalesce(proacl, initial), initial FROM pg_temp.butler_routine, acldefault('f', proowner) AS initial
  UNION ALL
  -- a right to one column is never wanted; the name is what follows REVOKE ALL
  SELECT 'COLUMN', format('(%I) ON TABLE %s', a.attname, t.name), t.relowner, a.attacl, NULL
  FROM pg_temp.butler_relation t JOIN pg_attribute a ON a.attrelid = t.oid WHERE a.attacl IS NOT NULL;

CREATE TEMP VIEW butler_privilege_difference AS
  WITH actual AS (
    SELECT o.kind, o.name, o.owner, a.grantee, a.privilege_type AS privilege,
           -- what somebody else granted goes when that one's grant option goes
           bool_or(a.grantor = o.owner) AS by_owner, bool_or(a.is_grantable AND a.grantee <> o.owner) AS grantable
    FROM pg_temp.butler_acl o, aclexplode(o.acl) AS a GROUP BY 1, 2, 3, 4, 5
  ), wanted AS (
    SELECT w.kind, w.name, o.owner, w.grantee, w.privilege FROM pg_temp.butler_wanted w
    JOIN pg_temp.butler_acl o ON (o.kind, o.name) = (w.kind, w.name)
    WHERE w.grantee IS NOT NULL AND w.grantee <> o.owner
    UNION
    SELECT o.kind, o.name, o.owner, o.owner, a.privilege_type FROM pg_temp.butler_acl o, aclexplode(o.initial) AS a WHERE a.grantee = o.owner
  )
  SELECT kind, name, owner, grantee, privilege,
         CASE WHEN w.privilege IS NULL THEN 'REVOKE' WHEN a.grantable THEN 'REVOKE GRANT OPTION FOR' ELSE 'GRANT' END AS verb
  FROM actual a FULL JOIN wanted w USING (kind, name, owner, grantee, privilege)
  WHERE w.privilege IS NULL AND a.by_owner OR a.grantable OR w.privilege IS NOT NULL AND a.by_owner IS NOT TRUE;

CREATE TEMP VIEW butler_default_difference AS
  WITH type (letter, acl_letter, word) AS (VALUES
    ('r'::"char", 'r'::"char", 'TABLES'), ('S', 's', 'SEQUENCES'), ('f', 'f', 'FUNCTIONS'), ('T', 'T', 'TYPES'), ('n', 'n', 'SCHEMAS')
  ), actual AS (
    -- defaults for one schema add to those for all schemas (schema_name null), which replace PostgreSQL's own
    SELECT d.defaclrole AS creator, n.nspname AS schema_name, type.word AS type, a.grantee, a.privilege_type AS privilege,
           bool_or(a.is_grantable AND a.grantee <> d.defaclrole) AS grantable
    FROM pg_default_acl d JOIN type ON type.letter = d.defaclobjtype LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace, aclexplode(d.defaclacl) AS a
    WHERE n.nspname IN (SELECT name FROM pg_temp.butler_schema)
       OR n.oid IS NULL AND d.defaclrole IN (SELECT owner FROM pg_temp.butler_schema)
    GROUP BY 1, 2, 3, 4, 5
  ), wanted AS (
    SELECT * FROM pg_temp.butler_wanted_default WHERE creator IS NOT NULL AND grantee IS NOT NULL
      AND schema_name IN (SELECT nspname FROM pg_namespace)
    UNION ALL
    SELECT d.defaclrole, NULL, type.word, a.grantee, a.privilege_type
    FROM pg_default_acl d JOIN type ON type.letter = d.defaclobjtype, aclexplode(acldefault(type.acl_letter, d.defaclrole)) AS a
    WHERE d.defaclnamespace = 0 AND d.defaclrole IN (SELECT owner FROM pg_temp.butler_schema)
  )
  SELECT both_sides.*,
         CASE WHEN w.privilege IS NULL THEN 'REVOKE' WHEN a.privilege IS NULL THEN 'GRANT' ELSE 'REVOKE GRANT OPTION FOR' END AS verb
  FROM actual a FULL JOIN wanted w
    ON (a.creator, coalesce(a.schema_name, ''), a.type, a.grantee, a.privilege) = (w.creator, coalesce(w.schema_name, ''), w.type, w.grantee, w.privilege),
    LATERAL (SELECT coalesce(a.creator, w.creator) AS creator, coalesce(a.schema_name, w.schema_name) AS schema_name,
                    coalesce(a.type, w.type) AS type, coalesce(a.grantee, w.grantee) AS grantee, coalesce(a.privilege, w.privilege) AS privilege) AS both_sides
  WHERE w.privilege IS NULL OR a.privilege IS NULL OR a.grantable;

-- Memberships in the model's groups, those of the model's roles in anything else, and of anybody in a member: until 15 a
-- login could lend itself (release notes of 16, E.11.2).
CREATE TEMP VIEW butler_member_difference AS
  WITH model AS (
    SELECT p.oid, w.name, w.kind FROM pg_temp.butler_role w JOIN pg_roles p ON p.rolname = w.name
  ), actual AS (
    -- inherit_option and set_option are there since 16
    SELECT m.roleid AS group_role, m.member,
           bool_and(NOT m.admin_option AND coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, true)
                                       AND coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)) AS plain
    FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
    WHERE (m.roleid IN (SELECT oid FROM model UNION SELECT to_regrole('butler_manager')) OR m.member IN (SELECT oid FROM model))
      AND r.rolname <> 'butler_manager' AND NOT r.rolsuper
      -- since 16 whoever makes a role has ADMIN OPTION on it, without its rights: an admin keeps that
      AND NOT (m.admin_option AND to_jsonb(m) ->> 'inherit_option' = 'false' AND to_jsonb(m) ->> 'set_option' = 'false'
               AND m.member IN (SELECT oid FROM model WHERE kind = 'admin' OR name = 'butler_admin')
               AND m.roleid NOT IN (SELECT oid FROM model UNION SELECT to_regrole('butler_manager')))
    GROUP BY 1, 2
  )
  SELECT group_role, member, w.yes IS NOT NULL AS wanted
  FROM actual a FULL JOIN (SELECT group_role, member, true AS yes FROM pg_temp.butler_wanted_member) AS w USING (group_role, member)
  WHERE w.yes IS NULL OR a.plain IS NOT TRUE;

-- Attributes that no role of the model has, and nobody outside it whom the values do not name.
CREATE TEMP VIEW butler_armed AS
  SELECT p.rolname FROM pg_roles p LEFT JOIN pg_temp.butler_role w ON w.name = p.rolname, pg_temp.butler_input
  WHERE NOT butler_access.is_protected(p.rolname)
    AND (w.name IS NOT NULL OR NOT coalesce(doc -> 'roles', '[]') ? p.rolname::text)
    AND (p.rolcreaterole OR p.rolreplication OR p.rolbypassrls OR p.rolcreatedb AND w.kind IS DISTINCT FROM 'admin'
         OR w.kind IS NOT NULL AND NOT p.rolinherit OR w.kind = 'group' AND p.rolcanlogin);

-- Predefined roles that write, execute or read past the model, in the hands of somebody whom the values do not name
-- (https://www.postgresql.org/docs/current/predefined-roles.html).
CREATE TEMP VIEW butler_predefined AS
  SELECT g.rolname AS group_role, p.rolname AS member
  FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles p ON p.oid = m.member, pg_temp.butler_input
  WHERE g.rolname ~ '^pg_' AND NOT butler_access.is_protected(p.rolname)
    AND NOT coalesce(doc -> 'roles', '[]') ? p.rolname::text;

-- Settings of the model's roles, and of its databases. What only tunes the planner and memory is an admin's to set,
-- and what an extension or an application reads.
CREATE TEMP VIEW butler_setting_difference AS
  WITH actual AS (
    SELECT s.setrole AS role, s.setdatabase AS database, split_part(item, '=', 1) AS name, substr(item, strpos(item, '=') + 1) AS value
    FROM pg_db_role_setting s, unnest(s.setconfig) AS item
  ), wanted AS (
    SELECT p.oid AS role, 0::oid AS database, limits.key AS name, limits.value
    FROM pg_temp.butler_input, jsonb_each(coalesce(doc -> 'members', '{}')) AS member, jsonb_each_text(coalesce(member.value -> 'limits', '{}')) AS limits,
         pg_roles p
    -- a limit that this version does not have is left out (transaction_timeout is there from 17 on)
    WHERE p.rolname = member.key AND limits.key IN (SELECT name FROM pg_settings)
  )
  SELECT p.rolname AS role, d.datname AS database, coalesce(a.name, w.name) AS name, w.value
  FROM actual a FULL JOIN wanted w ON (w.role, w.database, w.name) = (a.role, a.database, a.name)
  LEFT JOIN pg_roles p ON p.oid = coalesce(a.role, w.role)
  LEFT JOIN pg_database d ON d.oid = a.database, pg_temp.butler_input
  WHERE a.value IS DISTINCT FROM w.value
    AND (p.rolname IN (SELECT name FROM pg_temp.butler_role) OR p.rolname = current_user
         OR a.role = 0 AND doc -> 'databases' ? d.datname::text
            AND NOT EXISTS (SELECT FROM pg_settings s WHERE s.name = a.name AND s.category ~ '^(Query Tuning|Resource Usage)') AND a.name !~ '\.');

-- Databases that everybody may connect to: those of the model have their own rules in section 2.
CREATE TEMP VIEW butler_open_database AS
  SELECT datname FROM pg_database, pg_temp.butler_input
  WHERE datallowconn AND NOT doc -> 'databases' ? datname::text
    AND EXISTS (SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE grantee = 0);

-- SECURITY DEFINER functions keep their owner's rights for whoever may call them.
CREATE TEMP VIEW butler_definer AS
  SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
  WHERE p.prosecdef AND NOT r.rolsuper;

-- 5. The differences, executed ----------------------------------------------------------------------
-- One pass; gives how many statements there were. Owners first: rights are granted by an owner.
CREATE FUNCTION pg_temp.pass() RETURNS bigint LANGUAGE plpgsql AS $pass$
DECLARE
  r record;
  before bigint := (SELECT count(*) FROM pg_temp.butler_change);
BEGIN
  -- what failed in the last pass is tried again: it may have needed what came after it
  DELETE FROM pg_temp.butler_problem WHERE statement_failed;
  FOR r IN SELECT rolname FROM pg_temp.butler_armed ORDER BY 1 LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.disarm_role(%L)', r.rolname));
  END LOOP;
  FOR r IN SELECT group_role, member FROM pg_temp.butler_predefined ORDER BY 1, 2 LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.set_member(%L, %L, %L)', r.group_role, r.member, false));
  END LOOP;
  FOR r IN SELECT pg_get_userbyid(group_role) AS group_role, pg_get_userbyid(member) AS member, wanted
           FROM pg_temp.butler_member_difference ORDER BY 3, 1, 2 LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.set_member(%L, %L, %L)', r.group_role, r.member, r.wanted));
  END LOOP;

  FOR r IN SELECT role, database, name, value FROM pg_temp.butler_setting_difference ORDER BY 1, 2, 3 LOOP
    PERFORM pg_temp.run(CASE WHEN r.role = current_user
      THEN format('ALTER ROLE %I', r.role) || CASE WHEN r.database IS NULL THEN '' ELSE ' IN DATABASE ' || quote_ident(r.database) END
        || format(' RESET %I', r.name)
      ELSE format('SELECT butler_access.set_setting(%L, %L, %L, %L)', r.role, r.database, r.name, r.value) END);
  END LOOP;
  FOR r IN SELECT datname FROM pg_temp.butler_open_database ORDER BY 1 LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.close_database(%L)', r.datname));
  END LOOP;

  IF (SELECT datdba FROM pg_database WHERE datname = current_database()) IS DISTINCT FROM to_regrole('butler_admin') THEN
    PERFORM pg_temp.run('SELECT butler_access.take_over_database()');
  END IF;
  FOR r IN SELECT s.name FROM pg_temp.butler_schema s JOIN pg_namespace n ON n.nspname = s.name
           WHERE s.owner IS NOT NULL AND n.nspowner <> s.owner ORDER BY 1 LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.take_over_schema(%L)', r.name));
  END LOOP;
  FOR r IN SELECT name FROM pg_temp.butler_relation
           WHERE owner IS NOT NULL AND relowner <> owner AND NOT follows_its_table ORDER BY 1 LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.take_over_relation(%L)', r.name));
  END LOOP;
  FOR r IN SELECT name FROM pg_temp.butler_definer ORDER BY 1 LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.disarm_routine(%L)', r.name));
  END LOOP;
  FOR r IN SELECT name FROM pg_temp.butler_routine WHERE owner IS NOT NULL AND proowner <> owner ORDER BY 1 LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.take_over_routine(%L)', r.name));
  END LOOP;

  -- the manager owns neither the database nor public
  FOR r IN SELECT verb, privilege, kind, CASE grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(grantee) END AS grantee
           FROM pg_temp.butler_privilege_difference WHERE kind = 'DATABASE' OR (kind, name) = ('SCHEMA', 'public')
           ORDER BY verb DESC, kind, 4, privilege LOOP
    PERFORM pg_temp.run(format('SELECT butler_access.set_right(%L, %L, %L, %L)', r.verb, r.privilege, r.kind, r.grantee));
  END LOOP;
  FOR r IN SELECT kind, name, verb, pg_get_userbyid(owner) AS owner, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee,
                  string_agg(privilege, ', ' ORDER BY privilege) AS privileges
           FROM pg_temp.butler_privilege_difference WHERE kind <> 'DATABASE' AND (kind, name) <> ('SCHEMA', 'public')
           GROUP BY 1, 2, 3, 4, 5 ORDER BY verb DESC, kind, name, 5 LOOP
    PERFORM pg_temp.run(CASE r.kind
      WHEN 'COLUMN' THEN format('REVOKE ALL %s FROM %s CASCADE', r.name, r.grantee)
      ELSE format('%s %s ON %s %s %s %s%s', r.verb, r.privileges, r.kind, r.name, CASE r.verb WHEN 'GRANT' THEN 'TO' ELSE 'FROM' END,
                  r.grantee, CASE r.verb WHEN 'GRANT' THEN '' ELSE ' CASCADE' END) END, r.owner);
  END LOOP;

  FOR r IN SELECT creator::regrole AS creator, schema_name, type, verb, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee,
                  string_agg(privilege, ', ' ORDER BY privilege) AS privileges
           FROM pg_temp.butler_default_difference GROUP BY 1, 2, 3, 4, 5 ORDER BY verb DESC, 1, 2, 3, 5 LOOP
    PERFORM pg_temp.run(format('ALTER DEFAULT PRIVILEGES FOR ROLE %s%s %s %s ON %s %s %s', r.creator, coalesce(' IN SCHEMA ' || quote_ident(r.schema_name), ''),
      r.verb, r.privileges, r.type, CASE r.verb WHEN 'GRANT' THEN 'TO' ELSE 'FROM' END, r.grantee));
  END LOOP;

  -- what the event trigger reads
  FOR r IN SELECT coalesce(w.schema_name, a.schema_name) AS schema_name, coalesce(w.pattern, a.pattern) AS pattern, w.privileges
           FROM pg_temp.butler_rule w FULL JOIN butler_access.table_rule a ON (a.schema_name, a.pattern) = (w.schema_name, w.pattern)
           WHERE w.privileges IS DISTINCT FROM a.privileges ORDER BY 1, 2 LOOP
    IF r.privileges IS NULL THEN
      PERFORM pg_temp.run(format('DELETE FROM butler_access.table_rule WHERE (schema_name, pattern) = (%L, %L)', r.schema_name, r.pattern));
    ELSE
      PERFORM pg_temp.run(format('INSERT INTO butler_access.table_rule VALUES (%L, %L, %L) '
          'ON CONFLICT (schema_name, pattern) DO UPDATE SET privileges = excluded.privileges',
        r.schema_name, r.pattern, r.privileges));
    END IF;
  END LOOP;

  RETURN (SELECT count(*) FROM pg_temp.butler_change) - before;
END $pass$;

DO $$
BEGIN
  -- a right revoked by CASCADE may take a wanted one with it, which the next pass grants again
  FOR pass IN 1 .. 5 LOOP
    EXIT WHEN pg_temp.pass() = 0 OR NOT (SELECT applying FROM pg_temp.butler_input);
    IF pass = 5 THEN
      PERFORM pg_temp.problem('the same differences come back at every pass: does somebody else change rights at this moment?');
    END IF;
  END LOOP;
END $$;

\ir findings.sql

-- 7. The report -------------------------------------------------------------------------------------
SELECT 'butler-access: ' || statement FROM pg_temp.butler_change ORDER BY n;
SELECT 'butler-access: FINDING ' || what FROM pg_temp.butler_finding ORDER BY n;
SELECT 'butler-access: UNRESOLVED ' || what FROM pg_temp.butler_problem ORDER BY n;
SELECT format('butler-access: %s change(s)%s', (SELECT count(*) FROM pg_temp.butler_change), CASE WHEN applying THEN '' ELSE ' pending, none made' END)
FROM pg_temp.butler_input;
SELECT EXISTS (SELECT FROM pg_temp.butler_problem) OR :'findings' = 'fail' AND EXISTS (SELECT FROM pg_temp.butler_finding) AS unresolved \gset
COMMIT;
\if :unresolved
  \warn 'butler-access: not all is as it should be: see the lines UNRESOLVED and FINDING'
  -- the one way for psql to end with status 3 from a script
  DO $$ BEGIN RAISE 'butler-access: unresolved'; END $$;
\endif
