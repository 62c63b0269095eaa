# What is asked of the restored databases; a part of drill.sh. Databases and checks are files beside it, by name:
# database.KEY, and check.NAME.sql with check.NAME.database and perhaps check.NAME.minimum.

run_checks() {
  check_databases
  check_pages
  check_own
}

# is_listed NAME: whether it is in $databases
is_listed() {
  local name
  for name in "${databases[@]}"; do
    [ "$name" != "$1" ] || return 0
  done
  return 1
}

# Every database opens, and those of the values are among them
check_databases() {
  local file name
  list_databases 'datallowconn AND NOT datistemplate'
  for file in "$here"/database.*; do
    [ -e "$file" ] || continue
    name=$(< "$file")
    is_listed "$name" || fail "there is no database $name"
  done
  for name in "${databases[@]}"; do
    query "$name" "SELECT count(*), coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_class
      WHERE relkind IN ('r', 'm') AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)" ||
      fail "database $name does not open: $seen"
    summary="$summary; $name: ${answer/ / tables, about } rows"
    say "database $name: ${answer/ / tables, about } rows"
  done
}

# A superuser installs amcheck, where nobody else can make anything, and has nothing to do with what is checked
amcheck="
  CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA pg_catalog;
  SELECT format('GRANT USAGE ON SCHEMA %s TO $READER', extnamespace::regnamespace) FROM pg_extension WHERE extname = 'amcheck'
  UNION ALL SELECT format('GRANT EXECUTE ON FUNCTION %s TO $READER', member.objid::regprocedure)
  FROM pg_extension e JOIN pg_depend member ON member.refclassid = 'pg_extension'::regclass AND member.refobjid = e.oid
  WHERE e.extname = 'amcheck' AND member.classid = 'pg_proc'::regclass AND member.deptype = 'e'
  \gexec"

# https://www.postgresql.org/docs/current/app-pgamcheck.html
check_pages() {
  local name found scope=(--schema=pg_catalog)
  [ "$AMCHECK" != none ] || return 0
  [ "$AMCHECK" != all ] || scope=()
  list_databases datallowconn
  for name in "${databases[@]}"; do
    query "$name" "$amcheck" || fail "amcheck in $name: $seen"
  done
  if ! ROLE=$READER as_role pg_amcheck --all "${scope[@]}" <<< ''; then
    found="$(< "$work/out") $(< "$work/err")"
    fail "pg_amcheck: ${found:0:500}"
  fi
  say "pg_amcheck ($AMCHECK): nothing found"
}

check_own() {
  local file name minimum
  for file in "$here"/check.*.sql; do
    [ -e "$file" ] || continue
    name=${file#"$here"/check.}
    name=${name%.sql}
    # with what the database sets, because a check may name tables as its clients do
    ROLE=$READER OPTIONS='' query "$(< "$here/check.$name.database")" "$(< "$file")" || fail "check $name: $seen"
    if [ -e "$here/check.$name.minimum" ]; then
      minimum=$(< "$here/check.$name.minimum")
      [[ $answer =~ ^[0-9]+(\.[0-9]+)?$ ]] && [ "${answer%.*}" -ge "$minimum" ] ||
        fail "check $name gave ${answer:-nothing}, not at least $minimum"
    else
      [ "$answer" = t ] || fail "check $name gave ${answer:-nothing}, not true"
    fi
    say "check $name: $answer"
    summary="$summary; check $name $answer"
  done
}
