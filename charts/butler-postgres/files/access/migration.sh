#!/usr/bin/env bash
# Brings bootstrap.sql to clusters that initdb did not give it: restored, imported, or made by an older chart. Runs it as
# superuser in each database whose version is another, template1 included, and does nothing where there is none.
# Needs bash, kubectl, date, sed, sleep, timeout.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
begun=$(date +%s)
end=$((begun + TIMEOUT))
WHERE=$NAMESPACE POD='' COMPONENT=migration
. "$here/common.sh"
wanted=$(sed -n "s/.*IMMUTABLE AS 'SELECT \([0-9]*\)'.*/\1/p" "$here/bootstrap.sql")
changed='' before=''

primary_ready() {
  seen=$(kube get "$clusters" "$CLUSTER" -o 'jsonpath={.status.currentPrimary}' 2>&1) && POD=$seen && [ -n "$POD" ] &&
    query postgres 'SELECT pg_is_in_recovery()' && seen="pg_is_in_recovery() is $answer" && [ "$answer" = f ]
}

# $before: the version of database $1, or none, and how many of the event triggers there are. The function's source, not
# its result: in a database that was imported it may be anybody's.
look() {
  query "$1" "SELECT coalesce((SELECT p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        JOIN pg_roles r ON r.oid = p.proowner AND r.oid = n.nspowner AND r.rolsuper
      WHERE n.nspname = 'butler_access' AND p.proname = 'version' AND p.pronargs = 0), 'SELECT none'),
    (SELECT count(*) FROM pg_event_trigger
      WHERE evtname IN ('butler_access_hand_over', 'butler_access_refuse_definer') AND evtenabled IN ('O', 'A'))" || fail "database $1: $seen"
  before=${answer#SELECT }
}

bring_up() {
  local database databases
  query postgres "SELECT datname FROM pg_database WHERE datallowconn ORDER BY datname <> 'template1', 1" || fail "$seen"
  databases=$answer
  while read -r database; do
    look "$database"
    [ "$before" != "$wanted 2" ] || continue
    changed="${changed:+$changed, }$database from version ${before% *} to $wanted"
    as_role env "PGDATABASE=$database" psql --no-psqlrc --quiet --single-transaction --set ON_ERROR_STOP=1 \
      --file - < "$here/bootstrap.sql" || fail "bootstrap.sql in $database: $(< "$work/err")"
    look "$database"
    [ "$before" = "$wanted 2" ] || fail "bootstrap.sql in $database left version $before"
  done <<< "$databases"
}

finish() {
  local status=$? why
  trap - EXIT
  set +e
  why=$(reason)
  if [ "$status" != 0 ]; then
    report Warning AccessMigrationFailed "${why:-ended with status $status}${changed:+ ($changed)}"
  elif [ -n "$changed" ]; then
    report Normal AccessMigrated "bootstrap.sql of access: $changed"
  else
    say "every database has version $wanted"
  fi
  exit "$status"
}
trap finish EXIT
trap 'fail "stopped before its end"' TERM INT

wait_for 'the primary' primary_ready
bring_up
