#!/usr/bin/env bash
# scripts/coverage on a project of two rooms, of which one reaches the other: each has what its own tests reach.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

command -v gcov >/dev/null && command -v g++ >/dev/null || exit 77
tree="$folder/tree"
mkdir -p "$tree/src/initproof/under" "$tree/src/initproof/upper" "$tree/tests/under" "$tree/tests/upper"
cp -r -- "$scripts" "$tree/scripts"
cat >"$tree/CMakePresets.json" <<'JSON'
{ "version": 4, "configurePresets": [{ "name": "coverage", "generator": "Ninja", "binaryDir": "${sourceDir}/build/coverage",
  "cacheVariables": { "CMAKE_CXX_COMPILER": "g++", "CMAKE_CXX_FLAGS": "-O0 --coverage" } }] }
JSON
cat >"$tree/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(tiny LANGUAGES CXX)
enable_testing()
add_subdirectory(src/initproof/under)
add_subdirectory(src/initproof/upper)
add_subdirectory(tests)
CMAKE
for room in under upper; do
  echo "add_library(initproof_$room $room.cpp)
target_include_directories(initproof_$room PUBLIC \${PROJECT_SOURCE_DIR}/src)" >"$tree/src/initproof/$room/CMakeLists.txt"
  echo "add_executable(${room}_unit_test $room/test.cpp)
target_link_libraries(${room}_unit_test PRIVATE initproof_$room)
add_test(NAME $room.holds COMMAND ${room}_unit_test)
add_test(NAME $room.not-built COMMAND \${PROJECT_BINARY_DIR}/no-program)
set_tests_properties($room.holds $room.not-built PROPERTIES LABELS unit)" >>"$tree/tests/CMakeLists.txt"
done
echo 'target_link_libraries(initproof_upper PUBLIC initproof_under)' >>"$tree/src/initproof/upper/CMakeLists.txt"
echo 'add_executable(program program.cpp)
target_link_libraries(program PRIVATE initproof_under)
add_test(NAME cli.runs COMMAND program)
set_tests_properties(cli.runs PROPERTIES LABELS cli)' >>"$tree/tests/CMakeLists.txt"
echo '#include "initproof/under/under.hpp"
int main() { return sign(-3) + positive(1) == 0 ? 0 : 1; }' >"$tree/tests/program.cpp"
cat >"$tree/src/initproof/under/under.hpp" <<'CPP'
int sign(int x);
template <class T> T positive(T x) {
  if (x < T(0)) return -x;
  return x;
}
CPP
cat >"$tree/src/initproof/under/under.cpp" <<'CPP'
#include "initproof/under/under.hpp"
int sign(int x) {
  if (x < 0)
    return -1;
  return 1;
}
CPP
cat >"$tree/src/initproof/upper/upper.cpp" <<'CPP'
#include "initproof/under/under.hpp"
int both() { return sign(-3) + sign(3) + positive(-3); }
CPP
echo '#include "initproof/under/under.hpp"
int main() { return sign(3) == 1 && positive(2) == 2 && positive(-2.0) == 2 ? 0 : 1; }' >"$tree/tests/under/test.cpp"
echo 'int both(); int main() { return both() == 3 ? 0 : 1; }' >"$tree/tests/upper/test.cpp"
cover() { run env INITPROOF_INSTALL=no "$tree/scripts/coverage" "$@"; }

expected=$'| Room | Lines | Reached | Ways of branches | Taken |\n|---|---|---|---|---|
| `under` | 7 | 85.7 % | 4 | 75.0 % |\n| `upper` | 1 | 100.0 % | 0 | – |'
page="$folder/page.md"
for what in 'a page that is new' 'a page that is there'; do
  cover --table "$page"
  expect_status 0 "$what"
  expect_text "$expected" "$what"
  [[ $(sed -n '/^<!-- coverage -->$/,/^<!-- end -->$/p' "$page") == "<!-- coverage -->
$expected
<!-- end -->" ]] || fail "$what: $(<"$page")"
  sed -i 's/85.7/99.9/; $a the end' "$page"
done
[[ $(head -n 1 "$page") == '# '* && $(tail -n 1 "$page") == 'the end' ]] || fail "around the table: $(<"$page")"

# The program reaches what the room's own tests do not.
cover --whole --missing --table "$page"
expect_text '| Room | Lines | Reached | Ways of branches | Taken | Reached together | Taken together |' 'all tests'
expect_text $'| `under` | 7 | 85.7 % | 4 | 75.0 % | 100.0 % | 100.0 % |\n| `upper` | 1 | 100.0 % | 0 | – | 100.0 % | – |' 'all tests'
[[ $output != *'not reached'* ]] || fail "all tests: $output"

cover --missing under
expect_text 'src/initproof/under/under.cpp:4: not reached' 'what is missing'
expect_text 'src/initproof/under/under.cpp:3: 1 of 2 ways' 'what is missing'
echo 'int main() { return 1; }' >"$tree/tests/upper/test.cpp"
cover upper
expect_status 1 'a test that fails'
expect_text 'a test of upper failed' 'a test that fails'

finish
