-- What access control needs a superuser for, once for each database.
--
-- Run by initdb in template1 and in the application database, so that every database made later has
-- it too; by hand where a cluster was restored or imported without it:
--     kubectl exec -i <primary pod> -c postgres -- psql -d <database> -v ON_ERROR_STOP=1 -f - < bootstrap.sql
-- Plain SQL, no psql commands, may be run any number of times. PostgreSQL 14 to 18.
--
-- After this no superuser is needed again: grants.sql runs as butler_manager, which owns nothing, can
-- make no role, and reaches beyond its own rights only through the functions of section 4.
--
-- Names follow one convention, so that no table of names has to be trusted:
--     <database>_<schema>_owner, _developer, _service, _reader; butler_admin; butler_ldap; butler_manager.

-- 1. The manager ------------------------------------------------------------------------------------
-- A placeholder without login, so that section 4 can be granted to it before the operator takes it over
-- and so that nobody who may create roles can be first to take the name.
DO $$
BEGIN
  IF to_regrole('butler_manager') IS NULL THEN
    CREATE ROLE butler_manager NOLOGIN;
  END IF;
END $$;

-- 2. Schema public ----------------------------------------------------------------------------------
-- As it is from PostgreSQL 15 on (release notes of 15, E.1.2): owned by the database's owner, closed to
-- everybody else. In 14 it belongs to the superuser and anybody may create tables in it.
DO $$
BEGIN
  IF to_regnamespace('public') IS NOT NULL THEN
    ALTER SCHEMA public OWNER TO pg_database_owner;
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  END IF;
END $$;

-- 3. New tables belong to the schema's owner --------------------------------------------------------
CREATE SCHEMA IF NOT EXISTS butler_access;
COMMENT ON SCHEMA butler_access IS 'butler-postgres: access control';
-- everybody who creates a table runs the trigger below as himself, and it reads table_rule
GRANT USAGE ON SCHEMA butler_access TO PUBLIC;

-- What the service group may do with a table beyond reading, by the table's name. grants.sql fills it.
CREATE TABLE IF NOT EXISTS butler_access.table_rule (
  schema_name name NOT NULL,
  pattern text NOT NULL,
  -- the trigger puts these into a statement that a superuser may run: nothing but these words
  privileges text[] NOT NULL CHECK (privileges <@ ARRAY['INSERT', 'UPDATE', 'DELETE']),
  PRIMARY KEY (schema_name, pattern)
);
REVOKE ALL ON butler_access.table_rule FROM PUBLIC;
GRANT SELECT ON butler_access.table_rule TO PUBLIC;
GRANT INSERT, UPDATE, DELETE ON butler_access.table_rule TO butler_manager;

-- grants.sql asks for this, to say when a newer chart needs a newer bootstrap
CREATE OR REPLACE FUNCTION butler_access.version() RETURNS integer
  LANGUAGE sql IMMUTABLE AS 'SELECT 1';

CREATE OR REPLACE FUNCTION butler_access.group_name(schema_name name, kind text) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT current_database() || '_' || schema_name || '_' || kind $$;

-- Hands what was just created to the owner of its schema and opens it to reader and service. Runs with
-- the rights of whoever creates (not SECURITY DEFINER): it can do nothing that he could not do himself.
-- Never fails the creation for a group that is not there: grants.sql mends it later.
CREATE OR REPLACE FUNCTION butler_access.hand_over() RETURNS event_trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made record;
  rule record;
  reader text;
  service text;
  -- since 16 membership alone does not allow to give something away to a role
  membership text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
  FOR made IN
    SELECT DISTINCT c.relkind = 'S' AS is_sequence, c.oid, c.relname, c.relowner, n.nspname, n.nspowner,
           pg_get_userbyid(n.nspowner) AS owner, format('%I.%I', n.nspname, c.relname) AS name,
           CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                          WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS kind,
           -- a serial or identity column's sequence follows its table
           EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                   AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')) AS follows
    FROM pg_event_trigger_ddl_commands() command
    JOIN pg_class c ON c.oid = command.objid AND command.classid = 'pg_class'::regclass
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT command.in_extension AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND pg_get_userbyid(n.nspowner) = butler_access.group_name(n.nspname, 'owner')
    ORDER BY is_sequence
  LOOP
    CONTINUE WHEN NOT pg_has_role(current_user, made.nspowner, membership);
    IF made.relowner <> made.nspowner AND NOT (made.is_sequence AND made.follows) THEN
      EXECUTE format('ALTER %s %s OWNER TO %I', made.kind, made.name, made.owner);
    END IF;

    reader := butler_access.group_name(made.nspname, 'reader');
    IF to_regrole(quote_ident(reader)) IS NOT NULL THEN
      EXECUTE format('GRANT SELECT ON %s TO %I', made.name, reader);
    END IF;

    service := butler_access.group_name(made.nspname, 'service');
    CONTINUE WHEN to_regrole(quote_ident(service)) IS NULL;
    IF made.is_sequence THEN
      EXECUTE format('GRANT USAGE ON SEQUENCE %s TO %I', made.name, service);
    ELSE
      FOR rule IN
        SELECT array_to_string(r.privileges, ', ') AS privileges FROM butler_access.table_rule r
        WHERE r.schema_name = made.nspname AND made.relname ~ r.pattern AND cardinality(r.privileges) > 0
      LOOP
        EXECUTE format('GRANT %s ON TABLE %s TO %I', rule.privileges, made.name, service);
      END LOOP;
    END IF;
  END LOOP;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'butler_access_hand_over') THEN
    CREATE EVENT TRIGGER butler_access_hand_over ON ddl_command_end
      WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'CREATE SEQUENCE', 'CREATE VIEW',
                   'CREATE MATERIALIZED VIEW', 'CREATE FOREIGN TABLE')
      EXECUTE FUNCTION butler_access.hand_over();
  END IF;
  ALTER EVENT TRIGGER butler_access_hand_over ENABLE;
END $$;

-- 4. What the manager may do with a superuser's rights ----------------------------------------------
-- Each function takes no name of a new owner and no SQL: the convention above decides, so that whoever
-- got hold of the manager's certificate gains no role outside the model.

-- Is this one of the model's groups?
CREATE OR REPLACE FUNCTION butler_access.is_group(role_name name) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM pg_roles r
    WHERE r.rolname = role_name AND NOT (r.rolsuper OR r.rolreplication OR r.rolbypassrls)
      AND (r.rolname IN ('butler_admin', 'butler_ldap')
           OR r.rolname ~ '_(owner|developer|service|reader)$'
              AND EXISTS (SELECT FROM pg_database d WHERE starts_with(r.rolname::text, d.datname || '_'))))
$$;

-- Makes a role a plain member of one of the model's groups (no ADMIN OPTION), or takes it out of one.
-- A membership that one of the model's roles has elsewhere (pg_read_all_data, ...) can only be taken away.
CREATE OR REPLACE FUNCTION butler_access.set_member(group_name name, member_name name, wanted boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held record;
  since_16 boolean := current_setting('server_version_num')::int >= 160000;
BEGIN
  IF member_name = 'butler_manager' THEN
    RAISE insufficient_privilege USING MESSAGE = 'butler_manager''s own memberships are the operator''s';
  END IF;
  IF wanted AND (NOT butler_access.is_group(group_name) OR starts_with(member_name::text, 'pg_')
                 OR EXISTS (SELECT FROM pg_roles WHERE rolname = member_name AND (rolsuper OR rolreplication))) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is no group of the access model, or %s may not be in one', group_name, member_name);
  END IF;
  IF NOT wanted AND NOT (butler_access.is_group(group_name) OR butler_access.is_group(member_name) OR EXISTS (
      SELECT FROM pg_auth_members m WHERE m.member = to_regrole(quote_ident(member_name))
        AND butler_access.is_group(pg_get_userbyid(m.roleid)))) THEN
    RAISE insufficient_privilege USING MESSAGE = format('neither %s nor %s belongs to the access model', group_name, member_name);
  END IF;

  -- since 16 a membership exists once for each grantor, and goes only when its grantor is named
  FOR held IN
    SELECT pg_get_userbyid(m.grantor) AS grantor FROM pg_auth_members m
    WHERE m.roleid = to_regrole(quote_ident(group_name)) AND m.member = to_regrole(quote_ident(member_name))
  LOOP
    EXECUTE format('REVOKE %I FROM %I', group_name, member_name)
      || CASE WHEN since_16 THEN format(' GRANTED BY %I', held.grantor) ELSE '' END || ' CASCADE';
  END LOOP;
  IF wanted THEN
    EXECUTE format('GRANT %I TO %I', group_name, member_name)
      || CASE WHEN since_16 THEN ' WITH INHERIT TRUE, SET TRUE' ELSE '' END;
  END IF;
END $$;

-- Gives a relation in one of the model's schemas to that schema's owner.
CREATE OR REPLACE FUNCTION butler_access.take_over_relation(relation regclass) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  target record;
BEGIN
  SELECT n.nspname, c.relname, pg_get_userbyid(n.nspowner) AS owner, c.relkind INTO target
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = relation AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND pg_get_userbyid(n.nspowner) = butler_access.group_name(n.nspname, 'owner');
  IF NOT FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is in no schema of the access model', relation);
  END IF;
  EXECUTE format('ALTER %s %I.%I OWNER TO %I',
    CASE target.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                       WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, target.nspname, target.relname, target.owner);
END $$;

-- Gives a schema of the model to its owner group.
CREATE OR REPLACE FUNCTION butler_access.take_over_schema(schema_name name) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  owner text := butler_access.group_name(schema_name, 'owner');
BEGIN
  IF NOT butler_access.is_group(owner) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is no schema of the access model', schema_name);
  END IF;
  EXECUTE format('ALTER SCHEMA %I OWNER TO %I', schema_name, owner);
END $$;

-- Gives the current database to butler_admin.
CREATE OR REPLACE FUNCTION butler_access.take_over_database() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER DATABASE %I OWNER TO butler_admin', current_database());
END $$;

REVOKE ALL ON FUNCTION
  butler_access.set_member(name, name, boolean), butler_access.take_over_relation(regclass),
  butler_access.take_over_schema(name), butler_access.take_over_database() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  butler_access.set_member(name, name, boolean), butler_access.take_over_relation(regclass),
  butler_access.take_over_schema(name), butler_access.take_over_database() TO butler_manager;
