#!/usr/bin/env bash
# A rank that dies ends the run, with the ledger intact; signals end it in order.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# How long mpirun waits, whatever has ended, before it kills: for rank 0 to say what there is.
patience=10
run verify naive-variance --threads 2 --json one.json

# together N ARGUMENT...: in the background, until its draws reach the ledger l.db.
together() {
  rm -f out err
  shown="mpirun -n $1 initproof ${*:2}"
  OMPI_MCA_odls_base_sigkill_timeout=$patience env --default-signal=INT,TERM "${mpi[@]}" "$1" "$INITPROOF" "${@:2}" >out 2>err </dev/null &
  pid=$!
  for _ in {1..600}; do
    if [[ -s l.db ]] && grep -qs 'process' err; then break; fi
    sleep 0.05
  done
  sleep 0.5
}
# The process of that rank.
rank() {
  local each
  for each in $(pgrep -P "$pid"); do
    if tr '\0' '\n' <"/proc/$each/environ" 2>/dev/null | grep -qx "OMPI_COMM_WORLD_RANK=$1"; then
      printf '%s\n' "$each"
    fi
  done
}
# What is there continues to the same results.
intact() {
  run ledger l.db --check 3
  expect_status 0
  run verify naive-variance --ledger l.db --json continued.json
  expect_status 0
  same_but_timing one.json continued.json "continued after $1"
  rm -f l.db*
}
long=(verify naive-variance --ledger l.db --alpha 1e-90 --json partly.json)

for dead in 1 0; do
  if ((dead == 0)); then patience=1; else patience=10; fi
  together 3 "${long[@]}"
  victim=$(rank "$dead")
  [[ -n $victim ]] || fail "no rank $dead in: $(cat err)"
  kill -s KILL "$victim"
  status=0
  wait "$pid" || status=$?
  ((status != 0)) || fail "rank $dead killed: status 0"
  [[ -z $(pgrep -P "$pid") ]] || fail "rank $dead killed: others live on"
  if ((dead != 0)); then
    [[ $(said | grep -c interrupted) == 1 ]] || fail "rank $dead killed: $(cat err)"
    expect_out interrupted
    is_json partly.json "rank $dead killed"
  fi
  no_leftovers "rank $dead killed"
  intact "rank $dead was killed"
done

patience=10
for signal in INT TERM; do
  together 3 "${long[@]}"
  kill -s "$signal" "$pid"
  status=0
  wait "$pid" || status=$?
  ((status != 0)) || fail "SIG$signal: status 0"
  [[ $(said | grep -c interrupted) == 1 ]] || fail "SIG$signal to mpirun: $(cat err)"
  expect_out interrupted
  intact "SIG$signal"
done

# Rank 0 alone is told to end: the others are sent home, and the status is as ever.
together 3 "${long[@]}"
kill -s TERM "$(rank 0)"
status=0
wait "$pid" || status=$?
shown='SIGTERM to rank 0' && expect_status 143
expect_out interrupted
intact 'SIGTERM to rank 0'

finish
