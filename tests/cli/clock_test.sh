#!/usr/bin/env bash
# A monotonic clock that goes backwards: the results are the same, and no time is negative.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

[[ -f ${BACKWARD_CLOCK:-} ]] || skip 'no library with a clock of its own'
LD_PRELOAD=$BACKWARD_CLOCK "$INITPROOF" --version >out 2>err || skip "it cannot be loaded: $(head -c 200 err)"
quick=(penalty-power-law euler-limit --max-samples 1)
run verify "${quick[@]}" --json forward.json
forward=$status
LD_PRELOAD=$BACKWARD_CLOCK run verify "${quick[@]}" --json backward.json
expect_status "$forward"
grep -q '"total": 0' backward.json || fail "no times in the JSON: $(tail -n 9 backward.json)"
! sed -n '/"timing"/,$p' backward.json | grep -- '": -' || fail 'a negative time in the JSON'
same_but_timing forward.json backward.json 'the clock changes the result'
LD_PRELOAD=$BACKWARD_CLOCK run train --validation 9900 --epochs 2 --history backward.csv
expect_status 0
! grep -E -- '-[0-9.]+ m?s' out err || fail 'a negative time on the screen'
run train --validation 9900 --epochs 2 --history forward.csv
cmp forward.csv backward.csv || fail 'the clock changes a training'

# What hangs is ended all the same.
if command -v gnuplot >/dev/null; then
  mkdir bin
  printf '#!/bin/sh\nsleep 1; exec "%s" "$@"\n' "$(command -v gnuplot)" >bin/gnuplot && chmod +x bin/gnuplot
  LD_PRELOAD=$BACKWARD_CLOCK PATH=$folder/bin:$PATH timeout --signal TERM 60 \
    "$INITPROOF" train --validation 9900 --epochs 1 --figure curve.svg >out 2>err || fail "the clock: $(cat err)"
  [[ -s curve.svg ]] || fail 'no figure'
fi

finish
