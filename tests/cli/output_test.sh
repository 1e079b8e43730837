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
(($(grep -vc ': predicted: ' err) == 1)) || fail "head: $(cat err)"

# A standard error that is full is no reason to stop.
status=0
"$INITPROOF" verify euler-limit >out 2>/dev/full || status=$?
shown='2>/dev/full' && expect_status 0

# Closed standard streams: no result is opened in their place, so that no message lands in it.
quick=(verify penalty-power-law --max-samples 1)
training=(train --validation 9900 --epochs 1)
mkfifo pipe
closed() { # REDIRECTION...: runs "${command[@]}" with these streams closed
  rm -f saved.json
  status=0
  shown="${command[*]} $*"
  local streams
  printf -v streams '%s ' "$@"
  bash -c "exec \"\$@\" $streams" - "$INITPROOF" "${command[@]}" >out 2>err </dev/null || status=$?
}
whole_json() { python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$1" 2>/dev/null || fail "$shown: $(head -c 200 "$1")"; }
command -v python3 >/dev/null || whole_json() { [[ $(head -c 1 "$1") == '{' ]] || fail "$shown: $(head -c 200 "$1")"; }
for streams in '2>&-' '<&-' '<&- 2>&-' '>&- 2>&-' '<&- >&- 2>&-'; do
  timeout 60 cat pipe >piped &
  reader=$!
  sleep 0.2
  command=("${quick[@]}" --json pipe)
  closed "$streams"
  wait "$reader"
  if [[ $streams == *'>&-'* && ${streams//2>&-/} == *'>&-'* ]]; then expect_status 70; else expect_status 2; fi
  whole_json piped
  command=("${training[@]}" --save saved.json)
  closed "$streams"
  whole_json saved.json
done
for name in /dev/stdout /dev/fd/1 /proc/self/fd/1; do
  command=("${quick[@]}" --json "$name")
  closed '>&-'
  expect_status 70
done

# A reader of a pipe that goes away costs nothing but what it was to get.
command=("${quick[@]}" --json pipe)
[[ ! -e r ]] && ! command -v gnuplot >/dev/null || command+=(--report r)
timeout 60 bash -c ": <pipe" &
sleep 0.3
run "${command[@]}"
wait
[[ $status =~ ^(2|70)$ ]] || fail "$shown: status $status"
[[ ${command[*]} != *--report* || -s r/README.md ]] || fail "$shown: no report: $(cat err)"

# Signals that end a program unless it looks out: documented, and nothing of a result is lost.
status=0
(ulimit -f 1 && exec "$INITPROOF" verify euler-limit --json -) >out 2>err || status=$?
shown='ulimit -f' && expect_status 70
expect_err 'standard output could not be written'
status=0
(trap '' PIPE && "$INITPROOF" list --json) 2>err | : || status=${PIPESTATUS[0]}
shown='a pipe without a reader, SIGPIPE ignored' && expect_status 70
for command in verify train; do
  run "$command" --help
  expect_out 'SIGPIPE'
  expect_out 'SIGXFSZ'
done

# Without gnuplot there are no figures: said before the work, not after it.
status=0
PATH=/nowhere "$INITPROOF" verify naive-variance --report report >out 2>err || status=$?
shown='without gnuplot' && expect_status 70
expect_err gnuplot-nox
[[ ! -e report ]] || fail 'without gnuplot: made a folder'

finish
