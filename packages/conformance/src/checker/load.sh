#!/usr/bin/env bash
# The load whose history the checker reads: eight clients, each a psql that does one thing at a time.
#
#   load.sh run FOLDER RW TRANSFERS RO     until it is stopped; the others are connection strings of libpq
#   load.sh count FOLDER                   says how many writes were acknowledged until now
#   load.sh stop FOLDER                    lets the clients end, each after what it does
#   load.sh final FOLDER RW                reads what is there for good
#   load.sh print FOLDER                   prints all that the clients noted
#
# But for the first, each ends with a line that says that it is done: what has run says so.
#
# Each client writes its operations into FOLDER/<client>.jsonl, as history.ts describes them.
set -u
trap '' PIPE
export LC_ALL=C PGCONNECT_TIMEOUT=${PGCONNECT_TIMEOUT:-5}
folder=$2
# seconds after which a client gives an answer up, and between two operations
patience=${PATIENCE:-15} pause=${PAUSE:-0.05}
accounts=6

connect() { # CONNECTION: only a session that answers is one; what is asked of others was never asked
  coproc PSQL { exec psql --no-psqlrc --quiet --no-align --tuples-only --no-password --dbname "$1" 2>&1; }
  in=${PSQL[1]} out=${PSQL[0]} pid=$PSQL_PID
  ask 'SELECT 1;' && return
  disconnect
  rest 0.3
  return 1
}

disconnect() {
  { kill -9 "$pid"; wait "$pid"; } 2>/dev/null
  pid=
}

# ask SQL: sets rows and state, the SQLSTATE; fails where the session broke or did not answer
ask() {
  local line
  rows=() state=
  printf '%s\n\\echo ! :SQLSTATE\n' "$1" >&"$in" || return
  while IFS= read -r -t "$patience" line <&"$out"; do
    case $line in
      '= '*) rows+=("${line#= }") ;;
      '! '*) state=${line#! }; return 0 ;;
    esac
  done
  return 1
} 2>/dev/null

# do_one FIELDS SQL: asks it, and notes what became of it
do_one() {
  local invoked=${EPOCHREALTIME/./} result=unknown answered=yes
  ask "$2" || answered=
  local completed=${EPOCHREALTIME/./} seen=null
  case $state in
    00000) result=ok seen=${rows[0]:-'[]'} ;;
    # what the server says of a statement that it has not done; all else, also in the words of PgBouncer, may have been done
    22* | 23* | 25* | 40* | 42* | 53* | 54* | 55*) result=failed ;;
  esac
  printf '{"client":"%s",%s,"through":"%s","invoked":%s,"completed":%s,"result":"%s","state":"%s","seen":%s}\n' \
    "$name" "$1" "$through" "$invoked" "$completed" "$result" "$state" "$seen" >>"$folder/$name.jsonl"
  [ -n "$answered" ] && [ "$result" != unknown ] || disconnect
}

append() {
  local key=$1 value=$2
  do_one "\"kind\":\"append\",\"key\":$key,\"value\":$value" \
    "INSERT INTO checked_list AS l (key, elements) VALUES ($key, ARRAY[$value]) ON CONFLICT (key) DO UPDATE SET elements = l.elements || EXCLUDED.elements RETURNING '= ' || to_json(elements);"
}

read_list() {
  do_one "\"kind\":\"read\",\"key\":$1" "SELECT '= ' || to_json(elements) FROM checked_list WHERE key = $1;"
}

transfer() {
  local from=$((RANDOM % accounts)) to amount=$((RANDOM * 32768 + RANDOM + 1))
  to=$(((from + 1 + RANDOM % (accounts - 1)) % accounts))
  do_one "\"kind\":\"transfer\",\"from\":$from,\"to\":$to,\"amount\":$amount" \
    "WITH moved AS (UPDATE checked_account SET balance = balance + CASE id WHEN $from THEN -$amount ELSE $amount END WHERE id IN ($from, $to) RETURNING id, balance) SELECT '= ' || json_object_agg(id, balance) FROM moved;"
}

read_balances() {
  do_one '"kind":"balances"' "SELECT '= ' || json_object_agg(id, balance) FROM checked_account;"
}

rest() { read -r -t "$1" -u 9; }

client() { # NUMBER WORK THROUGH CONNECTION
  local number=$1 work=$2 connection=$4 n=0 key
  name=$2$1 through=$3 pid=
  RANDOM=$((number + $$))
  exec 9<>"$folder/never"
  while [ -e "$folder/running" ]; do
    if [ -z "$pid" ]; then connect "$connection" || continue; fi
    n=$((n + 1))
    # four lists at a time, others every five seconds: each answer has a list whole
    key=$(((EPOCHSECONDS - begun) / 5 * 4 + RANDOM % 4))
    case $work$((RANDOM % 4)) in
      list0) read_list "$key" ;;
      list*) append "$key" $((number * 10000000 + n)) ;;
      transfer0) read_balances ;;
      transfer*) transfer ;;
      reader[01]) read_list "$key" ;;
      reader*) read_balances ;;
    esac
    rest "$pause"
  done
  [ -z "$pid" ] || disconnect
}

run() { # RW TRANSFERS RO
  mkdir -p "$folder" && mkfifo "$folder/never" && : >"$folder/running" || exit
  begun=$EPOCHSECONDS
  local number
  for number in 1 2 3; do client "$number" list rw "$1" & done
  for number in 4 5 6; do client "$number" transfer rw "$2" & done
  for number in 7 8; do client "$number" reader ro "$3" & done
  wait
}

final() { # RW
  local row invoked completed
  name=final through=rw
  exec 9<>"$folder/never"
  connect "$1" || exit
  invoked=${EPOCHREALTIME/./}
  ask "SELECT '= ' || json_build_object('key', key, 'seen', elements) FROM checked_list;" && [ "$state" = 00000 ] || exit
  completed=${EPOCHREALTIME/./}
  for row in "${rows[@]}"; do
    printf '{"client":"final","kind":"read","final":true,"through":"rw","invoked":%s,"completed":%s,"result":"ok","state":"00000",%s\n' \
      "$invoked" "$completed" "${row#\{}"
  done >>"$folder/final.jsonl"
  read_balances
  disconnect
}

count() {
  cat "$folder"/*.jsonl 2>/dev/null | grep -cE '"kind":"(append|transfer)".*"result":"ok"'
  true
}

case $1 in
  run) run "$3" "$4" "$5" && exit ;;
  count) count ;;
  stop) rm -f "$folder/running" ;;
  final) final "$3" ;;
  print) cat "$folder"/*.jsonl ;;
esac || exit
echo '# done'
