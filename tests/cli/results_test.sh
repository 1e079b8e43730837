#!/usr/bin/env bash
# What verify prints and writes.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

run verify decay-factor euler-limit --json one.json
expect_status 0
expect_out corrected
expect_out proved
no_escapes out verify
no_escapes err verify
(($(wc -l <err) == 1)) || fail "progress without a terminal: $(cat err)"
is_json one.json --json
[[ $(grep -c '"id": ' one.json) == 2 ]] || fail '--json: not two claims'

# On standard output stands the JSON alone, and it is the file's.
run verify euler-limit decay-factor --json -
expect_status 0
is_json out '--json -'
same_but_timing out one.json '--json - and FILE, claims in another order'

# Undecided: too few samples. Decided ones keep their verdict.
run verify euler-limit penalty-power-law --max-samples 100 --json undecided.json
expect_status 2
expect_out undecided
expect_out 'do not suffice'
grep -q '"verdict": "proved"' undecided.json || fail 'euler-limit is not proved'

# A device is written to as it is.
run verify euler-limit --json /dev/null
expect_status 0

# Numbers of the user's own, of one claim or of several.
run verify decay-factor --set lambda=10 --set=minibatch=20 --json -
expect_status 0
expect_out '"lambda": 10'
expect_out '"minibatch": 20'

finish
