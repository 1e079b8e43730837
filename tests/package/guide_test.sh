#!/usr/bin/env bash
# Every block of code of docs/testing.md compiles and passes as it stands, by the block of CMake.
# guide_test.sh PREFIX SOURCE COMPILER
set -euo pipefail
prefix=$1 source=$2 compiler=$3
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
# blocks LANGUAGE: writes them to $work/LANGUAGE.N
blocks() {
  awk -v language="$1" -v folder="$work" '
    $0 == "```" language { inside = 1; file = folder "/" language "." ++n; next }
    $0 == "```" { inside = 0 }
    inside { print > file }' "$source/docs/testing.md"
}
blocks cpp
blocks cmake
[[ -f $work/cpp.2 && -f $work/cmake.1 && ! -f $work/cmake.2 ]] || {
  printf 'docs/testing.md has other blocks than two or more of cpp and one of cmake\n' >&2
  exit 1
}
for block in "$work"/cpp.*; do
  project=$work/project-${block##*.}
  mkdir -- "$project"
  cp -- "$work/cmake.1" "$project/CMakeLists.txt"
  cp -- "$block" "$project/dice.cpp"
  if ! { cmake -S "$project" -B "$project/b" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_CXX_COMPILER="$compiler" && cmake --build "$project/b" && "$project/b/dice"; } \
    >"$project/log" 2>&1; then
    cat -- "$project/log" >&2
    exit 1
  fi
done
