#!/bin/sh
# Makes PostgreSQL's rights agree with access.json: grants.sql in each of its databases, as butler_manager.
# Where and as whom to connect is in libpq's environment variables. FINDINGS is report or fail; WAIT is how many seconds to wait for the
# primary, PATIENCE for the next thing that the operator makes: a role, a database, a schema. What is missing then holds nobody up: the
# run does the rest, says how to bring it back, and fails.
set -eu

here=$(dirname "$0")
config=$(cat "$here/access.json")
. "$here/shared.sh"
. "$here/missing.sh"
. "$here/bring-back.sh"
lacking='' result=0

if [ -e "$WORK/stopped" ]; then
  echo "butler-access: no right was looked at: $(cat "$WORK/stopped")"
  exit 0
fi

end=$(($(date +%s) + WAIT)) said=''
until seen=$(echo | query postgres); do
  [ "$seen" = "$said" ] || echo "butler-access: cannot connect yet: $seen"
  said=$seen
  if [ "$(date +%s)" -ge "$end" ]; then
    echo "butler-access: no right was looked at: for $WAIT s there was no connection"
    exit 1
  fi
  sleep 2
done

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

await missing_roles
await missing_databases
databases=$(databases_there) || { echo "butler-access: no right was looked at: $databases"; exit 1; }
if [ "$APPLY" = on ]; then
  # an admin, who owns it, may have shut the manager out
  for database in $databases; do
    case $(echo "SELECT butler_access.open_database(:'database')" | query postgres --set "database=$database") in
      f) ;;
      t) echo "butler-access: database $database was closed to butler_manager: opened" ;;
      *) echo "butler-access: database $database could not be looked at from postgres" ;;
    esac
  done
fi
await missing_schemas

for database in $databases; do
  echo "butler-access: database $database"
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set "config=$config" --set "apply=$APPLY" --set "findings=${FINDINGS:-report}" \
    --dbname "$database" --file "$here/grants.sql" || result=1
done

for file in "${PASSWORDS:-/passwords}"/*/password; do
  [ ! -e "$file" ] || restore_password "$(basename "$(dirname "$file")")" "$file" || result=1
done

if [ -n "$lacking" ]; then
  bring_back
  result=1
fi
exit "$result"
