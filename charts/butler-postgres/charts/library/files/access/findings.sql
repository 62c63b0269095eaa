-- 6. What people must judge -------------------------------------------------------------------------
-- A part of grants.sql. What stands in the model's schemas and databases beyond rights: it may be wanted, so it is not
-- touched, but said at each run. Butler makes none of it.
CREATE TEMP TABLE butler_finding ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY what) AS n, what FROM (
  SELECT format('trigger %I on %s runs %s with the rights of whoever writes there: DROP TRIGGER, if nobody knows it',
    t.tgname, c.name, t.tgfoid::regprocedure) AS what
  FROM pg_temp.butler_relation c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal
  UNION ALL
  SELECT format('rule %I on %s rewrites what others write there: DROP RULE, if nobody knows it', w.rulename, c.name)
  FROM pg_temp.butler_relation c JOIN pg_rewrite w ON w.ev_class = c.oid WHERE w.rulename <> '_RETURN'
  UNION ALL
  SELECT format('row security is on for %s, so readers may see less than there is: '
    'ALTER TABLE %s DISABLE ROW LEVEL SECURITY, if nobody wants it', c.name, c.name)
  FROM pg_temp.butler_relation c JOIN pg_class k ON k.oid = c.oid WHERE k.relrowsecurity OR k.relforcerowsecurity
  UNION ALL
  SELECT format('%s is SECURITY DEFINER and %s''s, a superuser: look at what it does', p.oid::regprocedure, r.rolname)
  FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
  WHERE p.prosecdef AND r.rolsuper AND p.pronamespace NOT IN ('butler_access'::regnamespace, 'pg_catalog'::regnamespace)
    AND NOT (p.proname = 'user_search' AND r.oid = 10)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT format('%s has %s large object(s), which no backup of a repository needs: lo_unlink, if nobody knows them', r.rolname, count(*))
  FROM pg_largeobject_metadata l JOIN pg_roles r ON r.oid = l.lomowner GROUP BY r.rolname
  UNION ALL
  SELECT format('event trigger %I is not the chart''s: DROP EVENT TRIGGER, if nobody knows it', evtname) FROM pg_event_trigger e
  WHERE evtname NOT IN ('butler_access_hand_over', 'butler_access_refuse_definer')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = e.oid AND d.deptype = 'e')
  UNION ALL
  SELECT format('extension %I is not in the values: add it to databases, or DROP EXTENSION', extname)
  FROM pg_extension, pg_temp.butler_input WHERE extname <> 'plpgsql' AND NOT coalesce(database -> 'extensions', '[]') ? extname::text
  UNION ALL
  SELECT format('publication %I is not in the values, and stops updates of a table in it that has no key: add it to publications, '
    'or DROP PUBLICATION', pubname)
  FROM pg_publication, pg_temp.butler_input
  WHERE NOT coalesce(doc -> 'publications', '[]') ? format('%s/%s', current_database(), pubname)
  UNION ALL
  SELECT format('database %I is not in the values: add it to databases, or know whose it is (%s)', datname, pg_get_userbyid(datdba))
  FROM pg_database, pg_temp.butler_input
  WHERE datallowconn AND NOT datistemplate AND datname <> 'postgres' AND NOT doc -> 'databases' ? datname::text
  UNION ALL
  SELECT format('%s is a superuser: ALTER ROLE %I NOSUPERUSER, if nobody knows it', rolname, rolname) FROM pg_roles
  WHERE rolsuper AND oid <> 10 AND rolname NOT IN (SELECT name FROM pg_temp.butler_role)
  UNION ALL
  -- those of the model's own roles are taken away
  SELECT format('%s is a member of %s, a role that is not in the values: add it to roles, or REVOKE %I FROM %I', r.rolname, g.rolname, g.rolname, r.rolname)
  FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles r ON r.oid = m.member, pg_temp.butler_input
  WHERE NOT butler_access.is_protected(g.rolname) AND NOT r.rolsuper AND g.rolname NOT IN (SELECT name FROM pg_temp.butler_role)
    AND NOT coalesce(doc -> 'roles', '[]') ? g.rolname::text
    AND NOT starts_with(coalesce(shobj_description(g.oid, 'pg_authid'), ''), 'butler-postgres: made by ')
  UNION ALL
  SELECT format('what %s makes is open to %s: ALTER DEFAULT PRIVILEGES FOR ROLE %I ... REVOKE', r.rolname,
    string_agg(DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, ', '), r.rolname)
  FROM pg_default_acl d JOIN pg_roles r ON r.oid = d.defaclrole LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace,
    aclexplode(d.defaclacl) AS a
  WHERE a.grantee <> d.defaclrole AND r.oid NOT IN (SELECT owner FROM pg_temp.butler_schema WHERE owner IS NOT NULL) AND NOT r.rolsuper
    AND (n.nspname IS NULL OR n.nspname NOT IN (SELECT name FROM pg_temp.butler_schema))
  GROUP BY r.rolname
  UNION ALL
  SELECT format('%s, who is not in the values, owns %s: REASSIGN OWNED BY %I TO butler_admin', r.rolname,
    array_to_string((array_agg(pg_describe_object(d.classid, d.objid, 0) ORDER BY d.classid, d.objid))[1:5], ', ')
      || CASE WHEN count(*) > 5 THEN format(' and %s more', count(*) - 5) ELSE '' END, r.rolname)
  FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid, pg_temp.butler_input
  WHERE d.deptype = 'o' AND d.refclassid = 'pg_authid'::regclass AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND NOT butler_access.is_protected(r.rolname) AND r.rolname NOT IN (SELECT name FROM pg_temp.butler_role)
    AND NOT coalesce(doc -> 'roles', '[]') ? r.rolname::text
    -- a group that an admin made is the admins'
    AND NOT starts_with(coalesce(shobj_description(r.oid, 'pg_authid'), ''), 'butler-postgres: made by ')
  GROUP BY r.rolname
  UNION ALL
  -- nobody but a superuser gives these; they are in no schema of the model
  SELECT format('%s was given rights on %s: REVOKE them, if nobody knows why', r.rolname,
    string_agg(pg_describe_object(d.classid, d.objid, 0), ', ' ORDER BY d.classid, d.objid))
  FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid, pg_temp.butler_input
  WHERE d.deptype = 'a' AND d.refclassid = 'pg_authid'::regclass AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    AND NOT butler_access.is_protected(r.rolname) AND NOT coalesce(doc -> 'roles', '[]') ? r.rolname::text
    AND (d.classid::regclass::text IN ('pg_language', 'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_tablespace', 'pg_parameter_acl')
         OR d.classid = 'pg_namespace'::regclass AND d.objid::regnamespace::text IN ('pg_catalog', 'information_schema', 'butler_access')
         -- the catalogue's own: https://www.postgresql.org/docs/current/system-catalog-initial-data.html#SYSTEM-CATALOG-OID-ASSIGNMENT
         OR d.classid IN ('pg_class'::regclass, 'pg_proc'::regclass) AND d.objid < 16384
         OR d.objid IN (SELECT oid FROM pg_proc WHERE pronamespace = 'butler_access'::regnamespace) AND r.rolname <> 'butler_admin')
  GROUP BY r.rolname
  UNION ALL
  SELECT format('everybody may call %s, which PostgreSQL keeps to some: REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC',
    p.oid::regprocedure, p.oid::regprocedure)
  FROM pg_proc p JOIN pg_init_privs i ON i.classoid = 'pg_proc'::regclass AND i.objoid = p.oid
  WHERE EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) WHERE grantee = 0)
    AND NOT EXISTS (SELECT FROM aclexplode(i.initprivs) WHERE grantee = 0)
) AS found;
