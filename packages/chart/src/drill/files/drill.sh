#!/usr/bin/env bash
# Restores the newest backup of CLUSTER into the short-lived cluster DRILL, checks it, removes it, and says how it went:
# as an Event on CLUSTER, as the Job's result, as the pod's last words, and by a line in the ledger. Needs bash, kubectl,
# date, sleep, timeout.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
begun=$(date +%s)
end=$((begun + TIMEOUT))
summary=''
WHERE=$DRILL_NAMESPACE POD=$DRILL-1 COMPONENT=restore-drill
. "$here/common.sh"
. "$here/cluster.sh"
. "$here/reader.sh"
. "$here/checks.sh"
. "$here/ledger.sh"

restored() {
  local failed
  cluster_phase || return 1
  failed=$(kube get job "$DRILL-1-full-recovery" --ignore-not-found \
    -o 'jsonpath={.status.conditions[?(@.type=="Failed")].message}') || return 1
  [ -z "$failed" ] || fail "the operator's restore failed: $failed"
  not_lowered
  [ "$seen" = "$healthy" ]
}

# The cluster follows the archive as a replica. Its end is reached when something is replayed that was committed after
# the drill began, or when nothing more comes.
lsn='' moved=$begun
replayed() {
  local now newest paused last=$lsn
  # a server that is no longer in recovery has no state of pause: PostgreSQL answers with an error
  query postgres "
    SELECT coalesce(pg_last_wal_replay_lsn()::text, 'none'),
      coalesce(extract(epoch FROM pg_last_xact_replay_timestamp())::bigint, 0),
      CASE WHEN pg_is_in_recovery() THEN pg_get_wal_replay_pause_state() ELSE 'ended' END" || return 1
  read -r lsn newest paused <<< "$answer"
  if [ "$paused" = paused ]; then
    not_lowered
    fail "replay is paused at $lsn, and nothing says why"
  fi
  now=$(date +%s)
  [ "$lsn" = "$last" ] || moved=$now
  seen="replay is at $lsn"
  [ "$newest" -ge "$begun" ] || [ $((now - moved)) -ge "$SETTLE" ]
}

# Asked before the promotion: afterwards the server does not know any more what it replayed.
check_age() {
  local transaction checkpoint young newest
  query postgres "
    WITH newest AS (SELECT pg_last_xact_replay_timestamp() AS transaction, checkpoint_time AS checkpoint FROM pg_control_checkpoint())
    SELECT coalesce(to_char(transaction AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), 'none'),
      to_char(checkpoint AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),
      greatest(transaction, checkpoint) > now() - interval '$MAX_AGE',
      extract(epoch FROM greatest(transaction, checkpoint))::bigint FROM newest" || fail "$seen"
  read -r transaction checkpoint young newest <<< "$answer"
  lost=$((newest < begun ? begun - newest : 0))
  summary="newest transaction $transaction, newest checkpoint $checkpoint"
  say "$summary"
  [ "$young" = t ] || fail "what was restored is older than $MAX_AGE"
}

# Three looks in a row: the operator restarts PostgreSQL once more after a promotion.
looks=0
writable() {
  if cluster_phase && [ "$seen" = "$healthy" ] &&
    query postgres 'CREATE TEMPORARY TABLE restore_drill (); SELECT pg_is_in_recovery()' &&
    seen="pg_is_in_recovery() is $answer" && [ "$answer" = f ]; then
    looks=$((looks + 1))
  else
    looks=0
  fi
  [ "$looks" -ge 3 ]
}

finish() {
  local status=$? why
  trap - EXIT
  trap '' TERM INT
  set +e
  why=$(reason)
  if [ "$status" != 0 ]; then
    evidence
    why=${why:-ended with status $status}
  fi
  if [ "$status" != 0 ] && [ "$KEEP_FAILED" = true ]; then
    why="$why; the cluster $DRILL_NAMESPACE/$DRILL stays until the next drill"
  elif end=$(($(date +%s) + 120)) && ! (remove); then
    status=1 why="${why:+$why; }the cluster $DRILL_NAMESPACE/$DRILL could not be removed"
  fi
  if [ "$status" = 0 ]; then
    report Normal RestoreDrillPassed "$CLUSTER was restored in $(($(date +%s) - begun)) s ($durations): $summary"
    enter passed
  else
    report Warning RestoreDrillFailed "After $(($(date +%s) - begun)) s: $why${summary:+ ($summary)}"
    enter "failed: $why"
  fi
  exit "$status"
}
if stopped; then
  report Normal RestoreDrillSkipped "$seen and archives nothing, so no backup was restored."
  exit 0
fi
trap finish EXIT
trap 'fail "stopped before its end"' TERM INT

remove
kube create -f "$here/cluster.json"
step restore wait_for 'the restore' restored
step replay wait_for "the archive's end" replayed
check_age
kube patch "$clusters" "$DRILL" --type=merge --patch '{"spec":{"replica":{"enabled":false}}}'
step promotion wait_for 'the promotion' writable
measure
make_reader
step checks run_checks
check_objective
