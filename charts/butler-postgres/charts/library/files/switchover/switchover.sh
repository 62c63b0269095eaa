#!/usr/bin/env bash
# Makes a standby the primary while the clients of poolers wait: what `butler-postgres switchover` does, as a Job.
# Needs bash, kubectl, date, mkfifo, sleep, timeout.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
end=$(($(date +%s) + TIMEOUT))
since=$(date +%s)
WHERE=$NAMESPACE POD='' COMPONENT=switchover
waiting='Waiting for user action'
phase='' standby='' others=() sessions=() pools=()
declare -A told=() said=()
. "$here/common.sh"

# begin SCRIPT POD CONTAINER ARGUMENT...: a script in a pod, to speak with it; its input ends with this script at the latest
begin() {
  local script=$1 pod=$2 container=$3 in out
  shift 3
  mkfifo "$work/$pod"
  exec {in}<> "$work/$pod"
  exec {out}< <(exec kubectl --namespace "$NAMESPACE" exec --stdin "$pod" --container "$container" -- \
    bash -c "$(< "$here/$script.sh")" "$script" "$@" < "$work/$pod" 2> /dev/null)
  told[$pod]=$in said[$pod]=$out
}

# tell WORD POD...: those that a script has begun in
tell() {
  local word=$1 pod
  shift
  for pod in "$@"; do [ -z "${told[$pod]:-}" ] || printf '%s\n' "$word" >&"${told[$pod]}"; done
}

# hear POD: what it says next is in $word
hear() {
  read -r -t "$((PATIENCE + DEADLINE + 60))" -u "${said[$1]}" word || word='nothing any more'
}

# all_say WORD WHY POD...
all_say() {
  local wanted=$1 why=$2 pod word
  shift 2
  for pod in "$@"; do
    hear "$pod"
    [ "$word" = "$wanted" ] || fail "$why: $pod says $word"
  done
}

# The operator has nothing to do, or has updated the standbys and waits for a switchover. It may take some seconds to see a change.
at_rest() {
  local target
  seen=$(kube get "$clusters" "$CLUSTER" -o 'jsonpath={.status.currentPrimary}|{.status.targetPrimary}|{.status.phase}' 2>&1) || return 1
  IFS='|' read -r POD target phase <<< "$seen"
  [ "$phase" = "$healthy" ] || since=$(date +%s)
  [ -n "$POD" ] && [ "$POD" = "$target" ] || return 1
  [ "$phase" = "$waiting" ] || { [ "$phase" = "$healthy" ] && { [ -n "$TO" ] || [ "$(date +%s)" -ge "$((since + 60))" ]; }; }
}

settled() {
  seen=$(kube get "$clusters" "$CLUSTER" -o 'jsonpath={.status.currentPrimary}|{.status.phase}' 2>&1) || return 1
  [ "$seen" = "$standby|$healthy" ]
}

# The wanted standby, or else one for which commits wait, and of these the one that is least behind
choose_standby() {
  query postgres "SELECT application_name FROM (SELECT *, pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) AS behind
      FROM pg_stat_replication WHERE state = 'streaming') AS standby WHERE behind <= 16777216
    ORDER BY application_name = '$TO' DESC, sync_state IN ('sync', 'quorum') DESC, behind" || fail "$seen"
  mapfile -t others <<< "$answer"
  standby=${others[0]}
  others=("${others[@]:1}")
  [ -n "$standby" ] && [ "$standby" = "${TO:-$standby}" ] ||
    fail "no standby${TO:+ $TO} streams from $POD and has less than 16 MB of the log to replay"
}

# The pods of poolers that lead to the primary; those in session mode are in $sessions, the others in $pools
find_poolers() {
  local pooler type mode paused pod of
  while read -r pooler type mode paused; do
    [ "$type" = rw ] && [ "$paused" != true ] || continue
    while read -r pod of; do
      [ "$of" = "$pooler" ] || continue
      if [ "$mode" = session ]; then sessions+=("$pod"); else pools+=("$pod"); fi
    done < "$work/pods"
  done < "$work/poolers"
}

# The role whose password the operator sets again, and what is stored of it
read_password() {
  local owner database name
  seen=$(kube get "$clusters" "$CLUSTER" -o 'jsonpath={.spec.bootstrap.*.owner}|{.spec.bootstrap.*.database}' 2>&1) || fail "$seen"
  IFS='|' read -r owner database <<< "$seen"
  name=${owner:-${database:-app}}
  query postgres "SELECT rolpassword FROM pg_authid WHERE rolname = '${name//\'/\'\'}' AND rolpassword LIKE 'SCRAM-SHA-256\$%'" || fail "$seen"
  role=$name stored=$answer
}

arm() {
  local old pod
  kube get poolers.postgresql.cnpg.io -o "jsonpath={range .items[?(@.spec.cluster.name=='$CLUSTER')]}{.metadata.name} {.spec.type} \
{.spec.pgbouncer.poolMode} {.spec.pgbouncer.paused}{'\n'}{end}" > "$work/poolers" 2> "$work/err" || fail "$(< "$work/err")"
  kube get pods --selector "cnpg.io/cluster=$CLUSTER,cnpg.io/podRole=pooler" --field-selector status.phase=Running \
    -o "jsonpath={range .items[*]}{.metadata.name} {.metadata.labels.cnpg\.io/poolerName}{'\n'}{end}" > "$work/pods" 2> "$work/err" ||
    fail "$(< "$work/err")"
  find_poolers
  old=$(kube get pod "$POD" -o 'jsonpath={.status.podIP}' 2>&1) || fail "$old"
  for pod in "${sessions[@]}" "${pools[@]}"; do begin hold "$pod" pgbouncer "$PATIENCE" "$DEADLINE" "$CLUSTER-rw" "$old"; done
  begin keep "$standby" postgres "$DEADLINE"
  tell "$role"$'\n'"$stored" "$standby"
  for pod in "${others[@]}"; do begin follow "$pod" postgres "$DEADLINE"; done
  all_say ready 'clients cannot be held back' "${sessions[@]}" "${pools[@]}"
  all_say ready 'no switchover' "$standby" "${others[@]}"
}

# Sessions are paused when their clients leave, and meanwhile the others go on
pause() {
  local pod word held=()
  tell pause "${sessions[@]}"
  for pod in "${sessions[@]}"; do
    hear "$pod"
    if [ "$word" = paused ]; then held+=("$pod"); else say "$pod keeps its sessions, and they will be lost"; fi
  done
  tell pause "${pools[@]}"
  all_say paused 'transactions did not end, and clients go on' "${pools[@]}"
  sessions=("${held[@]}")
}

# As `kubectl cnpg promote` does: internal/cmd/plugin/promote of CloudNativePG 1.30
promote() {
  local now word
  now=$(date -u +%Y-%m-%dT%H:%M:%S.000000Z)
  # bash hears of a signal when kubectl has ended, which may have asked by then
  asked=true
  kube patch "$clusters" "$CLUSTER" --subresource=status --type=merge --patch "{\"status\": {\"targetPrimary\": \"$standby\",
    \"targetPrimaryTimestamp\": \"$now\", \"phase\": \"Switchover in progress\", \"phaseReason\": \"Switching over to $standby\"}}" \
    > /dev/null 2> "$work/err" || { asked='' && fail "$(< "$work/err")"; }
  tell go "$standby"
  hear "$standby"
  [ "$word" = promoted ] || return 0
  say "$standby is promoted"
  # the operator's next look would do so, too, seconds later
  kube label pod "$standby" --overwrite role=primary cnpg.io/instanceRole=primary > /dev/null || true
  tell go "${others[@]}"
  # when the operator ends no sessions any more
  hear "$standby"
}

finish() {
  local status=$? why
  trap - EXIT
  set +e
  why=$(reason)
  [ -n "$asked" ] || tell giveup "${sessions[@]}" "${pools[@]}" ${standby:+"$standby"} "${others[@]}"
  if [ "$status" = 0 ]; then
    report Normal SwitchoverCompleted "$standby is the primary in place of $POD; clients of ${#pools[@]} pods of poolers waited: $durations"
  else
    report Warning SwitchoverIncomplete "${why:-ended with status $status}${asked:+, after the operator was asked for $standby}"
  fi
  exit "$status"
}

asked=''
if stopped; then
  report Warning SwitchoverSkipped "$seen, so nothing was done. When PostgreSQL runs, delete this Job and run helm upgrade again."
  exit 0
fi
trap finish EXIT
trap 'fail "stopped before its end"' TERM INT

wait_for 'a Cluster at rest' at_rest
if [ "$POD" = "$TO" ] || { [ -z "$TO" ] && [ "$phase" = "$healthy" ]; }; then
  trap - EXIT
  report Normal SwitchoverSkipped "$POD stays the primary: nobody waits for another one"
  exit 0
fi
choose_standby
read_password
# what is not written yet, the shutdown would write while clients wait
query postgres CHECKPOINT || fail "$seen"
arm
held() {
  pause
  say "$((${#sessions[@]} + ${#pools[@]})) pods of poolers hold their clients back"
  promote
  tell go "${sessions[@]}" "${pools[@]}"
  all_say resumed 'no new primary took writes in time, and clients go on without one' "${sessions[@]}" "${pools[@]}"
}
step 'from pause to resume' held
step rest wait_for "$standby as the primary" settled
