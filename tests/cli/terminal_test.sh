#!/usr/bin/env bash
# On a terminal there is progress and colour; NO_COLOR takes the colour away.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

command -v script >/dev/null || skip 'no script'
# A bare chroot has no /dev/pts.
script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip 'no pseudo-terminal'
on_terminal() { # ARGUMENT...: what the program writes to a terminal
  script -qec "'$INITPROOF' $*" /dev/null </dev/null || true
}
green=$'\x1b[32m' erase=$'\x1b[K'
COLUMNS=200 on_terminal verify euler-limit penalty-power-law --max-samples 20000 >out
grep -qF "$green" out || fail 'no colour on a terminal'
grep -qF "${erase}1 of 2 euler-limit" out || fail 'no progress on a terminal'
grep -qE 'penalty-power-law.*; .*samples, [0-9]+/[0-9]+ decided' out || fail 'no progress of an experiment'
# Each verdict stands there as soon as there is one, with its number and what was found; then the sum.
# Claims run side by side, so that which is first is the schedule's business.
verdict=$(grep -n ' of 2  euler-limit' out | head -n 1 | cut -d : -f 1)
counts=$(grep -n '1 proved' out | head -n 1 | cut -d : -f 1)
if [[ -z $verdict || -z $counts ]] || ((verdict >= counts)); then
  fail "a verdict is not printed before the counts: line ${verdict:-none}, ${counts:-none}"
fi
(($(grep -c ': \[0.34, 0.50\], predicted ≥ 0' out) == 1)) || fail 'a verdict without its interval, or twice'
# Whichever thread finishes a claim says so in the language asked for.
on_terminal verify euler-limit penalty-power-law decay-factor --threads 2 --max-samples 20000 --lang cs >out
(($(grep -cE '[123] z 3  [a-z-]+ +' out) == 3)) || fail "not three verdicts in Czech: $(cat out)"
! grep -qE '[123] of 3|proved|confirmed|predicted' out || fail "English among the Czech: $(cat out)"
# A run of some seconds says about how long it will take.
on_terminal verify plateau-scaling >out
grep -qE '1 of 1 plateau-scaling, about [0-9]+ s left; ' out || fail 'no time left'
# What is redirected has no controls, and the table that a script reads.
"$INITPROOF" verify euler-limit >table 2>said
no_escapes table 'a table in a file'
no_escapes said 'messages in a file'
! grep -q $'\r' table said || fail 'a carriage return in a file'
grep -q '^euler-limit  proved' table || fail "no row a claim in a file: $(cat table)"
NO_COLOR=1 on_terminal verify euler-limit >out
! grep -qE $'\x1b\\[[0-9;]*m' out || fail 'NO_COLOR: colour'
NO_COLOR=1 on_terminal explain euler-limit >out
no_escapes out 'NO_COLOR: explain'
# The results go to a file, the progress to the terminal.
on_terminal "verify euler-limit > results" >out
no_escapes results 'results in a file'
grep -qF "${erase}1 of 1 euler-limit" out || fail 'no progress when results go to a file'

finish
