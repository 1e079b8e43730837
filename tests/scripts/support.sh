# shellcheck shell=bash
# Checks for the tests of the scripts. Sourced.

# shellcheck disable=SC2034 # read by the tests
scripts=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../scripts" && pwd -P)
folder=$(mktemp -d)
failures=0
# How whoever runs the tests configures his own build is nothing to a test's little tree.
unset INITPROOF_CMAKE_FLAGS
# A test that forgets `finish` fails all the same.
at_end() {
  local ended=$?
  rm -rf -- "$folder"
  ((ended == 0 && failures > 0)) && exit 1
  exit "$ended"
}
trap at_end EXIT

fail() {
  printf 'FAILED: %s\n' "$*"
  failures=$((failures + 1))
}

# run COMMAND...: sets `output` (both streams) and `status`.
run() {
  status=0
  output=$("$@" 2>&1) || status=$?
}

expect_status() { [[ $status == "$1" ]] || fail "$2: status $status, expected $1; output: $output"; }
expect_text() { [[ $output == *"$1"* ]] || fail "$2: no '$1' in: $output"; }
expect_lines() {
  local lines
  lines=$(printf '%s\n' "$output" | wc -l)
  ((lines == $1)) || fail "$2: $lines lines, expected $1: $output"
}

finish() {
  ((failures == 0)) && printf 'all checks hold\n'
}
