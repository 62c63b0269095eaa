/** Seconds after a promotion in which the operator sets the password, as a rule at once. */
const AT_ONCE = 3;
/** Seconds in which it may still do so on a busy machine. */
const LATER = 20;

/**
 * What runs in the pod of the instance that becomes the primary: waits until it is, and gives a role its stored password of before when the
 * operator has set another. In many sessions, since the operator ends all of them after a promotion.
 *
 * Its input has the role and what is stored, in a line each: arguments are seen in lists of processes, and in the audit log of the API
 * server. Its argument: seconds until the deadline.
 */
export const keepScript = `
IFS= read -r role
IFS= read -r stored
literal() { printf "'%s'" "\${1//\\'/\\'\\'}"; }
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
SELECT format('ALTER ROLE %I PASSWORD %L', rolname, $(literal "$stored")) $changed \\\\gexec"
keep() {
  local end=$((SECONDS + $1))
  while [ "$SECONDS" -lt "$end" ]; do
    [ "$(sql <<< "$restore")" != restored ] || return 0
    sleep 0.1
  done
  return 1
}
while [ "$SECONDS" -lt "$1" ] && [ "$(sql <<< 'SELECT pg_is_in_recovery()')" != f ]; do sleep 0.1; done
if keep ${AT_ONCE}; then
  echo ready
else
  echo ready
  keep ${LATER}
fi
`;
