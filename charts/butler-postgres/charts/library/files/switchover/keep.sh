#!/usr/bin/env bash
# Runs in the pod of the instance that becomes the primary. It says `ready` when it runs, and once it is told `go`, `promoted` when the
# instance is the primary, and `kept` when a role has its stored password of before again, after the operator has set another. In many
# sessions, since the operator ends all of them after a promotion; it sets the password after that, so that sessions stay from then on.
# Whoever is gone without a word (the end of its input) may have asked the operator just before, and it goes on as if told `go`.
# Its input has the role and what is stored, in a line each: arguments are seen in lists of processes, and in the audit log of the API
# server. Its argument: seconds until the deadline.
IFS= read -r role
IFS= read -r stored
literal() { printf "'%s'" "${1//\'/\'\'}"; }
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d postgres 2> /dev/null; }
changed="FROM pg_authid WHERE rolname = $(literal "$role") AND rolpassword <> $(literal "$stored")"
# nothing of this belongs in a log, and no standby follows yet for which a commit could wait
restore="SET search_path = pg_catalog;
SET log_statement = none;
SET log_min_duration_statement = -1;
SET log_min_error_statement = panic;
SET pgaudit.log = none;
SET pg_stat_statements.track_utility = off;
SET synchronous_commit = local;
SELECT 'restored' $changed;
SELECT format('ALTER ROLE %I PASSWORD %L', rolname, $(literal "$stored")) $changed \\gexec"
keep() {
  local end=$((SECONDS + $1))
  while [ "$SECONDS" -lt "$end" ]; do
    [ "$(sql <<< "$restore")" != restored ] || return 0
    sleep 0.1
  done
  return 1
}
trap '' HUP PIPE
echo ready
read -r -t "$1" word || [ $? = 1 ] || exit
[ "${word:-go}" = go ] || exit
SECONDS=0
until [ "$(sql <<< 'SELECT pg_is_in_recovery()')" = f ]; do
  [ "$SECONDS" -lt "$1" ] || exit
  sleep 0.1
done
echo promoted
# at once, as a rule; on a busy machine it may take longer
if keep 3; then
  echo kept
else
  echo kept
  keep 20
fi
