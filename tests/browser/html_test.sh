#!/usr/bin/env bash
# The HTML report of two claims, in both languages, in a headless Chromium, and that the checks see what is wrong: some
# of the faults, all with INITPROOF_FULL=1.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../cli/support.sh"

for program in gnuplot pandoc python3; do
  command -v "$program" >/dev/null || skip "no $program"
done
export PYTHONDONTWRITEBYTECODE=1
check() { python3 "$SOURCE/tests/browser/check_page.py" "$@"; }

run verify decay-factor euler-limit --html report.html
expect_status 0
status=0
check report.html || status=$?
((status != 77)) || skip 'no chromium'
((status == 0)) || fail "check_page.py: status $status"

run verify decay-factor euler-limit --lang cs --html zprava.html
expect_status 0
check zprava.html || fail 'the report in Czech'

# planted WHAT SED-SCRIPT TEXT: the file with a fault in it must be found out.
planted() {
  sed "$2" report.html >planted.html
  if FIRST_PROBLEM=1 check planted.html >found; then fail "$1 was not seen"; fi
  grep -q "$3" found || fail "$1: $(cat found)"
}
planted 'a wide table' 's/^\.scroll { overflow-x: auto;/.scroll { /' 'sticking out'
planted 'faint text' 's/--quiet: #565a61/--quiet: #a0a4ab/' 'faint text'
planted 'a formula without a box' 's/^math {/math { display: none;/' 'without a box'
planted 'a number in two lines on paper' \
  's/padding-right: 0.5rem; overflow-wrap: normal;/padding-right: 4rem; overflow-wrap: anywhere;/' 'parted: '
if [[ ${INITPROOF_FULL:-0} != 1 ]]; then
  finish
  exit
fi
planted 'a lost outline' 's/:focus-visible { outline: 3px/:focus-visible { outline: 0px/' 'first stop'
planted 'a thing to load' 's|<main |<img src="missing.png" alt="" width="1" height="1"><main |' 'loaded'
planted 'no way to the content' 's/id="content"/id="elsewhere"/' 'stop after skipping'
planted 'a table that a telephone cuts off' 's/class="scroll cards"/class="scroll"/' 'tables cut off'
planted 'a formula as it was typed' 's|</sup>|</sup> e^(-x)|' 'as it was typed'
planted 'folded parts on paper' 's/ .part:not(\[open\]) { display: none; }/ .part { }/' 'folded: '
planted 'a bar to scroll with on paper' 's/^@media screen and (max-width: 48rem)/@media (max-width: 48rem)/' 'a bar: '

finish
