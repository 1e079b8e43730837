#!/usr/bin/env bash
# Results that cannot be written: status 70, one line that names the place, before any computing.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

refused 70 nowhere/a.json verify naive-variance --json nowhere/a.json
mkdir a-folder && refused 70 a-folder verify naive-variance --json a-folder
touch a-file
refused 70 a-file verify naive-variance --report a-file
refused 70 /proc/report verify naive-variance --report /proc/report
mkdir foreign && touch foreign/thesis.tex
refused 70 foreign verify naive-variance --report foreign
[[ $(ls foreign) == thesis.tex ]] || fail 'a foreign folder was touched'

no_leftovers 'refused reports'
for line in list 'explain naive-variance' 'verify penalty-power-law --max-samples 1 --json -' --help; do
  read -ra command <<<"$line"
  status=0
  "$INITPROOF" "${command[@]}" >/dev/full 2>err || status=$?
  shown="$line >/dev/full"
  expect_status 70
  [[ $(tail -n 1 err) == 'initproof: standard output could not be written' ]] || fail "$shown: $(cat err)"
  status=0
  "$INITPROOF" "${command[@]}" >&- 2>err || status=$?
  shown="$line >&-"
  expect_status 70
done

# A reader that goes away ends the program; it neither hangs nor complains.
status=0
timeout 60 "$INITPROOF" verify euler-limit --json - 2>err | head -c 10 >out || status=${PIPESTATUS[0]}
[[ $status =~ ^(0|141)$ ]] || fail "head: status $status"
[[ $(cat out) == '{'* ]] || fail "head: $(cat out)"
(($(wc -l <err) == 1)) || fail "head: $(cat err)"

# A standard error that is full is no reason to stop.
status=0
"$INITPROOF" verify euler-limit >out 2>/dev/full || status=$?
shown='2>/dev/full' && expect_status 0

# Without gnuplot there are no figures: said before the work, not after it.
status=0
PATH=/nowhere "$INITPROOF" verify naive-variance --report report >out 2>err || status=$?
shown='without gnuplot' && expect_status 70
expect_err gnuplot-nox
[[ ! -e report ]] || fail 'without gnuplot: made a folder'

finish
