#!/usr/bin/env bash
# What find_package says: find_test.sh PREFIX
set -euo pipefail
prefix=$1
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}
# find NAME 'arguments of find_package' [CMAKE ARGUMENT]...: status in $ended, output in $work/NAME.out
find_it() {
  local name=$1 how=$2
  shift 2
  mkdir -p -- "$work/$name"
  # shellcheck disable=SC2016 # expanded by CMake, not here
  printf '%s\n' 'cmake_minimum_required(VERSION 3.25)' 'project(q LANGUAGES CXX)' \
    "find_package(initproof $how)" \
    'message(STATUS "FOUND=${initproof_FOUND} RIGOR=${initproof_rigor_FOUND} TESTING=${initproof_testing_FOUND}")' \
    'message(STATUS "BECAUSE=${initproof_NOT_FOUND_MESSAGE}")' >"$work/$name/CMakeLists.txt"
  ended=0
  cmake -S "$work/$name" -B "$work/$name/b" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" "$@" \
    >"$work/$name.out" 2>&1 || ended=$?
  out=$(tr '\n' ' ' <"$work/$name.out" | tr -s ' ')
}
expect() {
  [[ $out == *"$1"* ]] || fail "'$1' is not in:" "$out"
}
find_it all 'REQUIRED'
[[ $ended == 0 ]] || fail "$out"
expect 'FOUND=1'
find_it some 'REQUIRED COMPONENTS stats testing'
[[ $ended == 0 ]] || fail "$out"
expect 'TESTING=TRUE'
find_it wrong 'REQUIRED COMPONENTS nonsense'
[[ $ended != 0 ]] || fail "an unknown component is found"
expect "no component 'nonsense' is installed; there are elementary, random, stats, testing"
find_it quiet 'QUIET COMPONENTS nonsense'
[[ $ended == 0 ]] || fail "a quiet search ends with $ended: $out"
expect 'FOUND=0'
find_it optional 'REQUIRED COMPONENTS testing OPTIONAL_COMPONENTS nonsense'
[[ $ended == 0 ]] || fail "$out"
expect 'TESTING=TRUE'
# Without fmt.
find_it no-fmt 'QUIET' -DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON
[[ $ended == 0 ]] || fail "a quiet search without fmt ends with $ended: $out"
expect 'FOUND=0'
find_it no-fmt-required 'REQUIRED COMPONENTS testing' -DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON
[[ $ended != 0 ]] || fail "found without fmt"
expect 'fmt'
[[ -f $prefix/share/doc/initproof/LICENSE ]] || fail "no licence"
# No header without its library.
for folder in "$prefix"/include/initproof/*/; do
  room=$(basename -- "$folder")
  compgen -G "$prefix/lib*/libinitproof_$room.*" >/dev/null ||
    compgen -G "$prefix/lib*/*/libinitproof_$room.*" >/dev/null || fail "headers of $room, no library"
done
# pkg-config.
pc=$(find "$prefix" -name initproof.pc -printf '%h')
if command -v pkg-config >/dev/null; then
  PKG_CONFIG_PATH=$pc pkg-config --exists --print-errors 'initproof >= 0.2'
  cat >"$work/m.cpp" <<'CPP'
#include "initproof/testing/budget.hpp"
int main() { return initproof::testing::Budget(0.1, 10).admit("a") < 0.02 ? 0 : 1; }
CPP
  # shellcheck disable=SC2046 # flags are words
  c++ "$work/m.cpp" -o "$work/m" $(PKG_CONFIG_PATH=$pc pkg-config --cflags --libs initproof)
  "$work/m"
fi
