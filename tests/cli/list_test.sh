#!/usr/bin/env bash
# The list stands in the order of the lecture, and as JSON says the same; every claim is explained.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

run list
expect_status 0
cp out list
cut -d ' ' -f 1 list >ids
[[ $(head -n 1 ids) == naive-variance ]] || fail "the list begins with $(head -n 1 ids)"
(($(grep -n decay-factor ids | cut -d: -f1) < $(grep -n euler-limit ids | cut -d: -f1))) ||
  fail 'decay-factor is not before euler-limit'
[[ $(sort ids | uniq -d) == '' ]] || fail 'an id stands twice'
for proof in "$SOURCE"/proofs/*/claim.cpp; do
  id=$(basename -- "$(dirname -- "$proof")")
  grep -qx -- "$id" ids || fail "proofs/$id is not in the list"
done
run list --json
expect_status 0
is_json out 'list --json'
cmp -s <(sed -n 's/^      "id": "\(.*\)",$/\1/p' out) ids || fail 'list --json names other claims'
while read -r id; do
  run explain "$id"
  expect_status 0
  expect_out "$id"
  expect_out "The slide's words"
  expect_out Hypotheses
  expect_out Derivation
  ! grep -F "_()" out || fail "explain $id: a formula that lost its index"
  no_escapes out "explain $id"
  awk 'length > 400 { exit 1 }' out || fail "explain $id: a line of more than 400 bytes"
done <ids

# A formula that says itself what holds has the predicted value before it, not behind.
run explain decay-factor
expect_out "predicted = 1: ln (w_K/w_0) ≈ −ηλ/m"
expect_out "predicted ≥ 0: r(u) ≥ u²/2"

finish
