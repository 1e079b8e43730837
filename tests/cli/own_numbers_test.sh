#!/usr/bin/env bash
# At the user's own numbers: explain answers from the closed form, verify says what it predicts before
# it draws, and the page speaks of the lecture's numbers in the slide's own words alone.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

own=(--set fan_in=1024 --set active=300)

run explain naive-variance "${own[@]}"
expect_status 0
expect_out 'At your numbers: fan_in = 1024 (instead of 784), active = 300 (instead of 392).'
expect_out 'predicted = var(w) · k + var(b) = 301'
refused 64 'fan_out' explain naive-variance --set fan_out=3
refused 64 'expected NAME=VALUE' explain naive-variance --set fan_in
refused 64 'expected at most' explain naive-variance --set active=785

run verify naive-variance "${own[@]}" --max-samples 1
expect_err 'initproof: predicted: variance = var(w) · k + var(b) = 301'
expect_out 'naive-variance: At your numbers: fan_in = 1024 (instead of 784), active = 300 (instead of 392).'
run verify euler-limit decay-factor
! grep -q predicted err || fail 'predictions of several claims'

run verify naive-saturation --set weight_variance=0.01 --threads 2 --json out.json
expect_status 0
grep -q '"name": "most-neurons-are-not"' out.json || fail 'most neurons are still said to be saturated'
grep -q '"own_numbers": true' out.json || fail 'JSON does not say that the numbers are own'
grep -q 'With N(0,0.01) weights most neurons are not saturated' out.json || fail 'the title of the other regime'

command -v gnuplot >/dev/null || skip 'no gnuplot'
# Quotations, and what the sections on the slide's words hold, left out.
own_words() {
  sed -E '/^### What the slide says$/,/^### Statement/d; /^## The slide$/,/^## /d; /^>/d' "$1"
}
run verify naive-variance "${own[@]}" --threads 2 --report pages
expect_status 0
! own_words pages/naive-variance.md | grep -nE '\b(393|19\.82)' ||
  fail 'a number of the slide on the page at own numbers'
! grep -lE '>[^<]*\b393\b[^<]*<' pages/figures/naive-variance/*.svg || fail '393 in a figure'
! grep -vE '^\| [0-9]+ \|' pages/README.md | grep -n 393 || fail '393 on the front page'
grep -q '301' pages/naive-variance.md || fail 'the page does not say 301'
# shellcheck disable=SC2016
grep -qF '**At your numbers: `fan_in` = 1024 (instead of 784)' pages/naive-variance.md || fail 'not said whose numbers'

command -v pandoc >/dev/null || skip 'no pandoc'
run verify naive-variance "${own[@]}" --threads 2 --html page.html
expect_status 0
grep -q 'At your numbers' page.html || fail 'the HTML does not say whose numbers'

finish
