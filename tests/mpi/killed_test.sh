#!/usr/bin/env bash
# A rank that dies ends the run, with the ledger intact; signals end it in order.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# How long mpirun waits, whatever has ended, before it kills: for rank 0 to say what there is, also
# while others keep the disk busy. So long a wait each is why the cases run beside each other.
patience=30
run verify naive-variance --threads 2 --json one.json
whole=$folder/one.json

# together N ARGUMENT...: in the background, until its draws reach the ledger l.db.
together() {
  rm -f out err
  shown="mpirun -n $1 initproof ${*:2}"
  OMPI_MCA_odls_base_sigkill_timeout=$patience env --default-signal=INT,TERM "${mpi[@]}" "$1" "$INITPROOF" "${@:2}" >out 2>err </dev/null &
  pid=$!
  for _ in {1..1200}; do
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
  same_but_timing "$whole" continued.json "continued after $1"
}
long=(verify naive-variance --ledger l.db --alpha 1e-90 --json partly.json)

# Sets status to that of mpirun.
at_last() {
  status=0
  wait "$pid" || status=$?
}
interrupted_once() {
  [[ $(said | grep -c interrupted) == 1 ]] || fail "$1: $(cat err)"
  expect_out interrupted
}

rank_killed() {
  together 3 "${long[@]}"
  local victim
  victim=$(rank "$1")
  [[ -n $victim ]] || fail "no rank $1 in: $(cat err)"
  kill -s KILL "$victim"
  at_last
  ((status != 0)) || fail "rank $1 killed: status 0"
  [[ -z $(pgrep -P "$pid") ]] || fail "rank $1 killed: others live on"
  if (($1 != 0)); then
    interrupted_once "rank $1 killed"
    is_json partly.json "rank $1 killed"
  fi
  no_leftovers "rank $1 killed"
  intact "rank $1 was killed"
}

mpirun_told() {
  together 3 "${long[@]}"
  kill -s "$1" "$pid"
  at_last
  ((status != 0)) || fail "SIG$1: status 0"
  interrupted_once "SIG$1 to mpirun"
  intact "SIG$1"
}

# Rank 0 alone is told to end: the others are sent home, and the status is as ever.
leader_told() {
  together 3 "${long[@]}"
  kill -s TERM "$(rank 0)"
  at_last
  shown='SIGTERM to rank 0' && expect_status 143
  expect_out interrupted
  intact 'SIGTERM to rank 0'
}

# beside NAME FUNCTION ARGUMENT...: in the background, in a folder of that name.
cases=()
beside() {
  (
    folder=$folder/$1
    mkdir "$folder"
    cd -- "$folder"
    "${@:2}"
    ((failures == 0))
  ) &
  cases+=($!)
}
beside follower rank_killed 1
# Nobody is left to say anything.
patience=1 beside leader rank_killed 0
beside interrupt mpirun_told INT
beside terminate mpirun_told TERM
beside alone leader_told
for each in "${cases[@]}"; do
  wait "$each" || failures=$((failures + 1))
done

finish
