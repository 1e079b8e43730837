#!/usr/bin/env bash
# Waiting for whoever writes the same report: who that is is said, and a signal ends it.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

command -v gnuplot >/dev/null || skip 'no gnuplot'
command -v flock >/dev/null || skip 'no flock'
quick=(verify penalty-power-law --max-samples 1)
"$INITPROOF" "${quick[@]}" --report r >/dev/null 2>&1 || true
[[ -s r/README.md ]] || fail 'no report'
lock=$folder/.initproof.lock-af63ef4c86020cd5 # FNV-1a of "r"
no_lock() { [[ -z $(find . -name '.initproof.lock-*') ]] || fail "$1: left $(find . -name '.initproof.lock-*')"; }
no_lock 'a report'

# Whoever reads the report, and locks what he reads, keeps nobody waiting.
for kind in --shared --exclusive; do
  for read in r r/README.md r/.initproof-report .; do
    flock "$kind" "$read" timeout 60 "$INITPROOF" "${quick[@]}" --report r >out 2>err || status=$?
    shown="flock $kind $read"
    expect_err 'the report is in r/README.md'
    ! grep -q waiting err || fail "$shown: $(cat err)"
  done
done

# Somebody of ours is waited for; that is said once, in the language spoken, and a signal ends it.
for language in en cs; do
  for signal in INT TERM; do
    : >"$lock"
    flock --no-fork "$lock" sleep 60 &
    holder=$!
    sleep 0.2
    rm -f out err
    "${program[@]}" "${quick[@]}" --report r --lang "$language" >out 2>err </dev/null &
    pid=$!
    shown="waiting, SIG$signal"
    until_there err "$lock"
    if [[ -r /proc/locks && -n $(grep FLOCK /proc/locks || true) ]]; then
      grep -qE "(waiting for process|čekám, až proces) $holder \(sleep\)" err || fail "$shown: $(cat err)"
    fi
    start=$(date +%s%N)
    kill -s "$signal" "$pid"
    end
    (($(date +%s%N) - start < 1000000000)) || fail "$shown: ended after more than a second"
    if [[ $signal == INT ]]; then expect_status 130; else expect_status 143; fi
    [[ $(grep -c "$lock" err) == 1 ]] || fail "$shown: $(cat err)"
    grep -qE 'interrupted|přerušeno' err || fail "$shown: $(cat err)"
    no_leftovers "$shown"
    kill "$holder" 2>/dev/null || true
    wait "$holder" 2>/dev/null || true
  done
done

# The lock is not marked as ours, so it stays; what a killed process has left is taken away.
[[ -f $lock && ! -s $lock ]] || fail 'a file of somebody else was changed'
rm "$lock"
printf 'initproof: keeps others from writing a report while it is written\nprocess 1\n' >"$lock"
run "${quick[@]}" --report r
expect_err 'the report is in r/README.md'
no_lock 'a lock left behind'

finish
