#!/usr/bin/env bash
# Runs in a pod of a Pooler. It says `ready` when it can look at the primary, waits to be told `pause`, pauses PgBouncer, and resumes when a
# new primary takes writes where PgBouncer will look for it. It resumes in every other case, too: when clients do not pause in time, when it
# is told to give up, when nobody is there any more to tell (the end of its input) and nothing was switched over, and at the deadline.
# Arguments: seconds to wait for transactions, seconds until the deadline, the Service, the address of the old primary.

# The operator's own spec.pgbouncer.paused would not do: its PAUSE has no end while a transaction is open, and the pod hears of no RESUME
# before (https://github.com/pgbouncer/pgbouncer/issues/715, internal/pgbouncer/management of CloudNativePG 1.30).
patience=$1 deadline=$2 service=$3 old=$4
run=/controller/run configs=/controller/configs
admin() { psql -h "$run" -U pgbouncer -d pgbouncer -XAtqc "$1"; }
# who takes writes, by the pooler's own certificate: the way that PgBouncer itself takes
primary() {
  psql "host=$service dbname=postgres user=cnpg_pooler_pgbouncer connect_timeout=3 sslmode=verify-ca \
    sslrootcert=$configs/server-tls/ca.crt sslcert=$configs/authUser/tls.crt sslkey=$configs/authUser/tls.key" \
    -XAtqc 'SELECT host(inet_server_addr()) WHERE NOT pg_is_in_recovery()' 2> /dev/null
}
trap '' HUP PIPE
# nobody waits yet, so that a busy machine may take its time
for try in 5 4 3 2 1 0; do
  [ "$(primary)" != "$old" ] || break
  [ "$try" -gt 0 ] || { echo blind; exit; }
  sleep 1
done
echo ready
read -r -t "$deadline" word
[ "$word" = pause ] || exit
# a RESUME does not end the PAUSE that waits: PgBouncer leaves its session hanging
timeout "$patience" psql -h "$run" -U pgbouncer -d pgbouncer -XAtqc PAUSE > /dev/null 2>&1
case $? in
  0) echo paused ;;
  124) admin RESUME; echo busy; exit ;;
  # somebody else has paused it, and is to resume it
  *) echo refused; exit ;;
esac
SECONDS=0 word=''
read -r -t "$deadline" word
answer=late
# whoever told it nothing may have asked the operator just before, which takes seconds to stop the old primary
sure=$((SECONDS + 5))
while [ "$word" != giveup ] && [ "$SECONDS" -lt "$deadline" ]; do
  found=$(primary)
  case $found in
    '') ;;
    "$old") [ "$word" = go ] || [ "$SECONDS" -lt "$sure" ] || break ;;
    *) answer=resumed; break ;;
  esac
  sleep 0.1
done
# whoever is gone does not say that the operator ends no sessions any more, and that the password is kept: seconds after the promotion
[ "$answer" != resumed ] || [ "$word" = go ] || sleep 3
admin RESUME
echo "$answer"
