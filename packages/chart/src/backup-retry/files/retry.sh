#!/usr/bin/env bash
# Takes a base backup of CLUSTER again where the newest of its kind failed, and the first one where there is none: the operator
# does neither before the schedule's next time. At most MOST in 24 hours, each twice as long after the last failure as the one
# before. Needs bash, kubectl, date, sort, timeout.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
WHERE=$NAMESPACE COMPONENT=backups
. "$here/common.sh"

# ago SECONDS: the moment as the API server writes moments, which sort as text
ago() {
  date -u -d "@$(($(date +%s) - $1))" +%Y-%m-%dT%H:%M:%SZ
}

# cluster JSONPATH: of the Cluster
cluster() {
  kube get "$clusters" "$CLUSTER" -o "jsonpath={$1}"
}

# Nothing can be backed up from instances that are not ready, or where the log does not reach the store
can_back_up() {
  [ "$(cluster '.status.conditions[?(@.type=="Ready")].status')" = True ] || { say "$CLUSTER is not ready" && return 1; }
  [ "$(cluster '.status.conditions[?(@.type=="ContinuousArchiving")].status')" != False ] || {
    say "waiting for the archive: $(cluster '.status.conditions[?(@.type=="ContinuousArchiving")].message')" && return 1
  }
}

# of_method METHOD: the Backups of this Cluster by it, the oldest first, a line each: when, its state, and whether it is one of ours
of_method() {
  local when method state component
  while IFS=';' read -r when method state component; do
    [ "$method" != "$1" ] || [[ $when < $born ]] || printf '%s %s %s\n' "$when" "${state:-pending}" "${component:-others}"
  done <<< "$backups"
}

# is_due METHOD: whether one is to be taken now
is_due() {
  local when state component newest='' last=none tries=0
  while read -r when state component; do
    [ -n "$when" ] || continue
    newest=$when last=$state
    [ "$component" != backups ] || [[ $when < $yesterday ]] || tries=$((tries + 1))
  done <<< "$(of_method "$1" | sort)"
  case $last in
    failed) ;;
    none) [ "$IMMEDIATE" = true ] && [[ $born < $(ago 600) ]] || return 1 ;;
    *) say "the newest by $1 is $last" && return 1 ;;
  esac
  if [ "$tries" -ge "$MOST" ]; then
    say "the newest by $1 failed at $newest, and $tries were taken again within 24 hours: no more today"
    return 1
  fi
  [ -z "$newest" ] || [[ $newest < $(ago $((300 << tries))) ]] || {
    say "the newest by $1 failed at $newest; waiting $((300 << tries)) s after it" && return 1
  }
}

uid=$(cluster .metadata.uid)
born=$(cluster .metadata.creationTimestamp)
yesterday=$(ago 86400)
can_back_up || exit 0
backups=$(kube get backups.postgresql.cnpg.io -o "jsonpath={range .items[?(@.spec.cluster.name==\"$CLUSTER\")]}{.metadata.creationTimestamp};\
{.spec.method};{.status.phase};{.metadata.labels.app\.kubernetes\.io/component}{\"\n\"}{end}")
for file in "$here"/backup-*; do
  manifest=$(< "$file")
  [[ $manifest =~ \"method\":\ *\"([A-Za-z]+)\" ]]
  method=${BASH_REMATCH[1]}
  is_due "$method" || continue
  made=$(kube create --output name -f - <<< "${manifest/CLUSTER_UID/$uid}")
  report Normal BackupTakenAgain "The newest base backup of $CLUSTER by $method failed, or there was none: ${made##*/} is the next"
done
