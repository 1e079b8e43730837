#!/usr/bin/env bash
# An exercise is asked, hinted at and marked; the same seed asks the same.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

run exercise naive-variance --seed 1
expect_status 0
cp out first
expect_out 'exercise 1 of 3'
expect_out 'initproof exercise naive-variance --number 1 --seed 1 --answer X'
# An option and its value stand on one line, and a minus is one.
run exercise scaled-distribution --seed 3 --lang cs
expect_status 0
if grep -qE '^ *(X|[0-9]+)$' out; then fail "a value on a line of its own: $(<out)"; fi
run exercise naive-saturation --seed 3 --hint 2
expect_out '2 · Φ(−4/√(k + 1))'
run exercise naive-variance
cmp -s out first || fail 'the seed is not 1 by default'
run exercise naive-variance --seed 2
! cmp -s out first || fail 'another seed asks the same'
run exercise naive-variance --seed random
expect_status 0

# n = 196, k = 60, v = 0.5, s = 1.
expect_first() { grep -qF -- "$1" first || fail "the question says not '$1'"; }
expect_first 'k = 60'
run exercise naive-variance --answer 31
expect_status 0
expect_out 'Right: 31.'
run exercise naive-variance --answer 62/2
expect_status 0
run exercise naive-variance --answer 30
expect_status 1
expect_out 'Only the weights count, not the bias.'
run exercise naive-variance --answer 5,56776 --lang cs
expect_status 1
expect_out 'standard-deviation'
expect_out 'Rozptyl a směrodatná odchylka jsou totéž'
run exercise naive-variance --answer 7
expect_status 1
expect_out 'No misreading'
run exercise naive-variance --hint 2
expect_out 'v · k + s'
run exercise naive-variance --hint 3
expect_out '0.5 · 60 + 1'

for wrong in '--answer x' '--answer nan' '--answer 1/0' '--answer 1,2,3' '--hint 4' '--hint 0' \
  '--number 4' '--seed x' '--hint 1 --answer 2'; do
  # shellcheck disable=SC2086 # two words
  run exercise naive-variance $wrong
  expect_status 64
done
run exercise naive-varience
expect_status 64

finish
