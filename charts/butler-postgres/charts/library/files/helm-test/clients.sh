# Clients of the release, from the primary's pod over the network; a part of test.sh.

# client HOST SQL: as the login that the values have, with its password from its Secret
client() {
  local end=$(($(date +%s) + 20)) user password
  [ -n "$SECRET" ] || { lookup "$1"; return; }
  user=$(kube get secret "$SECRET" -o 'jsonpath={.data.username}' 2>&1) || { seen=$user; return 1; }
  password=$(kube get secret "$SECRET" -o 'jsonpath={.data.password}')
  user=$(base64 --decode <<< "$user") password=$(base64 --decode <<< "$password")
  # by the standard input: what stands in a command is in the API server's log
  in_pod bash -c 'IFS= read -r PGPASSWORD; export PGPASSWORD; exec psql --no-psqlrc --quiet --no-align --tuples-only \
    --set ON_ERROR_STOP=1 "host=$0 dbname=$1 user=$2 sslmode=require connect_timeout=10"' "$1" "$DATABASE" "$user" \
    <<< "$password"$'\n'"$2" || { seen=$(< "$work/err"); return 1; }
  answer=$(< "$work/out")
  seen="$user at $1"
}

# Where no member has a password: that somebody unknown is refused shows that the look-up in PostgreSQL works
lookup() {
  in_pod psql --no-psqlrc --no-password "host=$1 dbname=$DATABASE user=butler_postgres_test sslmode=require connect_timeout=10" <<< ''
  seen=$(< "$work/err")
  [[ $seen == *'authentication failed'* || $seen == *'no password supplied'* || $seen == *'no such user'* || $seen == *'pg_hba.conf'* ]] || return 1
  seen="$1 answers; no member has a password to log in with"
  answer=unknown
}

# Temporary tables are made on a primary only
client_rw() {
  client "$1" 'BEGIN; CREATE TEMPORARY TABLE butler_postgres_test (n int); INSERT INTO butler_postgres_test VALUES (1);
    SELECT n FROM butler_postgres_test; ROLLBACK' && [[ $answer == 1 || $answer == unknown ]]
}

client_ro() {
  client "$1" 'SELECT pg_is_in_recovery()' || return 1
  [[ $answer == t || $answer == unknown ]] || { seen="$seen reached no standby"; return 1; }
}

client_r() {
  client "$1" 'SELECT 1'
}
