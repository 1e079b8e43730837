#!/usr/bin/env bash
# A reader that has opened a pipe and does not read: a signal ends the program within a second, and
# what is to be whole is.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# Full, and read by nobody, although open for reading.
mkfifo pipe
ln -s pipe pipe.csv
exec 8<>pipe
dd if=/dev/zero of=pipe bs=65536 count=1 oflag=nonblock status=none

# On a machine that is busy with other things a second is longer.
before=$(date +%s%N)
run train --validation 9900 --epochs 1 --save one.json
limit=$((1000000000 + $(date +%s%N) - before))

# stalled NAME SIGNAL: ends what runs as $pid and is waiting to write.
stalled() {
  local start
  shown="$1, SIG$2"
  sleep 0.5
  start=$(date +%s%N)
  kill -s "$2" "$pid" || fail "$shown: had ended"
  end
  (($(date +%s%N) - start < limit)) || fail "$shown: ended after more than a second"
  if [[ $2 == INT ]]; then expect_status 130; else expect_status 143; fi
  no_leftovers "$shown"
}

quick=(verify penalty-power-law --max-samples 1)
training=(train --validation 9900 --epochs 2)
for signal in INT TERM; do
  rm -f out err ./*.json
  start "${quick[@]}" --json pipe
  until_there out penalty-power-law
  stalled '--json pipe' "$signal"
  grep -q "interrupted: 'pipe' is not whole" err || fail "$shown: $(cat err)"

  for json in whole.json -; do
    "${program[@]}" "${quick[@]}" --json "$json" >pipe 2>err </dev/null &
    pid=$!
    until_there err ' thread'
    stalled "--json $json >pipe" "$signal"
    grep -q 'interrupted: .*standard output.* is not whole' err || fail "$shown: $(cat err)"
  done
  is_json whole.json "$shown"
  grep -q '"interrupted": false' whole.json || fail "$shown: the results are not whole"

  rm -f whole.json
  "${program[@]}" "${quick[@]}" --json whole.json >out 2>pipe </dev/null &
  pid=$!
  stalled '2>pipe' "$signal"
  is_json whole.json "$shown"

  start "${training[@]}" --save saved.json --history pipe.csv
  until_there saved.json checksum
  stalled 'train --history pipe.csv' "$signal"
  grep -q "interrupted: 'pipe.csv' is not whole" err || fail "$shown: $(cat err)"
  is_json saved.json "$shown"

  rm -f saved.json
  "${program[@]}" "${training[@]}" --save saved.json --history pipe.csv >pipe 2>err </dev/null &
  pid=$!
  until_there err 'training 784'
  stalled 'train >pipe' "$signal"
  is_json saved.json "$shown"

  "${program[@]}" list >pipe 2>err </dev/null &
  pid=$!
  stalled 'list >pipe' "$signal"

  if command -v gnuplot >/dev/null && command -v pandoc >/dev/null; then
    rm -rf r
    start "${quick[@]}" --report r --html pipe
    until_there err 'r/README.md'
    stalled '--html pipe' "$signal"
    [[ -s r/README.md && -s r/penalty-power-law.md ]] || fail "$shown: $(ls r)"
  fi
done
exec 8<&-

# A reader that is slow gets everything.
"$INITPROOF" list --json >whole.json
"$INITPROOF" list --json | {
  sleep 0.3
  for _ in {1..10}; do
    dd bs=1000 count=1 status=none
    sleep 0.02
  done
  cat
} >slow.json
(($(wc -c <whole.json) > 65536)) || fail 'too little for a pipe to be full'
cmp whole.json slow.json || fail 'a slow reader did not get everything'
finish
