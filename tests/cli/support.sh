# shellcheck shell=bash
# Checks for the tests of the program. Sourced; INITPROOF names the program, SOURCE the repository.

: "${INITPROOF:?the program to test}" "${SOURCE:?the repository}"
folder=$(mktemp -d)
# A test that forgets `finish` fails all the same.
at_end() {
  local ended=$?
  rm -rf -- "$folder"
  ((ended == 0 && failures > 0)) && exit 1
  exit "$ended"
}
trap at_end EXIT
cd -- "$folder" || exit
unset INITPROOF_MNIST NO_COLOR COLUMNS
export INITPROOF_PAGER= # nobody is there to press its keys
failures=0

fail() {
  printf 'FAILED: %s\n' "$*"
  failures=$((failures + 1))
}

# run ARGUMENT...: runs the program; sets `status`, and the files `out` and `err`.
run() {
  shown="initproof $*"
  status=0
  "$INITPROOF" "$@" >"$folder/out" 2>"$folder/err" </dev/null || status=$?
}

expect_status() { [[ $status == "$1" ]] || fail "$shown: status $status, not $1: $(cat "$folder/err")"; }
expect_out() { grep -qF -- "$1" "$folder/out" || fail "$shown: no '$1' in: $(head -c 600 "$folder/out")"; }
expect_err() { grep -qF -- "$1" "$folder/err" || fail "$shown: no '$1' in: $(head -c 600 "$folder/err")"; }
expect_no_output() {
  [[ ! -s $folder/out ]] || fail "$shown: wrote to standard output: $(head -c 200 "$folder/out")"
}

# refused STATUS TEXT ARGUMENT...: one line on standard error that holds TEXT, nothing else.
refused() {
  local wanted=$1 text=$2
  shift 2
  run "$@"
  expect_status "$wanted"
  expect_no_output
  (($(wc -l <"$folder/err") == 1)) || fail "$shown: not one line: $(cat "$folder/err")"
  [[ $(cat "$folder/err") == "initproof: "*"$text"* ]] || fail "$shown: no '$text' in: $(cat "$folder/err")"
}

# same_but_timing FILE FILE: two results that differ in nothing but the times.
same_but_timing() {
  [[ -s $1 && -s $2 ]] || { fail "$3: $1 or $2 is missing" && return; }
  cmp -s <(without_timing "$1") <(without_timing "$2") ||
    fail "$3: $(diff <(without_timing "$1") <(without_timing "$2") | head -5)"
}
# `timing` is the last member.
without_timing() { sed '/^  "timing": {/,$d' "$1"; }

is_json() {
  if command -v python3 >/dev/null; then
    python3 -m json.tool "$1" >/dev/null || fail "$2: no JSON"
  fi
}

no_escapes() { ! grep -q $'\x1b' "$1" || fail "$2: holds escape bytes"; }

# The report's folder, or anything beside it that a run left behind.
no_leftovers() {
  local left
  left=$(find "$folder" -name '*.tmp-*')
  [[ -z $left ]] || fail "$1: left behind $left"
}

# The program as a user's shell starts it: one without job control makes what it starts in the
# background ignore SIGINT.
# shellcheck disable=SC2034 # for those who source this
program=(env "--default-signal=INT,TERM,HUP,XCPU" "$INITPROOF")

# start ARGUMENT...: runs the program in the background, `pid`.
start() {
  shown="initproof $*"
  rm -f -- "$folder/out" "$folder/err"
  "${program[@]}" "$@" >"$folder/out" 2>"$folder/err" </dev/null &
  pid=$!
}

# until_there FILE PATTERN: until the file has a line of the pattern, a minute at most.
until_there() {
  for _ in {1..1200}; do
    grep -qsE -- "$2" "$1" && return
    sleep 0.05
  done
  fail "$shown: no '$2' in $1: $(cat "$folder/err")"
}

# begin ARGUMENT...: the same as start, until it says that it has begun.
begin() {
  start "$@"
  until_there "$folder/err" ' thread'
}

# Waits for what `begin` began; sets `status`.
end() {
  status=0
  wait "$pid" 2>/dev/null || status=$?
}

# IDX files of that many black images, and of as many labels 0, on standard output.
bytes() { printf '%b' "$(printf '\\x%s' "$@")"; }
zeros() { head -c "$1" /dev/zero; }
images() { # COUNT
  bytes 00 00 08 03 00 00 00 "$(printf %02x "$1")" 00 00 00 1c 00 00 00 1c
  zeros $(($1 * 784))
}
labels() { # COUNT
  bytes 00 00 08 01 00 00 00 "$(printf %02x "$1")"
  zeros "$1"
}
npy() { # SHAPE TYPE [FORTRAN]: a file of NumPy, its numbers on standard input
  local header="{'descr': '$2', 'fortran_order': ${3:-False}, 'shape': ($1), }"
  bytes 93 4e 55 4d 50 59 01 00 "$(printf %02x "${#header}")" 00
  printf '%s' "$header"
  cat
}

# skip REASON: the rest is left out; the test counts as left out only if nothing has failed so far.
skip() {
  ((failures == 0)) || exit 1
  printf 'skipped: %s\n' "$*"
  exit 77
}

finish() {
  ((failures == 0)) && printf 'all checks hold\n'
}
