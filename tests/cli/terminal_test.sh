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
on_terminal verify euler-limit penalty-power-law --max-samples 20000 >out
grep -qF "$green" out || fail 'no colour on a terminal'
grep -qF "${erase}euler-limit ..." out || fail 'no progress on a terminal'
grep -qE 'penalty-power-law .*samples, [0-9]+/[0-9]+ decided' out || fail 'no progress of an experiment'
NO_COLOR=1 on_terminal verify euler-limit >out
! grep -qE $'\x1b\\[[0-9;]*m' out || fail 'NO_COLOR: colour'
NO_COLOR=1 on_terminal explain euler-limit >out
no_escapes out 'NO_COLOR: explain'
# The results go to a file, the progress to the terminal.
on_terminal "verify euler-limit > results" >out
no_escapes results 'results in a file'
grep -qF "${erase}euler-limit ..." out || fail 'no progress when results go to a file'

finish
