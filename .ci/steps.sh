# Steps of .ci/run, which writes LOGS: a folder with the output of each and, in rows, how each ended. Two programs may add
# to it at once.

# step [--tests] MINUTES NAME COMMAND...: runs it, shows its output, and notes how it ended; with --tests it fails, too,
# when no test ran
step() {
  local wants_tests='' log start=$SECONDS status result=ok p f s
  if [ "$1" = --tests ]; then wants_tests=yes; shift; fi
  local minutes=$1 name=$2
  shift 2
  log=$(mktemp "$LOGS/step.XXXXXX")
  printf '\n=== %s\n' "$name"
  timeout --kill-after=30 "${minutes}m" "$@" < /dev/null 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  [ "$status" = 0 ] || result="FAILED ($status)"
  # 124 where the command ended when it was told to, 137 where it was killed then
  case $status in 124 | 137) [ $((SECONDS - start)) -lt $((minutes * 60)) ] || result="FAILED (not done in $minutes minutes)" ;; esac
  read -r p f s < <(tests "$log")
  if [ -n "$wants_tests" ] && [ "$status" = 0 ] && [ $((p + f)) = 0 ]; then status=1 result='FAILED (no test ran)'; fi
  [ "$status" = 0 ] || { printf '\n=== why %s failed\n' "$name"; reasons "$log"; } >> "$LOGS/reasons"
  printf '%s\t%d\t%d\t%d\t%d\t%s\n' "$name" $((SECONDS - start)) "$p" "$f" "$s" "$result" >> "$LOGS/rows"
  return "$status"
}

# reasons LOG: what jest says of the tests that failed, or else the last lines
reasons() {
  local plain
  plain=$(sed 's/\x1b\[[0-9;]*m//g' "$1")
  if grep -q '^ *● ' <<< "$plain"; then
    grep -A 20 '^ *● ' <<< "$plain" | head -n 100
  else
    tail -n 30 <<< "$plain"
  fi
}

# tests LOG: passed, failed and skipped tests of all the jest summaries in it ("Tests:  1 failed, 2 passed, 3 total")
tests() {
  sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    /^Tests: / { for (i = 2; i < NF; i += 2) n[$(i + 1)] += $i }
    END { print n["passed,"] + 0, n["failed,"] + 0, n["skipped,"] + n["todo,"] + 0 }'
}

# sum: why steps failed, and a table of all; the last line counts steps and their tests. Fails where one failed
sum() {
  touch "$LOGS/rows" "$LOGS/reasons"
  cat "$LOGS/reasons"
  awk -F '\t' '
    BEGIN { printf "\n%-36s %7s %6s %6s %7s  %s\n", "step", "seconds", "tests", "failed", "skipped", "result" }
    {
      printf "%-36s %7d %6d %6d %7d  %s\n", $1, $2, $3, $4, $5, $6
      passed += $3 + ($6 == "ok"); failed += $4 + ($6 != "ok"); skipped += $5
    }
    END {
      printf "%d tests skipped\n%d passed, %d failed\n", skipped, passed, failed
      exit failed > 0
    }' "$LOGS/rows"
}
