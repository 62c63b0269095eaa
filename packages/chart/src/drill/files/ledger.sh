# What a drill measures, what the values ask of it, and the ledger: a ConfigMap with a line for each drill, by the time of its
# begin; a part of drill.sh.

# Seconds of writes that a loss of production at the drill's begin would have cost, seconds until the restored server took
# writes, and the bytes of its databases
lost='' restored_in='' bytes=''
kept=200

measure() {
  restored_in=$(($(date +%s) - begun))
  query postgres 'SELECT sum(pg_database_size(oid)) FROM pg_database WHERE datallowconn' || fail "$seen"
  bytes=$answer
}

check_objective() {
  [ -z "$OBJECTIVE_LOSS" ] || [ "$lost" -le "$OBJECTIVE_LOSS" ] ||
    fail "the objective was missed: the archive ended $lost s before the drill began, not $OBJECTIVE_LOSS s at the most"
  [ -z "$OBJECTIVE_RESTORE" ] || [ "$restored_in" -le "$OBJECTIVE_RESTORE" ] ||
    fail "the objective was missed: the restored server took writes after $restored_in s, not $OBJECTIVE_RESTORE s at the most"
}

# tenths NUMBER: of gigabytes, as a decimal
tenths() {
  printf '%s.%s' "$(($1 / 10))" "$(($1 % 10))"
}

# enter OUTCOME: never fails, because a drill without its line is as good
enter() {
  local line=$1 oldest='' key keys
  [ -z "$lost" ] || line="$line; $lost s lost"
  if [ -n "$bytes" ]; then
    line="$line; writable after $restored_in s; $(tenths $((bytes / 100000000))) GB,"
    line="$line $(tenths $((bytes / 100000000 * 3600 / (restored_in > 0 ? restored_in : 1)))) GB an hour"
  fi
  line="$line${summary:+; $summary}"
  line=${line//[^ -~]/ }
  line=${line//[\\\"]/ }
  key=$(date -u -d "@$begun" +%Y-%m-%dT%H.%M.%SZ)
  keys=$(kube --namespace "$NAMESPACE" get configmap "$LEDGER" \
    -o 'go-template={{range $key, $line := .data}}{{$key}}{{"\n"}}{{end}}') || keys=''
  mapfile -t keys <<< "$keys"
  # they are in their order
  [ "${#keys[@]}" -lt "$kept" ] || oldest="\"${keys[0]}\": null, "
  kube --namespace "$NAMESPACE" patch configmap "$LEDGER" --type=merge \
    --patch "{\"data\": {$oldest\"$key\": \"${line:0:1000}\"}}" || say "there is no line in the ledger $LEDGER"
}
