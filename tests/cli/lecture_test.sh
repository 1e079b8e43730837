#!/usr/bin/env bash
# The program for another lecture (tiny_lecture.cpp): list, explain, verify and report speak of that
# one, and of nothing of proofs/.
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
: "${TINY_LECTURE:?the program of tiny_lecture.cpp}"
# shellcheck disable=SC2034 # read by run
INITPROOF=$TINY_LECTURE

run list
expect_status 0
[[ $(cat out) == 'dice-add-up                    Variances of dice add up' ]] || fail "list: $(cat out)"

run --help
expect_status 0
expect_out 'dice checks what a lecture says about dice.'
expect_out 'initproof explain dice-add-up'

run explain dice-add-up
expect_status 0
expect_out 'Each die adds its variance.'
expect_out 'dice thrown together'

refused 64 "unknown claim 'naive-variance'" verify naive-variance
refused 64 'dice-add-up has no exercises' exercise dice-add-up
# Of sources that nobody knows the draws cannot be kept.
refused 64 "--ledger: the version of the sources of claim 'dice-add-up' is not known" verify --ledger draws.db
[[ ! -e draws.db ]] || fail 'a ledger was made for what was refused'

run verify --json one.json --seed 3
expect_status 0
expect_out 'dice-add-up  confirmed'
expect_err '1 claim, seed 3'
expect_err 'alpha 1e-9 for'

run verify --set dice=7 --json -
expect_status 0
expect_out '"predicted": 7.0'

# One unit of two is spent; settings that need three are refused before anything is drawn.
run verify
expect_out 'union bound 5e-10 of alpha 1e-9'
run verify --set dice=60
expect_status 0
expect_out 'union bound 1e-9 of alpha 1e-9'
refused 64 'need 3 units of the error budget, and the lecture has 2' verify --set dice=100

if command -v gnuplot >/dev/null; then
  run verify --report report
  expect_status 0
  [[ $(head -1 report/README.md) == '# A lecture on dice' ]] || fail "title: $(head -1 report/README.md)"
  [[ -f report/dice-add-up.md && -f report/figures/dice-add-up/evidence.svg ]] || fail "no page: $(find report)"
  run verify --report zprava --lang cs
  expect_status 0
  [[ $(head -1 zprava/README.md) == $'# Přednáška o\xc2\xa0kostkách' ]] || fail "title: $(head -1 zprava/README.md)"
  # Of a report's own files, those of this lecture are refused as results, not those of another.
  refused 64 'is a file of the report' verify --report report --json report/dice-add-up.md
  run verify --report report --json report/naive-variance.md
  expect_status 0
fi

# Nothing of another lecture is in the program.
for word in naive-variance decay-factor 'Neural Networks and Deep'; do
  ! grep -qaF -- "$word" "$TINY_LECTURE" || fail "the program of another lecture holds '$word'"
done

finish
