# What a drill measures, what the values ask of it, and its line in the ledger; a part of drill.sh.

# Seconds of writes that a loss of production at the drill's begin would have cost, seconds until the restored server took
# writes, and the bytes of its databases
lost='' restored_in='' bytes=''

measure() {
  restored_in=$(($(date +%s) - begun))
  query postgres 'SELECT sum(pg_database_size(oid)) FROM pg_database WHERE datallowconn' || fail "$seen"
  bytes=$answer
}

check_objective() {
  [ "$lost" -le "${OBJECTIVE_LOSS:-$lost}" ] ||
    fail "the objective was missed: $lost s of writes would be lost, not $OBJECTIVE_LOSS s"
  [ "$restored_in" -le "${OBJECTIVE_RESTORE:-$restored_in}" ] ||
    fail "the objective was missed: the restored server took writes after $restored_in s, not $OBJECTIVE_RESTORE s"
}

# enter OUTCOME: never fails, because a drill without its line is as good
enter() {
  local line=$1 oldest='' keys ledger=$CLUSTER-$COMPONENT-ledger
  [ -z "$lost" ] || line="$line; $lost s lost"
  [ -z "$bytes" ] || line="$line; writable after $restored_in s; $((bytes / 1000000)) MB,\
 $((bytes * 36 / 10000000 / (restored_in + 1))) GB an hour"
  line="$line${summary:+; $summary}"
  line=${line//[^ !#-[\]-~]/ }
  mapfile -t keys < <(kube --namespace "$NAMESPACE" get configmap "$ledger" \
    -o 'go-template={{range $key, $line := .data}}{{$key}}{{"\n"}}{{end}}')
  # they are in their order
  [ "${#keys[@]}" -lt 200 ] || oldest="\"${keys[0]}\": null, "
  kube --namespace "$NAMESPACE" patch configmap "$ledger" --type=merge \
    --patch "{\"data\": {$oldest\"$(date -u -d "@$begun" +%Y-%m-%dT%H.%M.%SZ)\": \"${line:0:1000}\"}}" || say "there is no line in $ledger"
}
