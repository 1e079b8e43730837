#!/usr/bin/env bash
# Which tests scripts/test runs: cmake and ctest are stand-ins that log how they are called.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

tree=$folder/tree bin=$folder/bin
mkdir -p "$tree" "$bin"
cp -r -- "$scripts" "$tree/scripts"
for tool in cmake ninja c++; do
  printf '#!/bin/sh\nexit 0\n' >"$bin/$tool"
done
cat >"$bin/ctest" <<CTEST
#!/bin/sh
printf '%s\n' "\$*" >$folder/called
exit "\${ENDS:-0}"
CTEST
chmod +x "$bin"/*

# tests ARGUMENT...: runs the script.
tests() { run env INITPROOF_INSTALL=no PATH="$bin:$PATH" "$tree/scripts/test" "$@"; }
expect_call() { [[ $(<"$folder/called") == *"$1" ]] || fail "$2: ctest $(<"$folder/called"), expected $1"; }
heavy='^(formal|browser|classroom|mpi|package|docs|arm64|frameworks|long)$'

tests
expect_status 0 'nothing asked for'
expect_call "--no-tests=error -LE $heavy" 'nothing asked for'
expect_text 'not run: formal browser classroom mpi package docs arm64 frameworks long; --formal --browser' 'nothing asked for'
expect_text '--all runs all of them' 'nothing asked for'

tests --mpi --docs --repeat until-fail:2
expect_call '--repeat until-fail:2 -LE ^(formal|browser|classroom|package|arm64|frameworks|long)$' 'two of them'
expect_text 'not run: formal browser classroom package arm64 frameworks long; --formal' 'two of them'

tests --all
expect_call '--no-tests=error' 'all'
[[ $output != *'not run'* ]] || fail "all of them, and yet: $output"

# Who names tests gets them, whatever their label.
for arguments in '-L formal' '-R theorem' '--rerun-failed' '--formal -L formal'; do
  read -ra words <<<"$arguments"
  tests "${words[@]}"
  expect_call "--no-tests=error ${arguments#--formal }" "$arguments"
  [[ $output != *'not run'* ]] || fail "$arguments: $output"
done
tests -LE 'calibration|claim'
expect_call "-LE calibration|claim|$heavy" 'a pattern of his own'

# The status is ctest's.
ENDS=8 tests --formal
expect_status 8 'a test failed'
expect_text 'not run: browser' 'a test failed'
finish
