#!/usr/bin/env bash
# Help and the version go to standard output, everywhere, with status 0.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

for command in '' list verify explain handout exercise network audit check ledger combine calibrate power train; do
  for flag in --help -h; do
    run $command $flag
    expect_status 0
    expect_out "Usage: initproof${command:+ $command}"
    [[ ! -s $folder/err ]] || fail "$shown: wrote to standard error"
  done
done
run verify --help
for text in --seed --alpha --threads --max-samples --set --mnist --ledger --shard --json --report --html --lang 'Exit status' 129 130 143 152; do
  expect_out "$text"
done
awk 'length > 80 { exit 1 }' out || fail 'verify --help: a line of more than 80 columns'
run train --help
for text in --preset nielsen-30 --layers --hidden --output --cost --initializer --biases --eta --lambda \
  --batch-size --decay --epochs --patience --seed --mnist --validation --precision --save --resume \
  --history --figure 'Exit status' 129 130 143 152; do
  expect_out "$text"
done
awk 'length > 80 { exit 1 }' out || fail 'train --help: a line of more than 80 columns'
COLUMNS=1000 run verify --help # at most 100 columns all the same
tr -s ' \n' ' ' <out >words && cp words out # wherever lines end
for text in 'from 1e-100 to below 1' 'from 1 to 1024' 'a whole block' 'report (default: en)'; do expect_out "$text"; done
for command in list explain; do
  run "$command" --help
  expect_out 'Exit status: 0'
  ! grep -q report out || fail "$shown: speaks of a report"
done
for command in list verify explain handout exercise network audit check ledger combine calibrate power train; do
  run "$command" --version
  expect_status 0
  cp out "$command.version"
done
run --version
expect_status 0
for command in list verify explain handout exercise network audit check ledger combine calibrate power train; do cmp out "$command.version" || fail "$command --version"; done
[[ $(cat out) =~ ^initproof\ [0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "--version: $(cat out)"

finish
