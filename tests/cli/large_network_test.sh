#!/usr/bin/env bash
# Signals while a large network trains: they end it within an epoch that takes many seconds, on the
# fused path and the plain one, and what is kept goes on to the same end.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

begin_training() { # ARGUMENT...
  shown="train $*"
  rm -f out err
  "${program[@]}" train "$@" >out 2>err </dev/null &
  pid=$!
  until_there err '^initproof: training '
  sleep 0.3
}

for hidden in sigmoid tanh; do
  begin_training --layers 784,1000,1000,10 --hidden "$hidden" --batch-size 1 --epochs 1 --save large.json
  kill -s INT "$pid"
  started=$SECONDS
  end
  expect_status 130
  ((SECONDS - started < 60)) || fail "$shown: $((SECONDS - started)) s from the signal to the end"
  expect_err 'interrupted: 0 of 1 epoch done, go on with --resume large.json'
  expect_err 'interrupted: writing large.json'
  no_leftovers "$shown"
done
is_json large.json 'a large network'

# The epoch that was broken off leaves no trace.
begin_training --layers 784,150,10 --epochs 30 --save stopped.json
until_there out '^ +1 '
kill -s TERM "$pid"
end
expect_status 143
done_epochs=$(grep -o '"epoch":' stopped.json | wc -l)
run train --resume stopped.json --epochs $((done_epochs + 1)) --save stopped.json
expect_status 0
run train --layers 784,150,10 --epochs $((done_epochs + 1)) --save whole.json
cmp -s stopped.json whole.json || fail 'stopped within an epoch and resumed is not uninterrupted'

finish
