#!/usr/bin/env bash
# Brings bootstrap.sql to clusters that initdb did not give it: restored, imported, or made by an older chart. Runs it as
# superuser in each database whose version is another, template1 included, and does nothing where there is none.
# Needs bash, kubectl, date, sed, sleep, timeout.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
begun=$(date +%s)
end=$((begun + TIMEOUT))
WHERE=$NAMESPACE POD='' COMPONENT=migration
# Wins over what a database sets, so that the superuser calls nothing of a database's owner by a bare name
OPTIONS='-c search_path=pg_catalog,pg_temp -c role=none -c default_transaction_read_only=off -c statement_timeout=0'
. "$here/common.sh"
wanted=$(sed -n "s/.*IMMUTABLE AS '\(SELECT [0-9]*\)'.*/\1/p" "$here/bootstrap.sql")
changed=''

primary_ready() {
  seen=$(kube get "$clusters" "$CLUSTER" -o 'jsonpath={.status.currentPrimary}' 2>&1) && POD=$seen && [ -n "$POD" ] &&
    query postgres 'SELECT pg_is_in_recovery()' && seen="pg_is_in_recovery() is $answer" && [ "$answer" = f ]
}

# The version's source, not its result: in a database that was imported the function may be anybody's
version_of() {
  query "$1" "SELECT coalesce((SELECT p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
    WHERE n.nspname = 'butler_access' AND p.proname = 'version' AND p.pronargs = 0 AND r.rolsuper
      AND n.nspowner = r.oid AND (SELECT count(*) FROM pg_event_trigger
        WHERE evtname IN ('butler_access_hand_over', 'butler_access_refuse_definer') AND evtenabled IN ('O', 'A')) = 2), 'none')" || fail "database $1: $seen"
}

bring_up() {
  local database before
  query postgres "SELECT datname FROM pg_database WHERE datallowconn ORDER BY datname <> 'template1', 1" || fail "$seen"
  local databases=$answer
  while read -r database; do
    version_of "$database"
    before=$answer
    [ "$before" != "$wanted" ] || continue
    in_pod env "PGDATABASE=$database" "PGOPTIONS=$OPTIONS" psql --no-psqlrc --quiet --single-transaction --set ON_ERROR_STOP=1 \
      --file - < "$here/bootstrap.sql" || fail "bootstrap.sql in $database: $(< "$work/err")"
    version_of "$database"
    [ "$answer" = "$wanted" ] || fail "bootstrap.sql in $database left version ${answer#SELECT }"
    changed="${changed:+$changed, }$database from version ${before#SELECT } to ${wanted#SELECT }"
    say "database $database: version ${before#SELECT }, now ${wanted#SELECT }"
  done <<< "$databases"
}

finish() {
  local status=$? why
  trap - EXIT
  set +e
  why=$(reason)
  if [ "$status" != 0 ]; then
    report Warning AccessMigrationFailed "${why:-ended with status $status}${changed:+ (done: $changed)}"
  elif [ -n "$changed" ]; then
    report Normal AccessMigrated "bootstrap.sql of access: $changed"
  else
    say "every database has version ${wanted#SELECT }"
  fi
  exit "$status"
}
trap finish EXIT
trap 'fail "stopped before its end"' TERM INT

wait_for 'the primary' primary_ready
bring_up
