#!/usr/bin/env bash
# Signals: the first ends the run in order, the second at once; an old report is left as it was.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

command -v gnuplot >/dev/null || skip 'no gnuplot'
run verify euler-limit --report report
expect_status 0
cp -r report before
unchanged() {
  diff -r before report >difference || fail "$1: the old report was changed: $(head -3 difference)"
}

# Enough samples that it is still at work when the signal comes.
long=(verify euler-limit naive-variance --alpha 1e-90 --threads 1 --report report)
for signal in INT TERM HUP XCPU; do
  begin "${long[@]}"
  sleep 0.3
  kill -s "$signal" "$pid"
  end
  expect_status $((128 + $(kill -l "$signal")))
  [[ $(grep -c '^initproof: interrupted' err) == 1 ]] || fail "SIG$signal: $(cat err)"
  grep -qE 'interrupted: [01] of 2 claims decided, .* left as it was' err || fail "SIG$signal: $(cat err)"
  expect_out interrupted
  unchanged "SIG$signal"
  no_leftovers "SIG$signal"
done

# A limit on processor time, as batch systems set it. The kernel repeats its signal every second; one that
# comes while the results are written ends nothing.
status=0
prlimit --cpu=1:20 "$INITPROOF" verify naive-variance --alpha 1e-90 --threads 1 --json limited.json >out 2>err </dev/null || status=$?
shown='a limit on processor time' && expect_status 152
expect_out interrupted
is_json limited.json 'a limit on processor time'
for signal in XCPU HUP; do
  begin "${long[@]}"
  sleep 0.2
  for _ in 1 2 3; do kill -s "$signal" "$pid" 2>/dev/null || true; done
  end
  shown="SIG$signal again and again" && expect_status $((128 + $(kill -l "$signal")))
  expect_out interrupted
  unchanged "$shown"
done

# A terminal that is closed: nothing can be printed any more, what was drawn is kept. Under a shell the signal
# comes twice, from the shell and from the kernel.
cat >terminal.py <<'EOF'
import os, pty, sys

child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
seen = b""
while b" thread" not in seen:
    seen += os.read(terminal, 1000)
os.close(terminal)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) % 256)
EOF
kept=(verify naive-variance --alpha 1e-90 --threads 1 --ledger hung-up.db --json hung-up.json)
if command -v python3 >/dev/null; then
  shown='a terminal that is closed' && status=0
  python3 terminal.py "${program[@]}" "${kept[@]}" >out 2>err || status=$?
  expect_status 129
  is_json hung-up.json "$shown"
  rm hung-up.*
  shown='a terminal that is closed, under a shell'
  python3 terminal.py bash --norc -ic "$(printf '%q ' "${program[@]}" "${kept[@]}"); true" >out 2>err || true
  for _ in {1..200}; do
    [[ ! -s hung-up.json ]] || break
    sleep 0.05
  done
  is_json hung-up.json "$shown"
  no_leftovers "$shown"
  sleep 0.5 # it may still hold the ledger
  run ledger hung-up.db
  expect_status 0
  expect_out naive-variance
fi
# What is no terminal fails as it does otherwise.
rm -f err
shown='SIGHUP and a full disk'
"${program[@]}" verify naive-variance --alpha 1e-90 --threads 1 >/dev/full 2>err </dev/null &
pid=$!
until_there err ' thread'
kill -s HUP "$pid"
end
expect_status 70
expect_err 'standard output could not be written'

begin verify naive-variance --alpha 1e-90 --threads 1 --json partly.json
sleep 0.2
kill -s INT "$pid"
end
expect_status 130
is_json partly.json interrupted
grep -q '"interrupted": true' partly.json || fail 'the JSON hides the interruption'
! grep -q 'left as they were' err || fail "the JSON was written: $(cat err)"

# A complete result is not replaced by a part of one; that of another interrupted run is.
run verify euler-limit --json whole.json
cp whole.json whole.before
cp partly.json again.json
truncate -s -1 again.json
: >empty.json
for file in whole again empty; do
  begin verify naive-variance --alpha 1e-90 --threads 1 --json "$file.json"
  sleep 0.2
  kill -s TERM "$pid"
  end
  expect_status 143
  is_json "$file.json" "$file after SIGTERM"
done
cmp -s whole.json whole.before || fail 'a complete result was replaced by a part of one'
grep -q '"interrupted": true' empty.json || fail 'nothing was written into an empty file'
begin verify naive-variance --alpha 1e-90 --threads 1 --json whole.json
sleep 0.2
kill -s INT "$pid"
end
grep -q "the results in 'whole.json' are left as they were" err || fail "not said: $(cat err)"

# What was ignored when the program was started stays ignored, and the other signal still ends it.
for signal in INT TERM HUP; do
  for other in INT TERM HUP XCPU; do
    [[ $signal != "$other" ]] || continue
    rm -f out err
    env --default-signal=INT,TERM,HUP,XCPU env --ignore-signal="$signal" "$INITPROOF" "${long[@]}" >out 2>err </dev/null &
    pid=$!
    until_there err ' thread'
    kill -s "$signal" "$pid"
    sleep 0.3
    kill -s 0 "$pid" 2>/dev/null || fail "SIG$signal ignored: ended all the same"
    ! grep -q interrupted err || fail "SIG$signal ignored: $(cat err)"
    kill -s "$other" "$pid"
    kill -s "$signal" "$pid" 2>/dev/null || true
    end
    shown="SIG$signal ignored, SIG$other"
    expect_status $((128 + $(kill -l "$other")))
    expect_out interrupted
    unchanged "$shown"
  done
done

# Both at once: the second finds the default action, or the run is over in order before it.
begin "${long[@]}"
kill -s INT "$pid"
kill -s TERM "$pid" 2>/dev/null || true
end
[[ $status =~ ^(130|143)$ ]] || fail "two signals: status $status"
unchanged 'two signals'

begin "${long[@]}"
sleep 0.2
kill -s KILL "$pid"
end
shown='SIGKILL' && expect_status 137
unchanged SIGKILL
run verify euler-limit --report report
expect_status 0
unchanged 'the run after SIGKILL'
no_leftovers 'the run after SIGKILL'

finish
