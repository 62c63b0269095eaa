# Extensions after pg_upgrade, which leaves them as they were; a part of upgrade.sh.
# https://www.postgresql.org/docs/current/sql-alterextension.html

# A script of an extension runs as superuser, with the schemas of the extension and of those that it requires in search_path.
# Whoever owns a function or an operator there could be called by it:
# https://www.postgresql.org/docs/current/extend-extensions.html#EXTEND-EXTENSIONS-SECURITY
outdated="
  SELECT e.extname, stranger.what, stranger.owner
  FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname AND a.installed_version <> a.default_version
  LEFT JOIN LATERAL (
    SELECT string_agg(objects.what, ', ' ORDER BY objects.what) AS what, string_agg(DISTINCT objects.owner::regrole::text, ', ') AS owner
    FROM (SELECT pronamespace AS schema, proowner AS owner, oid::regprocedure::text AS what FROM pg_proc
          UNION ALL SELECT oprnamespace, oprowner, oid::regoperator::text FROM pg_operator) AS objects
    JOIN pg_roles ON pg_roles.oid = objects.owner AND NOT pg_roles.rolsuper
    WHERE objects.schema = e.extnamespace OR objects.schema IN (
      SELECT required.extnamespace FROM pg_depend d JOIN pg_extension required ON required.oid = d.refobjid
      WHERE d.classid = 'pg_extension'::regclass AND d.objid = e.oid AND d.refclassid = 'pg_extension'::regclass)
  ) AS stranger ON true"

# No function or operator is made from the locks on, and all that was begun before has ended and can be seen by the next
# statement. The wait is short, because it holds up whoever makes one: a try that waits in vain is repeated with the Job.
settled="
  SET LOCAL lock_timeout = '10s';
  LOCK TABLE pg_proc, pg_operator IN SHARE ROW EXCLUSIVE MODE;
  DO \$\$
  DECLARE begun xid8 := pg_current_xact_id();
  BEGIN
    FOR second IN 1 .. 60 LOOP
      IF pg_snapshot_xmin(pg_current_snapshot()) >= begun OR NOT EXISTS (
        SELECT FROM pg_available_extensions WHERE installed_version <> default_version) THEN RETURN; END IF;
      PERFORM pg_sleep(1);
    END LOOP;
    RAISE 'a transaction has been open for a minute, in which something may be made that the extensions would call';
  END \$\$;"

update_extensions() {
  local database
  for database in "${databases[@]}"; do
    query "$database" "
      BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
      $settled
      SELECT format('ALTER EXTENSION %I UPDATE', extname) FROM ($outdated) AS found WHERE what IS NULL
      \\gexec
      COMMIT;
      SELECT format('%s of %s (%s owns %s in its schema)', extname, current_database(), owner, what) FROM ($outdated) AS found
      WHERE what IS NOT NULL ORDER BY extname" || fail "the extensions of $database: $seen"
    [ -z "$answer" ] || left="${left:+$left, }${answer//$'\n'/, }"
    query "$database" "SELECT coalesce(string_agg(extname || ' ' || extversion, ', ' ORDER BY extname), 'none') FROM pg_extension" ||
      fail "the extensions of $database: $seen"
    say "extensions of $database: $answer"
  done
}
