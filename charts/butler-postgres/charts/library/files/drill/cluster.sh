# The drill's own cluster, and how to get rid of it; a part of drill.sh.

cluster_phase() {
  seen=$(kube get "$clusters" "$DRILL" -o 'jsonpath={.status.phase}' 2>&1)
}

gone() {
  seen=$(kube get --ignore-not-found --output name "$clusters/$DRILL" && kube get --ignore-not-found --output name "pod/$DRILL-1" &&
    kube get --ignore-not-found --output name "persistentvolumeclaim/$DRILL-1") && [ -z "$seen" ]
}

# The volume too: a cluster of the same name would take it over
remove() {
  kube delete "$clusters" "$DRILL" --ignore-not-found --wait=false
  wait_for 'the removal' gone
}

# Replay stops, and does not go on by itself, where a setting was once higher on the primary than it is here:
# https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN
lowered='([a-z_]+) = [0-9]+ is a lower setting than on the primary server, where its value was ([0-9]+)'
not_lowered() {
  local words
  words=$(kube logs "$DRILL-1" --container postgres --tail 300 2> /dev/null) || return 0
  [[ ! $words =~ $lowered ]] ||
    fail "replay stopped: ${BASH_REMATCH[0]}. Set ${BASH_REMATCH[1]}: ${BASH_REMATCH[2]} in backups.drill.cluster.parameters, and in a restore"
}

# For who reads the log of a drill that failed
evidence() {
  cluster_phase
  say "the cluster says: $seen"
  local container
  for container in postgres plugin-barman-cloud; do
    say "the last words of $container:"
    kube logs "$DRILL-1" --container "$container" --tail 20 2>&1
  done
}
