#!/usr/bin/env bash
# Runs in the pod of a standby that goes on as one. It says `ready` when it runs, and when it is told `go` it has the standby look for the new
# primary at once, until it streams from it: commits wait for that. By itself it looks once in wal_retrieve_retry_interval, and does so
# again when it hears of the new timeline. Its argument: seconds until the deadline.

# A SIGHUP of the startup process ends its wait (WaitForWALToBecomeAvailable in PostgreSQL's xlogrecovery.c), and where no file has changed
# it does nothing else.
sql() { psql -XAtqd postgres -c "$1" 2> /dev/null; }
startup=$(sql "SELECT pid FROM pg_stat_activity WHERE backend_type = 'startup'")
[ -n "$startup" ] || exit
timeline() { sql "SELECT received_tli FROM pg_stat_wal_receiver WHERE status = 'streaming'"; }
before=$(timeline)
echo ready
read -r -t "$1" word
[ "$word" = go ] || exit
SECONDS=0
while [ "$SECONDS" -lt 10 ]; do
  now=$(timeline)
  [ -z "$now" ] || [ "$now" = "$before" ] || break
  kill -HUP "$startup" || break
  sleep 0.1
done
echo follows
