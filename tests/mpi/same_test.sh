#!/usr/bin/env bash
# With any number of processes the results are those of one, to the bit; one process writes.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

few=(scaled-saturation decay-in-the-network euler-limit)
run verify "${few[@]}" --threads 2 --json one.json
expect_status 0
cp out one.out
for n in 2 3 7; do
  rm -f ranks.json
  ranks "$n" verify "${few[@]}" --json ranks.json
  expect_status 0
  same_but_timing one.json ranks.json "one process and $n"
  cmp -s one.out out || fail "$n processes: $(diff one.out out | head -5)"
  [[ $(said) == "initproof: 3 claims, seed 1, alpha 1e-9 for the whole suite, $n processes of 1 thread" ]] ||
    fail "$n processes say: $(cat err)"
  grep -q "\"threads\": $n$" ranks.json || grep -q "\"threads\": $n," ranks.json || fail "threads: $(grep threads ranks.json)"
  no_leftovers "$n processes"
done

# The whole lecture, cut short: undecided, and so the status.
run verify --max-samples 3 --json one.json
wanted=$status
ranks 3 verify --max-samples 3 --threads 2 --json ranks.json
expect_status "$wanted"
same_but_timing one.json ranks.json 'the whole lecture'
said | grep -q '3 processes of 2 threads$' || fail "says: $(cat err)"

# A ledger is kept by one process: what a run without mpirun has drawn is taken, and the other way.
ranks 3 verify scaled-saturation --ledger l.db --json first.json
expect_status 0
run verify scaled-saturation --ledger l.db --json again.json
same_but_timing first.json again.json 'a ledger of three processes'
cp l.db before.db
ranks 2 verify scaled-saturation --ledger l.db --json again.json
same_but_timing first.json again.json 'a ledger taken by two processes'
[[ $("$INITPROOF" ledger l.db) == "$("$INITPROOF" ledger before.db | sed s/before.db/l.db/)" ]] ||
  fail 'a ledger that had everything has grown'
run ledger l.db --check 3
expect_status 0

# Parts of the draws, by several processes each.
for part in 1 2; do
  ranks 3 verify euler-limit bias-share --shard "$part/2" --ledger "part$part.db"
  expect_status 0
done
run verify bias-share --threads 2 --json one.json
run ledger part1.db --merge part2.db
expect_status 0
run verify bias-share --ledger part1.db --json shards.json
same_but_timing one.json shards.json 'parts drawn by three processes'

finish
