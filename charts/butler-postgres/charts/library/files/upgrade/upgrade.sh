#!/usr/bin/env bash
# What pg_upgrade leaves to do after a change of the major version: extensions, statistics, jit, and a base backup, with which
# the new archive begins. Waits for the upgrade, and does over again whatever it did before without harm.
# Needs bash, kubectl, date, sleep, timeout.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
begun=$(date +%s)
end=$((begun + TIMEOUT))
WHERE=$NAMESPACE POD='' COMPONENT=upgrade
left=''
. "$here/common.sh"
. "$here/extensions.sh"

# The operator has done its part, and the primary itself says that it is of the new version.
upgraded() {
  local state major phase
  state=$(kube get "$clusters" "$CLUSTER" \
    -o 'jsonpath={.status.pgDataImageInfo.majorVersion} {.status.currentPrimary} {.status.phase}' 2>&1) || { seen=$state; return 1; }
  seen="PostgreSQL $state"
  read -r major POD phase <<< "$state"
  [ "$major" = "$MAJOR" ] && [ "$phase" = "$healthy" ] &&
    query postgres "SELECT current_setting('server_version_num')::int / 10000" && [ "$answer" = "$MAJOR" ]
}

# https://www.postgresql.org/docs/current/pgupgrade.html: from 18 on pg_upgrade keeps what statistics it can
# ANALYZE evaluates what owners made, such as indexes on expressions, with their rights and not the superuser's:
# https://www.postgresql.org/docs/release/14.3/ (CVE-2022-1552)
analyze() {
  local missing=()
  [ "$MAJOR" -lt 18 ] || missing=(--missing-stats-only)
  say 'ANALYZE of all databases, in stages'
  as_role vacuumdb --all --analyze-in-stages --jobs="$JOBS" "${missing[@]}" <<< '' || fail "vacuumdb: $(< "$work/err")"
  [ "$MAJOR" -lt 18 ] || as_role vacuumdb --all --analyze-only --jobs="$JOBS" <<< '' || fail "vacuumdb: $(< "$work/err")"
}

# While upgrade.holdJit is true the server has jit off, which each database overrules from now on; when it is false again, the
# server's own setting counts again.
release_jit() {
  local database value='RESET jit'
  [ "$HOLD_JIT" != true ] || value='SET jit = on'
  for database in "${databases[@]}"; do
    query "$database" "SELECT format('ALTER DATABASE %I $value', current_database()) \\gexec" || fail "jit of $database: $seen"
  done
}

backed_up() {
  seen=$(kube get backups.postgresql.cnpg.io "$BACKUP" -o 'jsonpath={.status.phase} {.status.error}' 2>&1) || return 1
  [[ $seen != failed* ]] || fail "the base backup $BACKUP failed: ${seen#failed }"
  [ "${seen% }" = completed ]
}

back_up() {
  local found
  found=$(kube get backups.postgresql.cnpg.io "$BACKUP" --ignore-not-found --output name)
  [ -n "$found" ] || kube create -f "$here/backup.json"
  wait_for "the base backup $BACKUP" backed_up
}

finish() {
  local status=$? why
  trap - EXIT
  set +e
  why=$(reason)
  if [ "$status" = 0 ] && [ -n "$left" ]; then
    report Warning UpgradeCompleted "PostgreSQL $MAJOR is ready, but an update could be made to call what others own: $left. \
Move that to another schema, or look at it, and run ALTER EXTENSION ... UPDATE as superuser."
  elif [ "$status" = 0 ]; then
    report Normal UpgradeCompleted "PostgreSQL $MAJOR is ready, after $(($(date +%s) - begun)) s: $durations"
  else
    report Warning UpgradeIncomplete "After $(($(date +%s) - begun)) s: ${why:-ended with status $status}${durations:+ (done: $durations)}"
  fi
  exit "$status"
}
if stopped; then
  report Warning UpgradeSkipped "$seen, so nothing was done. When PostgreSQL runs, delete this Job and run helm upgrade again."
  exit 0
fi
trap finish EXIT
trap 'fail "stopped before its end"' TERM INT

step wait wait_for "PostgreSQL $MAJOR" upgraded
pin_transactions
list_databases 'datallowconn AND NOT datistemplate'
[ "$EXTENSIONS" != true ] || step extensions update_extensions
step ANALYZE analyze
release_jit
[ ! -e "$here/backup.json" ] || step 'base backup' back_up
