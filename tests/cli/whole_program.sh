#!/usr/bin/env bash
# A short run of everything: claims of every kind of evidence, with several threads, and both ways of
# training. For programs that are built with sanitizers, which end them at the first fault (.ci/run).
set -euo pipefail
INITPROOF=$(realpath "$INITPROOF")
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# ran STATUS...: the program has ended with one of these, and no sanitizer has found anything.
ran() {
  [[ " $* " == *" $status "* ]] || fail "$shown: status $status: $(tail -n 30 err)"
  ! grep -nE 'Sanitizer|runtime error' err || fail "$shown: $(head -n 60 err)"
}

outputs=(--json all.json)
if command -v gnuplot >/dev/null; then
  outputs+=(--report pages)
  if command -v pandoc >/dev/null; then outputs+=(--html page.html); fi
fi
claims=(naive-variance naive-saturation attenuation-by-depth learning-speed decay-factor euler-limit
  decay-in-the-network penalty-power-law)
run verify "${claims[@]}" --threads 3 --max-samples 1 "${outputs[@]}"
ran 0 2
run verify naive-variance scaled-distribution --threads 3 --generator philox --alpha 1e-4 --lang cs
ran 0 2
"$INITPROOF" verify naive-variance --threads 3 --alpha 1e-90 >out 2>err </dev/null &
pid=$!
shown='an interrupted verify'
until_there err ' thread'
sleep 1
kill -s TERM "$pid"
end
ran 143 0

small=(train --validation 9800)
run "${small[@]}" --epochs 2 --save a.json --history a.csv
ran 0
run train --resume a.json --epochs 3 --save a.json --history a.json.csv
ran 0
run "${small[@]}" --layers 784,12,11,10 --hidden tanh --output softmax --precision double --epochs 1 --save b.json
ran 0
run train --resume /dev/null
ran 65
run verify no-such-claim
ran 64

finish
