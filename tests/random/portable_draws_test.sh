#!/usr/bin/env bash
# The draws that are promised, with every compiler, library, processor and set of flags that is here,
# beside the file that pins them. portable_draws_test.sh SOURCE
set -euo pipefail
source=$1
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
tried=0
# try RUNNER COMPILER [FLAG]...: skipped where the compiler cannot make a program at all.
try() {
  local runner=$1
  shift
  command -v "$1" >/dev/null || return 0
  if ! printf 'int main() {}\n' | "$@" -x c++ - -o "$work/empty" 2>/dev/null; then return 0; fi
  "$@" -std=c++20 -I "$source/src" "$source/tests/random/portable_draws.cpp" -o "$work/draws"
  # shellcheck disable=SC2086 # no word for none
  $runner "$work/draws" >"$work/draws.txt"
  if ! diff -u "$source/tests/random/portable_draws.txt" "$work/draws.txt"; then
    printf 'other draws with %s\n' "$*" >&2
    exit 1
  fi
  tried=$((tried + 1))
}
for flags in -O0 -O2 '-O3 -ffast-math' '-O3 -ffast-math -march=native'; do
  # shellcheck disable=SC2086 # flags are words
  {
    try '' g++ $flags
    try '' clang++ $flags
    try '' clang++-14 $flags
    try '' clang++-14 $flags -stdlib=libc++
  }
done
if command -v qemu-aarch64 >/dev/null; then
  try qemu-aarch64 aarch64-linux-gnu-g++ -O2 -static
  try qemu-aarch64 aarch64-linux-gnu-g++ -O3 -ffast-math -static
fi
printf '%d ways, the same draws\n' "$tried"
((tried > 0))
