# What the chart's Jobs share that speak to the API server: kubectl, a wait, SQL in an instance, and a report. The scripts
# that read it set NAMESPACE and CLUSTER, of production; WHERE and POD, in which SQL runs; COMPONENT; and end, in seconds
# since 1970.

work=/tmp
clusters=clusters.postgresql.cnpg.io
healthy='Cluster in healthy state'
seen='' answer='' durations=''

# Who asks, and with which options. These win over what a database or a role sets, so that the superuser calls nothing of
# anybody's by a bare name, loads no library, stays who it is, may write, and is not cut off.
ROLE=postgres
OPTIONS='-c search_path=pg_catalog,pg_temp -c local_preload_libraries= -c role=none -c default_transaction_read_only=off'
OPTIONS="$OPTIONS -c statement_timeout=0 -c idle_session_timeout=0 -c standard_conforming_strings=on"

# On one line, because a name may have several
say() {
  local line=$*
  printf '%s: %s\n' "$COMPONENT" "${line//$'\n'/ }"
}

# fail WHY: ends the script, from a subshell too
fail() {
  printf '%s\n' "$*" > "$work/reason"
  exit 1
}

# Why it failed, as far as something said so
reason() {
  [ ! -e "$work/reason" ] || printf '%s' "$(< "$work/reason")"
}

# By timeout, not by --request-timeout: with that kubectl forgets the cluster that it runs in
kube() {
  timeout 60 kubectl --namespace "$WHERE" "$@"
}

# Whether somebody stopped PostgreSQL, so that it is not to be asked; $seen says how. Of the fenced instances the primary counts.
# https://cloudnative-pg.io/docs/1.30/declarative_hibernation/, https://cloudnative-pg.io/docs/1.30/fencing/
stopped() {
  local primary hibernation fenced
  seen=$(kube --namespace "$NAMESPACE" get "$clusters" "$CLUSTER" -o 'jsonpath={.status.currentPrimary}|'\
'{.metadata.annotations.cnpg\.io/hibernation}|{.metadata.annotations.cnpg\.io/fencedInstances}' 2>&1) || return 1
  IFS='|' read -r primary hibernation fenced <<< "$seen"
  if [ "$hibernation" = on ]; then
    seen="Cluster $CLUSTER is hibernated"
  elif [[ $fenced == *'"*"'* || $fenced == *"\"$primary\""* ]]; then
    seen="the primary of Cluster $CLUSTER is fenced"
  else
    return 1
  fi
}

# attend COMMAND...: in the background, because bash heeds a signal only between commands. Its input is given as <<<.
attend() {
  timeout "$((end > $(date +%s) ? end - $(date +%s) : 1))" "$@" <&0 > "$work/out" 2> "$work/err" &
  wait "$!"
}

# wait_for WHAT FUNCTION: until the function succeeds; what it saw last is in $seen
wait_for() {
  until "$2"; do
    [ "$(date +%s)" -lt "$end" ] || fail "waited in vain for $1; last seen: $seen"
    sleep 5 &
    wait "$!"
  done
}

# step NAME COMMAND...: notes in $durations how long it took
step() {
  local name=$1 from
  from=$(date +%s)
  shift
  "$@"
  durations="${durations:+$durations, }$name $(($(date +%s) - from)) s"
  say "${durations##*, }"
}

in_pod() {
  attend kubectl --namespace "$WHERE" exec --stdin "$POD" --container postgres -- "$@"
}

# as_role COMMAND...: a client of PostgreSQL, which connects as $ROLE with $OPTIONS
as_role() {
  in_pod env "PGUSER=$ROLE" "PGOPTIONS=$OPTIONS" "$@"
}

# query DATABASE SQL: what it gives is in $answer, columns with a blank between them
query() {
  # the name in the environment, because psql takes one with = in it for a connection string
  if as_role env "PGDATABASE=$1" psql --no-psqlrc --quiet --no-align --tuples-only --field-separator ' ' \
    --set ON_ERROR_STOP=1 <<< "$2"; then
    answer=$(< "$work/out")
  else
    seen=$(< "$work/err")
    seen=${seen:-no answer from the database}
    return 1
  fi
}

# From 17 on a database can end every transaction in it, by a setting that servers before do not know
pin_transactions() {
  query postgres "SELECT current_setting('server_version_num')::int >= 170000" || fail "$seen"
  [ "$answer" = f ] || OPTIONS="$OPTIONS -c transaction_timeout=0"
}

# list_databases CONDITION: of pg_database; the names are in the array $databases. Escaped on the way, because a line may end in one.
list_databases() {
  local escaped name
  query postgres "SELECT regexp_replace(encode(convert_to(datname, 'UTF8'), 'hex'), '(..)', '\\\\x\\1', 'g')
    FROM pg_database WHERE $1 ORDER BY datname" || fail "$seen"
  databases=()
  while read -r escaped; do
    printf -v name %b "$escaped"
    [ -z "$name" ] || databases+=("$name")
  done <<< "$answer"
}

# report TYPE REASON NOTE: as an Event on the production cluster, and as the pod's last words
report() {
  local uid note=${3//[^ -~]/ }
  note=${note:0:1000}
  say "$2: $note"
  printf '%s: %s\n' "$2" "$note" > /dev/termination-log
  note=${note//\\/\\\\}
  note=${note//\"/\\\"}
  uid=$(kube --namespace "$NAMESPACE" get "$clusters" "$CLUSTER" -o 'jsonpath={.metadata.uid}')
  kube --namespace "$NAMESPACE" create -f - << EVENT
{
  "apiVersion": "events.k8s.io/v1",
  "kind": "Event",
  "metadata": { "generateName": "$CLUSTER-$COMPONENT-" },
  "eventTime": "$(date -u +%Y-%m-%dT%H:%M:%S.000000Z)",
  "type": "$1",
  "reason": "$2",
  "action": "Report",
  "note": "$note",
  "regarding": {
    "apiVersion": "postgresql.cnpg.io/v1",
    "kind": "Cluster",
    "namespace": "$NAMESPACE",
    "name": "$CLUSTER",
    "uid": "$uid"
  },
  "reportingController": "$COMPONENT",
  "reportingInstance": "$HOSTNAME"
}
EVENT
}
