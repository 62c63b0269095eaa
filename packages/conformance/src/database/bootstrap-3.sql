-- What access control needs a superuser for, once for each database and each version of this file.
--
-- Run by initdb in postgres, template1 and the application database, so that every database made later has
-- it too; in clusters that are restored, imported or older by the Job <cluster>-migration.
-- Plain SQL, no psql commands, may be run any number of times. PostgreSQL 14 to 18.
--
-- After this no superuser is needed: grants.sql runs as butler_manager, who has no attribute, can become
-- nobody that has one, and reaches beyond its own rights only through the functions of section 5. These act only
-- on what the table butler_access.model names, which a superuser fills with what the values say (model.sql): a
-- name alone, which somebody may have chosen, gives nothing.

SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);

-- 1. The manager ------------------------------------------------------------------------------------
-- A placeholder without login, so that functions can be granted to it before the operator takes it over.
DO $$
BEGIN
  IF to_regrole('butler_manager') IS NULL THEN
    CREATE ROLE butler_manager NOLOGIN;
  END IF;
  IF to_regrole('butler_admin') IS NULL THEN
    CREATE ROLE butler_admin NOLOGIN;
  END IF;
  -- up to version 2 the manager was in there, and so could drop the databases and make extensions
  IF EXISTS (SELECT FROM pg_auth_members WHERE roleid = 'butler_admin'::regrole AND member = 'butler_manager'::regrole) THEN
    REVOKE butler_admin FROM butler_manager;
  END IF;
END $$;

-- 2. What PostgreSQL leaves open to everybody -------------------------------------------------------
DO $$
DECLARE
  writer text;
BEGIN
  -- As it is from PostgreSQL 15 on (release notes of 15, E.1.2): owned by the database's owner, closed to
  -- everybody else. In 14 it is the superuser's, and anybody may create in it; pg_upgrade keeps that.
  IF to_regnamespace('public') IS NOT NULL THEN
    ALTER SCHEMA public OWNER TO pg_database_owner;
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  END IF;
  -- Large objects belong to no schema: whoever may connect could fill the volume with them.
  FOREACH writer IN ARRAY ARRAY['lo_creat(int)', 'lo_create(oid)', 'lo_from_bytea(oid, bytea)', 'lo_put(oid, bigint, bytea)',
                                'lowrite(int, bytea)', 'lo_truncate(int, int)', 'lo_truncate64(int, bigint)'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION pg_catalog.%s FROM PUBLIC', writer);
  END LOOP;
END $$;

-- 3. The schema of access control -------------------------------------------------------------------
-- Whatever an earlier version left there, or somebody planted, is made again: a function that somebody else
-- owns would stay his through CREATE OR REPLACE.
CREATE SCHEMA IF NOT EXISTS butler_access;
DO $$
DECLARE
  r record;
BEGIN
  EXECUTE format('ALTER SCHEMA butler_access OWNER TO %I', current_user);
  FOR r IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'butler_access'::regnamespace LOOP
    EXECUTE format('DROP ROUTINE %s CASCADE', r.name);
  END LOOP;
  FOR r IN
    SELECT relname, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE'
                                 WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
    FROM pg_class
    WHERE relnamespace = 'butler_access'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND relowner NOT IN (SELECT oid FROM pg_roles WHERE rolsuper)
  LOOP
    EXECUTE format('DROP %s IF EXISTS butler_access.%I CASCADE', r.kind, r.relname);
  END LOOP;
  FOR r IN SELECT DISTINCT a.grantee FROM pg_namespace n, aclexplode(n.nspacl) AS a WHERE n.nspname = 'butler_access' AND a.grantee <> n.nspowner LOOP
    EXECUTE format('REVOKE ALL ON SCHEMA butler_access FROM %s', CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE r.grantee::regrole::text END);
  END LOOP;
END $$;
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

-- What the values say: access.json, in one row.
CREATE TABLE IF NOT EXISTS butler_access.model (
  doc jsonb NOT NULL,
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
REVOKE ALL ON butler_access.model FROM PUBLIC, butler_manager;
GRANT SELECT ON butler_access.model TO butler_manager;

-- Takes another model; true when it differs from the one before. For superusers, who alone may call it.
CREATE FUNCTION butler_access.set_model(wanted jsonb) RETURNS boolean
  LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH changed AS (
    INSERT INTO butler_access.model AS held (doc) VALUES (jsonb_strip_nulls(wanted))
    ON CONFLICT (only_row) DO UPDATE SET doc = excluded.doc WHERE held.doc <> excluded.doc RETURNING 1
  ) SELECT EXISTS (SELECT FROM changed)
$$;

-- The Job and grants.sql ask for this; a change of this file has another number.
CREATE FUNCTION butler_access.version() RETURNS integer
  LANGUAGE sql IMMUTABLE AS 'SELECT 3';

CREATE FUNCTION butler_access.group_name(schema_name name, kind text) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT current_database() || '_' || schema_name || '_' || kind $$;

-- 4. New objects belong to the schema's owner -------------------------------------------------------
-- Hands what was just created to the owner of its schema and opens it to reader and service. Runs with
-- the rights of whoever creates (not SECURITY DEFINER): it can do nothing that he could not do himself.
-- Never fails the creation for a group that is not there: grants.sql fixes it later.
CREATE FUNCTION butler_access.hand_over() RETURNS event_trigger
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
    SELECT DISTINCT c.relkind = 'S' AS is_sequence, false AS is_routine, c.relname, c.relowner AS owned_by, n.nspname, n.nspowner,
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
    UNION
    SELECT false, true, p.proname, p.proowner, n.nspname, n.nspowner, pg_get_userbyid(n.nspowner), p.oid::regprocedure::text, 'ROUTINE', false
    FROM pg_event_trigger_ddl_commands() command
    JOIN pg_proc p ON p.oid = command.objid AND command.classid = 'pg_proc'::regclass
    JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE NOT command.in_extension AND pg_get_userbyid(n.nspowner) = butler_access.group_name(n.nspname, 'owner')
    ORDER BY is_sequence
  LOOP
    CONTINUE WHEN NOT pg_has_role(current_user, made.nspowner, membership);
    IF made.owned_by <> made.nspowner AND NOT (made.is_sequence AND made.follows) THEN
      EXECUTE format('ALTER %s %s OWNER TO %I', made.kind, made.name, made.owner);
    END IF;

    reader := butler_access.group_name(made.nspname, 'reader');
    IF made.is_routine THEN
      EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM PUBLIC', made.name);
    END IF;
    IF to_regrole(quote_ident(reader)) IS NOT NULL THEN
      EXECUTE format('GRANT %s ON %s %s TO %I', CASE WHEN made.is_routine THEN 'EXECUTE' ELSE 'SELECT' END,
        CASE WHEN made.is_routine THEN 'ROUTINE' WHEN made.is_sequence THEN 'SEQUENCE' ELSE 'TABLE' END, made.name, reader);
    END IF;

    service := butler_access.group_name(made.nspname, 'service');
    CONTINUE WHEN made.is_routine OR to_regrole(quote_ident(service)) IS NULL;
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

-- A SECURITY DEFINER function keeps its maker's rights after he has lost them: nobody but a superuser makes one.
CREATE FUNCTION butler_access.refuse_definer() RETURNS event_trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made text;
BEGIN
  SELECT p.oid::regprocedure INTO made
  FROM pg_event_trigger_ddl_commands() command JOIN pg_proc p ON p.oid = command.objid AND command.classid = 'pg_proc'::regclass
  WHERE p.prosecdef AND NOT command.in_extension
    AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = current_user AND rolsuper);
  IF FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is SECURITY DEFINER, which would keep your rights when you have lost them', made),
      HINT = 'Make it SECURITY INVOKER: who calls it has rights of his own.';
  END IF;
END $$;

CREATE EVENT TRIGGER butler_access_hand_over ON ddl_command_end
  WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'CREATE SEQUENCE', 'CREATE VIEW', 'CREATE MATERIALIZED VIEW',
               'CREATE FOREIGN TABLE', 'CREATE FUNCTION', 'CREATE PROCEDURE', 'CREATE AGGREGATE')
  EXECUTE FUNCTION butler_access.hand_over();
CREATE EVENT TRIGGER butler_access_refuse_definer ON ddl_command_end
  WHEN TAG IN ('CREATE FUNCTION', 'CREATE PROCEDURE', 'ALTER FUNCTION', 'ALTER PROCEDURE', 'ALTER ROUTINE')
  EXECUTE FUNCTION butler_access.refuse_definer();

-- 5. What the manager may do with a superuser's rights ----------------------------------------------
-- No function takes the name of a new owner or SQL, and each gives only what the model has: who got hold of the
-- manager's certificate can take rights away, and put back what the values say.

-- A part of the model; null where it has none.
CREATE FUNCTION butler_access.of_model(VARIADIC path text[]) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT doc #> path FROM butler_access.model $$;

-- The group that the model lets own a schema of this database.
CREATE FUNCTION butler_access.owner_of(schema_name name) RETURNS name
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT butler_access.of_model('databases', current_database(), 'schemas', schema_name, 'owner') #>> '{}'
$$;

-- Is this one of the model's groups?
CREATE FUNCTION butler_access.is_group(role_name name) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT butler_access.of_model('groups', role_name) IS NOT NULL
    AND EXISTS (SELECT FROM pg_roles WHERE rolname = role_name AND NOT (rolsuper OR rolreplication OR rolbypassrls))
$$;

-- Is this a role that only the operator and superusers deal with?
CREATE FUNCTION butler_access.is_protected(role_name name) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT role_name = 'butler_manager' OR role_name = 'streaming_replica' OR role_name ~ '^(pg_|cnpg_)'
    OR EXISTS (SELECT FROM pg_roles WHERE rolname = role_name AND (oid = 10 OR rolsuper))
$$;

-- Makes two runs wait for each other, in whatever database they are, until the transaction's end. A lock that
-- nobody else can take or hold up: it conflicts with itself, and with nothing that a role without rights may lock.
CREATE FUNCTION butler_access.take_turn() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5min' AS $$
BEGIN
  LOCK TABLE pg_catalog.pg_auth_members IN SHARE UPDATE EXCLUSIVE MODE;
END $$;

-- Makes a role a plain member (no ADMIN OPTION) of a group in which the model has it, or takes it out of a role.
CREATE FUNCTION butler_access.set_member(group_name name, member_name name, wanted boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held record;
  since_16 boolean := current_setting('server_version_num')::int >= 160000;
BEGIN
  IF butler_access.is_protected(member_name) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s''s memberships are the operator''s', member_name);
  END IF;
  IF wanted AND NOT (butler_access.is_group(group_name) AND coalesce(
      coalesce(butler_access.of_model('groups', member_name), butler_access.of_model('members', member_name)) -> 'memberOf'
        ? group_name::text, false)) THEN
    RAISE insufficient_privilege USING MESSAGE = format('the access model has no member %s of %s', member_name, group_name);
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

-- Takes the attributes of a role that no role of the model has; CREATEDB too, but for admins, and LOGIN of a group.
CREATE FUNCTION butler_access.disarm_role(role_name name) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- a superuser was made by one, and what is in roles by the values: that is for people to judge
  IF butler_access.is_protected(role_name) OR coalesce(butler_access.of_model('roles') ? role_name::text, false) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s''s attributes are the operator''s', role_name);
  END IF;
  EXECUTE format('ALTER ROLE %I NOCREATEROLE NOREPLICATION NOBYPASSRLS', role_name)
    || CASE WHEN butler_access.of_model('members', role_name) ->> 'kind' = 'admin' THEN '' ELSE ' NOCREATEDB' END
    || CASE WHEN butler_access.of_model('groups', role_name) IS NULL THEN '' ELSE ' NOLOGIN INHERIT' END;
END $$;

-- Puts back one of the limits of a member, or (value null) takes away a setting of a role, of a database, or of a role in one.
CREATE FUNCTION butler_access.set_setting(role_name name, database_name name, setting text, value text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF role_name IS NOT NULL AND butler_access.is_protected(role_name) OR role_name IS NULL AND database_name IN ('postgres', 'template1') THEN
    RAISE insufficient_privilege USING MESSAGE = format('the settings of %s are the operator''s', coalesce(role_name, database_name));
  END IF;
  IF value IS NOT NULL AND (role_name IS NULL OR database_name IS NOT NULL
      OR butler_access.of_model('members', role_name, 'limits') ->> setting IS DISTINCT FROM value) THEN
    RAISE insufficient_privilege USING MESSAGE = format('the access model has no limit %s of %s', setting, role_name);
  END IF;
  EXECUTE CASE WHEN role_name IS NULL THEN format('ALTER DATABASE %I', database_name)
               WHEN database_name IS NULL THEN format('ALTER ROLE %I', role_name)
               ELSE format('ALTER ROLE %I IN DATABASE %I', role_name, database_name) END
    || CASE WHEN value IS NOT NULL THEN format(' SET %I = %L', setting, value)
            -- these two cannot be named within a SECURITY DEFINER function; the limits are set again after it
            WHEN setting IN ('role', 'session_authorization') THEN ' RESET ALL' ELSE format(' RESET %I', setting) END;
END $$;

-- Puts a member's password back; not an admin's, by whom a database could be made.
CREATE FUNCTION butler_access.restore_password(member_name name, password text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET password_encryption = 'scram-sha-256' AS $$
BEGIN
  IF butler_access.is_protected(member_name)
     OR coalesce(butler_access.of_model('members', member_name) ->> 'kind', 'admin') = 'admin'
     OR EXISTS (SELECT FROM pg_roles WHERE rolname = member_name AND (rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is no member, or an admin', member_name);
  END IF;
  EXECUTE format('ALTER ROLE %I PASSWORD %L', member_name, password);
END $$;

-- Closes a database that is not of the model to everybody but its owner and the operator's roles.
CREATE FUNCTION butler_access.close_database(database_name name) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  known name;
BEGIN
  FOR known IN SELECT rolname FROM pg_roles WHERE rolname IN ('cnpg_metrics_exporter', 'cnpg_pooler_pgbouncer')
      OR database_name = 'postgres' AND rolname IN ('streaming_replica', 'butler_manager') LOOP
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', database_name, known);
  END LOOP;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', database_name);
END $$;

-- Opens a database of the model to the manager, which the database's owner may have shut out; true where it had.
CREATE FUNCTION butler_access.open_database(database_name name) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted jsonb := butler_access.of_model('databases', database_name);
  connections int := coalesce((wanted ->> 'connectionLimit')::int, -1);
  opened boolean := false;
  actual record;
BEGIN
  SELECT datallowconn, datconnlimit INTO actual FROM pg_database WHERE datname = database_name;
  IF wanted IS NULL OR NOT FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is no database of the access model', database_name);
  END IF;
  IF NOT actual.datallowconn AND coalesce((wanted ->> 'allowConnections')::boolean, true) THEN
    EXECUTE format('ALTER DATABASE %I ALLOW_CONNECTIONS true', database_name);
    opened := true;
  END IF;
  IF actual.datconnlimit <> connections THEN
    EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT %s', database_name, connections);
    opened := true;
  END IF;
  IF NOT (has_database_privilege('butler_manager', database_name, 'CONNECT') AND has_database_privilege('butler_manager', database_name, 'TEMPORARY')) THEN
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO butler_manager', database_name);
    opened := true;
  END IF;
  RETURN opened;
END $$;

-- Gives or takes a right on the current database, or on its schema public. It gives only what the model has; what
-- the two owners have of themselves is theirs again.
CREATE FUNCTION butler_access.set_right(verb text, privilege text, kind text, grantee name) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted jsonb := butler_access.of_model('databases', current_database());
BEGIN
  IF wanted IS NULL OR verb NOT IN ('GRANT', 'REVOKE', 'REVOKE GRANT OPTION FOR') OR kind NOT IN ('DATABASE', 'SCHEMA')
     OR privilege NOT IN ('CONNECT', 'TEMPORARY', 'CREATE', 'USAGE') THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s %s on %s of %s is not of the access model', verb, privilege, kind, current_database());
  END IF;
  IF verb = 'GRANT' AND NOT (
      kind = 'SCHEMA' AND (grantee = 'pg_database_owner' OR grantee = 'public' AND privilege = 'USAGE')
      OR kind = 'DATABASE' AND (grantee = 'butler_admin' OR privilege = 'CONNECT' AND coalesce(wanted -> 'connect' ? grantee::text, false)
        OR privilege IN ('CONNECT', 'TEMPORARY') AND (grantee = 'butler_manager' OR EXISTS (
          SELECT FROM jsonb_each(wanted -> 'schemas') AS s WHERE grantee::text IN (s.value ->> 'owner', s.value ->> 'reader'))))) THEN
    RAISE insufficient_privilege USING MESSAGE = format('the access model does not give %s the right %s on %s', grantee, privilege, kind);
  END IF;
  EXECUTE format('%s %s ON %s %I %s %I%s', verb, privilege, kind, CASE kind WHEN 'SCHEMA' THEN 'public' ELSE current_database() END,
    CASE verb WHEN 'GRANT' THEN 'TO' ELSE 'FROM' END, grantee, CASE verb WHEN 'GRANT' THEN '' ELSE ' CASCADE' END);
END $$;

-- Gives a relation in one of the model's schemas to that schema's owner.
CREATE FUNCTION butler_access.take_over_relation(relation regclass) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  target record;
BEGIN
  SELECT n.nspname, c.relname, c.relkind, butler_access.owner_of(n.nspname) AS owner INTO target
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = relation AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND pg_get_userbyid(n.nspowner) = butler_access.owner_of(n.nspname);
  IF NOT FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is in no schema of the access model', relation);
  END IF;
  EXECUTE format('ALTER %s %I.%I OWNER TO %I',
    CASE target.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                       WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, target.nspname, target.relname, target.owner);
END $$;

-- Gives a function or procedure in one of the model's schemas to that schema's owner.
CREATE FUNCTION butler_access.take_over_routine(routine regprocedure) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  owner name;
BEGIN
  SELECT butler_access.owner_of(n.nspname) INTO owner
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.oid = routine AND pg_get_userbyid(n.nspowner) = butler_access.owner_of(n.nspname);
  IF NOT FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is in no schema of the access model', routine);
  END IF;
  EXECUTE format('ALTER ROUTINE %s OWNER TO %I', routine, owner);
END $$;

-- Makes a function run with the rights of who calls it, unless a superuser owns it.
CREATE FUNCTION butler_access.disarm_routine(routine regprocedure) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.oid = routine AND r.rolsuper) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is the superuser''s', routine);
  END IF;
  EXECUTE format('ALTER ROUTINE %s SECURITY INVOKER', routine);
END $$;

-- Makes a schema of the model where it is missing, or gives it to its owner group; never one of a superuser or of PostgreSQL itself.
CREATE FUNCTION butler_access.take_over_schema(schema_name name) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  owner name := butler_access.owner_of(schema_name);
BEGIN
  IF owner IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is no schema of the access model', schema_name);
  END IF;
  IF schema_name = 'butler_access' OR schema_name ~ '^(pg_|information_schema$)'
     OR EXISTS (SELECT FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE n.nspname = schema_name AND r.rolsuper) THEN
    RAISE insufficient_privilege USING MESSAGE = format('schema %s is the superuser''s', schema_name);
  END IF;
  EXECUTE format(CASE WHEN EXISTS (SELECT FROM pg_namespace WHERE nspname = schema_name) THEN 'ALTER SCHEMA %I OWNER TO %I'
                      ELSE 'CREATE SCHEMA %I AUTHORIZATION %I' END, schema_name, owner);
END $$;

-- Gives the current database to butler_admin, if it is one of the model.
CREATE FUNCTION butler_access.take_over_database() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF butler_access.of_model('databases', current_database()) IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s is no database of the access model', current_database());
  END IF;
  EXECUTE format('ALTER DATABASE %I OWNER TO butler_admin', current_database());
END $$;

-- 6. Roles that admins make -------------------------------------------------------------------------
-- Before 16 CREATEROLE reaches every role but superusers, pg_execute_server_program included, and from 16 on its
-- holder can hand it on. So admins have these instead. Such a role has no attribute, no right in the model, and
-- needs a line in cluster.postgresql.pg_hba to log in. The comment tells it from the others.
-- Does the model know the name? A role that an admin made is no longer an admin's when the values have it.
CREATE FUNCTION butler_access.is_of_model(role_name name) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(butler_access.of_model('groups', role_name), butler_access.of_model('members', role_name)) IS NOT NULL
    OR coalesce(butler_access.of_model('roles') ? role_name::text, false)
$$;

CREATE FUNCTION butler_access.is_own(role_name name) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT NOT butler_access.is_protected(role_name) AND NOT butler_access.is_of_model(role_name)
    AND starts_with(coalesce(shobj_description(to_regrole(quote_ident(role_name)), 'pg_authid'), ''), 'butler-postgres: made by ')
$$;

-- Raises unless an admin may deal with the role, or make one of that name.
CREATE FUNCTION butler_access.check_role(role_name name, must_be_own boolean) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF must_be_own AND NOT butler_access.is_own(role_name) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s was not made by an admin', role_name);
  END IF;
  -- names that the operator may want for a group later are no admin's either
  IF NOT must_be_own AND (role_name ~ '^(pg_|cnpg_|butler_)|_(owner|developer|service|reader)$' OR butler_access.is_of_model(role_name)
                          OR role_name IN ('postgres', 'streaming_replica', 'public', 'none')) THEN
    RAISE reserved_name USING MESSAGE = format('%s is a name of the access model or of the operator', role_name);
  END IF;
END $$;

CREATE FUNCTION butler_access.create_role(role_name name, can_login boolean DEFAULT false) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM butler_access.check_role(role_name, false);
  EXECUTE format('CREATE ROLE %I %s', role_name, CASE WHEN can_login THEN 'LOGIN' ELSE 'NOLOGIN' END);
  EXECUTE format('COMMENT ON ROLE %I IS %L', role_name, 'butler-postgres: made by ' || session_user);
END $$;

CREATE FUNCTION butler_access.drop_role(role_name name) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM butler_access.check_role(role_name, true);
  EXECUTE format('DROP ROLE %I', role_name);
END $$;

CREATE FUNCTION butler_access.set_password(role_name name, password text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET password_encryption = 'scram-sha-256' AS $$
BEGIN
  PERFORM butler_access.check_role(role_name, true);
  EXECUTE format('ALTER ROLE %I PASSWORD %L', role_name, password);
END $$;

-- Memberships among roles that admins made; an admin himself may be the member.
CREATE FUNCTION butler_access.grant_role(group_name name, member_name name, wanted boolean DEFAULT true) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM butler_access.check_role(group_name, true);
  IF member_name <> session_user THEN
    PERFORM butler_access.check_role(member_name, true);
  END IF;
  EXECUTE format(CASE WHEN wanted THEN 'GRANT %I TO %I' ELSE 'REVOKE %I FROM %I' END, group_name, member_name);
END $$;

-- 7. Who may call what ------------------------------------------------------------------------------
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA butler_access FROM PUBLIC;
GRANT EXECUTE ON FUNCTION butler_access.version(), butler_access.group_name(name, text), butler_access.hand_over(),
  butler_access.refuse_definer() TO PUBLIC;
GRANT EXECUTE ON FUNCTION
  butler_access.is_protected(name), butler_access.take_turn(), butler_access.set_member(name, name, boolean), butler_access.disarm_role(name),
  butler_access.set_setting(name, name, text, text), butler_access.restore_password(name, text), butler_access.close_database(name),
  butler_access.open_database(name), butler_access.set_right(text, text, text, name), butler_access.take_over_relation(regclass),
  butler_access.take_over_routine(regprocedure), butler_access.disarm_routine(regprocedure), butler_access.take_over_schema(name),
  butler_access.take_over_database() TO butler_manager;
GRANT EXECUTE ON FUNCTION
  butler_access.create_role(name, boolean), butler_access.drop_role(name), butler_access.set_password(name, text),
  butler_access.grant_role(name, name, boolean) TO butler_admin;

RESET search_path;
