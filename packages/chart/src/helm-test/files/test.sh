#!/usr/bin/env bash
# helm test: asks PostgreSQL whether the release does what it is for. A line for each question, and status 1 where one failed.
# Needs bash, kubectl, base64, date, grep, sleep, sort, tail, timeout.
set -uo pipefail

here=${BASH_SOURCE[0]%/*}
end=$(($(date +%s) + TIMEOUT))
WHERE=$NAMESPACE POD='' COMPONENT=test
. "$here/common.sh"
. "$here/clients.sh"
passed=0 failed=0 written='' SECRET='' DATABASE=''
read -r SECRET DATABASE < "$here/logins"
DATABASE=${DATABASE:-postgres}

# check WHAT HINT FUNCTION ARGUMENT...: the function leaves in $seen what it saw
check() {
  local what=$1 hint=$2
  shift 2
  seen=''
  if "$@"; then
    passed=$((passed + 1))
    echo "ok      $what: ${seen//$'\n'/ }"
  else
    failed=$((failed + 1))
    seen=${seen//$'\n'/ }
    echo "FAILED  $what: ${seen:-no answer}"
    echo "        $hint"
  fi
}

# soon SECONDS FUNCTION: the function, again and again for so long
soon() {
  local until=$(($(date +%s) + $1))
  until "$2"; do
    [ "$(date +%s)" -lt "$until" ] || return 1
    sleep 2
  done
}

# A transaction whose commit reaches the log, and the standbys where commits wait for them
primary_writes() {
  local end=$(($(date +%s) + 20))
  POD=$(kube get "$clusters" "$CLUSTER" -o 'jsonpath={.status.currentPrimary}' 2>&1) || { seen=$POD; return 1; }
  query postgres "SELECT pg_logical_emit_message(true, 'butler-postgres', 'helm test') IS NOT NULL" || return 1
  query postgres 'SELECT pg_current_wal_lsn()' || return 1
  written=$answer
  seen="$POD wrote, up to $written"
}

# What was written is replayed there: a standby that streams may still have stopped to replay
standbys_replay() {
  local wanted
  [ -n "$written" ] || { seen='nothing was written that they could replay'; return 1; }
  wanted=$(($(kube get "$clusters" "$CLUSTER" -o 'jsonpath={.spec.instances}') - 1))
  query postgres "SELECT count(*) FILTER (WHERE state = 'streaming' AND replay_lsn >= '$written'),
      coalesce(string_agg(application_name || ' ' || state || ' at ' || coalesce(replay_lsn::text, 'none'), ', '
        ORDER BY application_name), 'none is connected')
    FROM pg_stat_replication WHERE application_name ~ '^$CLUSTER-[0-9]+\$'" || return 1
  seen="${answer%% *} of $wanted: ${answer#* }"
  [ "${answer%% *}" -ge "$wanted" ]
}

# A segment that is closed now is in the archive soon; the label of a base backup that ended meanwhile comes behind its segment
closed=''
archives() {
  if [ -z "$closed" ]; then
    query postgres 'SELECT pg_walfile_name(pg_switch_wal())' || return 1
    closed=$answer
  fi
  query postgres "SELECT coalesce(last_archived_wal, 'none') >= '$closed' AND last_archived_wal ~ '^[0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?\$',
    'last archived ' || coalesce(last_archived_wal, 'none') || ', last failed ' || coalesce(last_failed_wal || ' at ' || last_failed_time::timestamp(0), 'none')
    FROM pg_stat_archiver" || return 1
  seen="$closed wanted, ${answer#* }"
  [ "${answer%% *}" = t ]
}

has_base_backup() {
  local found
  found=$(kube get backups.postgresql.cnpg.io -o "jsonpath={range .items[?(@.spec.cluster.name=='$CLUSTER')]}"\
'{.status.phase} {.status.stoppedAt} {.metadata.name}{"\n"}{end}' 2>&1) || { seen=$found; return 1; }
  found=$(grep '^completed ' <<< "$found" | sort | tail -n 1)
  seen=${found:-there is no Backup that is completed}
  [ -n "$found" ]
}

# The newest run that has ended
grants_are_clean() {
  local found
  found=$(kube get jobs.batch -o 'jsonpath={range .items[*]}{.metadata.creationTimestamp} {.metadata.name} '\
'{.status.conditions[?(@.status=="True")].type}{"\n"}{end}' 2>&1) || { seen=$found; return 1; }
  found=$(grep " $CLUSTER-grants" <<< "$found" | grep -E 'Complete|Failed' | sort | tail -n 1)
  seen=${found:-no run has ended}
  [[ $found == *Complete* ]]
}

if stopped; then
  echo "FAILED  PostgreSQL runs: $seen"
  exit 1
fi
check 'the primary commits' "kubectl --namespace $NAMESPACE get pods --selector cnpg.io/cluster=$CLUSTER; docs/runbooks/PostgresOffline.md" primary_writes
while read -r kind name host || [ -n "$host" ]; do
  [ "$kind" = rw ] && does='writes and reads' || does=reads
  check "a client $does through $name" "kubectl --namespace $NAMESPACE get pods,endpointslices; docs/runbooks/PostgresPoolerOffline.md" \
    client_"$kind" "$host"
done < "$here/clients"
if [ "$STANDBYS" = true ]; then
  check 'the standbys replay' 'docs/runbooks/PostgresStandbyDetached.md' soon 30 standbys_replay
fi
if [ "$ARCHIVE" = true ]; then
  check 'the log is archived' 'docs/runbooks/PostgresArchivingFailing.md' soon 60 archives
fi
if [ "$BACKUPS" = true ]; then
  check 'there is a base backup' 'docs/runbooks/PostgresBackupMissing.md' has_base_backup
fi
if [ "$GRANTS" = true ]; then
  check 'rights are as the values say' "kubectl --namespace $NAMESPACE logs job/$CLUSTER-grants; docs/runbooks/PostgresGrantsFailed.md" grants_are_clean
fi
echo "$passed ok, $failed failed"
[ "$failed" = 0 ]
