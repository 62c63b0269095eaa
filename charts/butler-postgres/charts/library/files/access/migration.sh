#!/usr/bin/env bash
# Brings bootstrap.sql to clusters that initdb did not give it: restored, imported, or made by an older chart; and the access
# model of this release to all. As superuser, in each database where either is another, template1 included.
# Needs bash, kubectl, date, sed, sleep, timeout.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
begun=$(date +%s)
end=$((begun + TIMEOUT))
WHERE=$NAMESPACE POD='' COMPONENT=migration
. "$here/common.sh"
wanted=$(sed -n "s/.*IMMUTABLE AS 'SELECT \([0-9]*\)'.*/\1/p" "$here/bootstrap.sql")
changed='' before='' closed=()

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

# bring_up DATABASE
bring_up() {
  look "$1"
  if [ "$before" != "$wanted 2" ]; then
    changed="${changed:+$changed, }$1 from version ${before% *} to $wanted"
    as_role env "PGDATABASE=$1" psql --no-psqlrc --quiet --single-transaction --set ON_ERROR_STOP=1 \
      --file - < "$here/bootstrap.sql" || fail "bootstrap.sql in $1: $(< "$work/err")"
    look "$1"
    [ "$before" = "$wanted 2" ] || fail "bootstrap.sql in $1 left version $before"
  fi
  query "$1" "$(< "$here/model.sql")" || fail "model.sql in $1: $seen"
  [ "$answer" = f ] || changed="${changed:+$changed, }the model of $1"
}

# allow_connections true or false: to the databases that take none, in which somebody could keep an older version for later.
# One that fails keeps no other from it.
allow_connections() {
  local database refused=''
  for database in "${closed[@]}"; do
    query postgres "ALTER DATABASE \"${database//\"/\"\"}\" ALLOW_CONNECTIONS $1" || refused="${refused:+$refused, }$database ($seen)"
  done
  [ -z "$refused" ] || fail "ALTER DATABASE ... ALLOW_CONNECTIONS $1, of a database that takes none, failed: $refused"
}

# template1 first: what is made from it after this has both, and what was made before is in the list. -2 is a DROP that
# was interrupted: https://www.postgresql.org/docs/current/catalog-pg-database.html
bring_up_all() {
  local database others="datname NOT IN ('template0', 'template1') AND datconnlimit <> -2"
  bring_up template1
  list_databases "$others AND NOT datallowconn"
  closed=("${databases[@]}")
  allow_connections true
  list_databases "$others"
  for database in "${databases[@]}"; do
    bring_up "$database"
  done
}

finish() {
  local status=$? why
  trap - EXIT
  set +e
  why=$(reason)
  # the time of the Job may be over, and what was opened must be closed
  end=$(($(date +%s) + 120))
  if ! (allow_connections false); then
    status=1 why="${why:+$why; }$(reason)"
  fi
  if [ "$status" != 0 ]; then
    report Warning AccessMigrationFailed "${why:-ended with status $status}${changed:+ ($changed)}"
  elif [ -n "$changed" ]; then
    report Normal AccessMigrated "bootstrap.sql and the model of access: $changed"
  else
    say "every database has version $wanted and the model of this release"
  fi
  exit "$status"
}
if stopped; then
  report Warning AccessMigrationSkipped "$seen, so no database was looked at. Run helm upgrade again when PostgreSQL runs."
  exit 0
fi
trap finish EXIT
trap 'fail "stopped before its end"' TERM INT

wait_for 'the primary' primary_ready
pin_transactions
bring_up_all
