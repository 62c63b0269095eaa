#!/bin/sh
# Makes PostgreSQL's rights agree with access.json: grants.sql in each of its databases, as butler_manager.
# Where and as whom to connect is in libpq's environment variables. WAIT is how many seconds to wait for what the
# operator makes: the primary, roles, databases, schemas. After that grants.sql does what it can and says the rest.
set -eu

here=$(dirname "$0")
config=$(cat "$here/access.json")
end=$(($(date +%s) + WAIT))

# SQL comes by the standard input, because psql puts variables only into that
query() {
  psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --set "config=$config" --dbname "$1" 2>&1
}

# Names of $2's query in database $1, until there are none
wait_for() {
  said=
  while true; do
    if missing=$(echo "$2" | query "$1"); then
      [ -z "$missing" ] && return 0
      now="not there yet: $missing"
    else
      now="cannot connect yet: $missing"
    fi
    [ "$now" = "$said" ] || echo "butler-access: $now"
    said=$now
    [ "$(date +%s)" -lt "$end" ] || return 0
    sleep 2
  done
}

wait_for postgres "
  SELECT string_agg(kind || ' ' || name, ', ') FROM (
    SELECT 'role' AS kind, jsonb_object_keys((:'config'::jsonb -> 'groups') || (:'config'::jsonb -> 'members')) AS name
    UNION ALL SELECT 'database', jsonb_object_keys(:'config'::jsonb -> 'databases')) AS wanted
  WHERE name NOT IN (SELECT rolname FROM pg_roles WHERE kind = 'role'
                     UNION SELECT datname FROM pg_database WHERE kind = 'database')"
wait_for postgres "
  SELECT string_agg('membership of butler_manager in ' || rolname, ', ') FROM pg_roles
  WHERE (rolname = 'butler_admin' OR rolname IN (
      SELECT schema.value ->> 'owner' FROM jsonb_each(:'config'::jsonb -> 'databases') database,
        jsonb_each(coalesce(nullif(database.value -> 'schemas', 'null'), '{}')) schema))
    AND NOT pg_has_role(oid, 'MEMBER')"

databases=$(echo "SELECT jsonb_object_keys(:'config'::jsonb -> 'databases')" | query postgres)
result=0
for database in $databases; do
  wait_for "$database" "
    SELECT string_agg('schema ' || name, ', ')
    FROM jsonb_object_keys(coalesce(nullif(:'config'::jsonb #> ARRAY['databases', current_database(), 'schemas'], 'null'), '{}')) AS name
    WHERE name NOT IN (SELECT nspname FROM pg_namespace)"
  echo "butler-access: database $database"
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set "config=$config" --set "apply=$APPLY" \
    --dbname "$database" --file "$here/grants.sql" || result=1
done
exit "$result"
