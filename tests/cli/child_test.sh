#!/usr/bin/env bash
# Programs that hang, and signals: one ends the program and all that it has started, at once.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

mkdir bin
# A gnuplot that neither draws nor ends, whatever it is asked, and has started another program.
# shellcheck disable=SC2016 # for the script
hanging='trap "" TERM INT HUP; sh -c "echo \$\$ >>$FOLDER/pids; exec sleep 300" & echo $$ >>$FOLDER/pids; wait; wait'
export FOLDER=$folder
fake() { printf '#!/bin/sh\n%s\n' "$2" >"bin/$1" && chmod +x "bin/$1"; }
fake gnuplot "$hanging"
if ! command -v pandoc >/dev/null; then fake pandoc 'exit 0'; fi

# begin_hanging ARGUMENT...: until the fake program and its child hang.
begin_hanging() {
  : >pids
  shown="initproof $*"
  PATH=$folder/bin:$PATH "${program[@]}" "$@" >out 2>err </dev/null &
  pid=$!
  for _ in {1..600}; do
    (($(wc -l <pids) >= 2)) && return
    sleep 0.05
  done
  fail "$shown: no program hangs: $(cat err)"
}

# all_gone: what was started has ended, or will in a moment.
all_gone() {
  local process left
  for _ in {1..100}; do
    left=''
    while read -r process; do
      [[ ! -e /proc/$process ]] || [[ $(cat "/proc/$process/status" 2>/dev/null) == *zombie* ]] || left+=" $process"
    done <pids
    [[ -n $left ]] || return 0
    sleep 0.05
  done
  fail "$1: still running:$left"
  # shellcheck disable=SC2086 # several
  kill -KILL $left
}

quick=(verify penalty-power-law --max-samples 1)
training=(train --validation 9900 --epochs 2)
for signal in INT TERM; do
  begin_hanging "${quick[@]}" --report report
  SECONDS=0
  kill -s "$signal" "$pid"
  end
  ((SECONDS < 5)) || fail "SIG$signal: the end took $SECONDS s"
  if [[ $signal == INT ]]; then expect_status 130; else expect_status 143; fi
  [[ $(grep -c '^initproof: interrupted' err) == 1 ]] || fail "SIG$signal: $(cat err)"
  expect_err "the report 'report' is left as it was"
  [[ ! -e report ]] || fail "SIG$signal: wrote a report"
  all_gone "SIG$signal"
  no_leftovers "SIG$signal"

  # What was trained is not lost with the figure.
  rm -f kept.json
  begin_hanging "${training[@]}" --save kept.json --figure curve.svg
  kill -s "$signal" "$pid"
  end
  if [[ $signal == INT ]]; then expect_status 130; else expect_status 143; fi
  expect_err "the figure 'curve.svg' was not drawn"
  [[ -s kept.json && ! -e curve.svg ]] || fail "train, SIG$signal: $(ls)"
  all_gone "train, SIG$signal"
done

# Two at once: the second may find the default action. A SIGKILL cannot be handled at all.
begin_hanging "${quick[@]}" --report report
kill -s INT "$pid"
kill -s TERM "$pid" 2>/dev/null || true
end
[[ $status =~ ^(130|143)$ ]] || fail "two signals: status $status"
all_gone 'two signals'
begin_hanging "${quick[@]}" --report report
kill -s KILL "$pid"
end
shown=SIGKILL && expect_status 137
all_gone SIGKILL

# The time is limited, and the limit looked at before the work.
INITPROOF_CHILD_SECONDS=1 begin_hanging "${quick[@]}" --report report
end
expect_status 70
expect_err 'gnuplot did not end within 1 s'
expect_out penalty-power-law
all_gone 'the time limit'
for value in 0 -1 x 1.5 86401; do
  INITPROOF_CHILD_SECONDS=$value PATH=$folder/bin:$PATH refused 64 "INITPROOF_CHILD_SECONDS=$value: expected" \
    "${quick[@]}" --report report
done
rm -f bin/gnuplot
fake pandoc "$hanging"
if command -v gnuplot >/dev/null; then
  INITPROOF_CHILD_SECONDS=2 begin_hanging "${quick[@]}" --html a.html
  end
  expect_status 70
  expect_err "pandoc did not end within 2 s at 'report'"
  all_gone 'the time limit of pandoc'
fi
rm -f bin/pandoc

# Programs that need our environment get it.
if command -v gnuplot >/dev/null; then
  # shellcheck disable=SC2016 # for the script
  fake gnuplot '[ "$LD_LIBRARY_PATH" = /opt/gd ] && [ "$HOME" = /home/me ] || exit 9
PATH=${PATH#*:} exec gnuplot "$@"'
  LD_LIBRARY_PATH=/opt/gd HOME=/home/me LC_ALL=cs_CZ.UTF-8 GNUTERM=dumb PATH=$folder/bin:$PATH \
    run "${training[@]}" --figure one.svg
  expect_status 0
  rm bin/gnuplot
  run "${training[@]}" --figure two.svg
  cmp one.svg two.svg || fail 'the environment changes the figure'
fi

finish
