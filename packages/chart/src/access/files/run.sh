#!/bin/sh
# Makes PostgreSQL's rights agree with access.json: grants.sql in each of its databases, as butler_manager.
# Where and as whom to connect is in libpq's environment variables. FINDINGS is report or fail; WAIT is how many seconds to wait for what the
# operator makes: the primary, roles, databases, schemas. After that grants.sql does what it can and says the rest.
set -eu

here=$(dirname "$0")
config=$(cat "$here/access.json")
end=$(($(date +%s) + WAIT))

# SQL comes by the standard input, because psql puts variables only into that
query() {
  at=$1
  shift
  psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --set "config=$config" "$@" --dbname "$at" 2>&1
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
  WHERE rolname IN (
      SELECT schema.value ->> 'owner' FROM jsonb_each(:'config'::jsonb -> 'databases') database,
        jsonb_each(coalesce(nullif(database.value -> 'schemas', 'null'), '{}')) schema)
    AND NOT pg_has_role(oid, 'MEMBER')"

# From 17 on a database can end every transaction in it, by a setting that servers before do not know
since_17=$(echo "SELECT current_setting('server_version_num')::int >= 170000" | query postgres)
[ "$since_17" != t ] || export PGOPTIONS="${PGOPTIONS:-} -c transaction_timeout=0"

# The first database of member $1 in the model
database_of() {
  echo "SELECT database.key FROM jsonb_each(:'config'::jsonb -> 'databases') database,
      jsonb_each(coalesce(nullif(database.value -> 'schemas', 'null'), '{}')) schema, jsonb_each_text(schema.value) role
    WHERE :'config'::jsonb #> ARRAY['members', :'member', 'memberOf'] ? role.value ORDER BY 1 LIMIT 1" |
    query postgres --set "member=$1"
}

# A login that several share is one that each of them could take from the others. Whether the password in the Secret
# still opens it is asked of PostgreSQL itself.
restore_password() {
  database=$(database_of "$1")
  [ -n "$database" ] || return 0
  said=$(PGPASSWORD=$(cat "$2") PGUSER=$1 PGSSLCERT='' PGSSLKEY='' psql --no-psqlrc --no-password --dbname "$database" --command '' 2>&1) && return 0
  case $said in *'password authentication failed'*) ;; *) return 0 ;; esac
  if [ "$APPLY" != on ]; then
    echo "butler-access: the password of $1 is not that of its Secret: pending"
    return 0
  fi
  # by COPY, whose data is in no statement and so in no log
  printf '%s\n' 'CREATE TEMP TABLE given (line text);' \
    "\\copy given FROM '$2' (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')" \
    "SELECT butler_access.restore_password(:'member', (SELECT string_agg(line, E'\\n') FROM given));" |
    query "$database" --set "member=$1" && echo "butler-access: the password of $1 was not that of its Secret: put back"
}

databases=$(echo "SELECT jsonb_object_keys(:'config'::jsonb -> 'databases')" | query postgres)
result=0
for database in $databases; do
  # an admin, who owns it, may have shut the manager out
  if [ "$APPLY" = on ]; then
    case $(echo "SELECT butler_access.open_database(:'database')" | query postgres --set "database=$database") in
      f) ;;
      t) echo "butler-access: database $database was closed to butler_manager: opened" ;;
      *) echo "butler-access: database $database could not be looked at from postgres" ;;
    esac
  fi
  wait_for "$database" "
    SELECT string_agg('schema ' || name, ', ')
    FROM jsonb_object_keys(coalesce(nullif(:'config'::jsonb #> ARRAY['databases', current_database(), 'schemas'], 'null'), '{}')) AS name
    WHERE name NOT IN (SELECT nspname FROM pg_namespace)"
  echo "butler-access: database $database"
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set "config=$config" --set "apply=$APPLY" --set "findings=${FINDINGS:-report}" \
    --dbname "$database" --file "$here/grants.sql" || result=1
done

for file in "${PASSWORDS:-/passwords}"/*/password; do
  [ ! -e "$file" ] || restore_password "$(basename "$(dirname "$file")")" "$file" || result=1
done
exit "$result"
