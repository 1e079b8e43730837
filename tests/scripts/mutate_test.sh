#!/usr/bin/env bash
# scripts/mutate on a room of two functions: it tells mutants that are killed from survivors, those
# that are explained from those that are not, and does not try again what is known.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

python3 -c 'import clang.cindex' 2>/dev/null || /usr/bin/python3 -c 'import clang.cindex' 2>/dev/null ||
  { echo "Clang's bindings for Python are not installed" && exit 77; }

tree="$folder/a tree"
mkdir -p "$tree"/{src/initproof/tiny,tests/tiny,tests/mutations/equivalent}
cp -r -- "$scripts" "$tree/scripts"
cat >"$tree/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(tiny LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY tests)
add_executable(tiny_unit_test tests/tiny/tiny_test.cpp src/initproof/tiny/tiny.cpp)
target_include_directories(tiny_unit_test PRIVATE src)
# A file of its own for other instructions, which Clang reads with the same options.
if(CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64)
  target_sources(tiny_unit_test PRIVATE src/initproof/tiny/wide.cpp)
  set_source_files_properties(src/initproof/tiny/wide.cpp PROPERTIES COMPILE_OPTIONS -mavx2)
endif()
CMAKE
printf '#if defined(__x86_64__) && !defined(__AVX2__)\n#error "compiled for AVX2"\n#endif\n' >"$tree/src/initproof/tiny/wide.cpp"
cat >"$tree/src/initproof/tiny/tiny.cpp" <<'CPP'
#include <algorithm>
#include <optional>

#include "initproof/tiny/tiny.hpp"

int larger(int a, int b) {
  return std::max(a, b);
}

// What is negated is no bool, and a bool would become one of it.
int left(const std::optional<double>& used) {
  return !used ? 1 : 0;
}

int room(int most, int used) {
  // Of what is used nothing is left.
  if (used >= most) return 0;
  return most - used;
}
CPP
printf '#pragma once\n\n#include <optional>\n\nint larger(int a, int b);\nint left(const std::optional<double>& used);\nint room(int most, int used);\n' \
  >"$tree/src/initproof/tiny/tiny.hpp"
# What the tool asks of a test framework.
cat >"$tree/tests/tiny/tiny_test.cpp" <<'CPP'
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include "initproof/tiny/tiny.hpp"
// What is wrong before main() begins is found as well.
const bool begun = larger(2, 1) == 2 || (std::abort(), false);
int main(int argc, char** argv) {
  if (argc == 2) return std::puts("largest\nroom, left"), 0;
  std::ifstream names(argv[argc - 1]);
  for (std::string name; std::getline(names, name);) {
    const bool first = name == "largest";
    std::printf("<TestCase name=\"%s\" filename=\"x\">\n", first ? "largest" : "room, left");
    if (first ? larger(1, 2) != 2 || left(3.0) != 0 || left({}) != 1 : room(5, 3) != 2 || room(3, 5) != 0) return 1;
  }
}
CPP
mutate() { run env INITPROOF_INSTALL=no "$tree/scripts/mutate" --work "$folder/kept" "$@"; }
explain() { printf '%s\n' "$@" >"$tree/tests/mutations/equivalent/tiny.txt"; }

mutate --list tiny
expect_status 0 'the list'
expect_lines 9 'the list'
expect_text 'return std::max(a, b); | max#1 -> min' 'the list'

survivor='src/initproof/tiny/tiny.cpp | room | if (used >= most) return 0; | >=#1 -> >'
mutate tiny
expect_status 1 'a survivor'
expect_text "not killed: $survivor" 'a survivor'
expect_text '9 mutants: 8 killed, 1 survived, 0 not tried' 'a survivor'
cmp -s -- "$tree/src/initproof/tiny/tiny.cpp" "$folder/kept/tree/src/initproof/tiny/tiny.cpp" ||
  fail 'the copy is not restored'

explain '# Nothing is left of what is just used up,' '# by either branch.' "$survivor"
mutate --table "$folder/page.md" tiny
expect_status 0 'a survivor that is explained'
grep -qE '^\| .tiny\.cpp. \| 9 \| 8 \| 1 \| 0 \| 0 \| [0-9.]+ s \|$' "$folder/page.md" ||
  fail "the table: $(<"$folder/page.md")"
grep -qxF '<!-- stats -->' "$folder/page.md" || fail 'the page has no place for the other rooms'
[[ $output != *building* ]] || fail 'what is known is tried again'

# A sample is the same for a seed, and says what it shows of all.
mutate --sample 4 --work "$folder/sampled" tiny
expect_text '9 mutants: ' 'a sample'
expect_text ', 5 not tried' 'a sample'
expect_text ' of the 4 in the sample that build are killed: of all, with confidence 0.95, between ' 'a sample'
sums=$output
mutate --sample 4 --work "$folder/sampled" tiny
[[ $output == "$sums" || $sums == *building* && $output != *building* ]] || fail 'a sample is another the second time'
# What must be compiled alone and was not may be killed or not.
python=python3
python3 -c 'import clang.cindex' 2>/dev/null || python=/usr/bin/python3
output="$(PYTHONPATH="$scripts/mutation" PYTHONDONTWRITEBYTECODE=1 "$python" -c \
  'import systematic; systematic.say_share(3, 4, 2)' 2>&1)"
expect_text 'between 11.8 % and 99.6 % (2 of the sample were not tried, and count as either)' 'a part of a sample'
mutate --sample 0 --work "$folder/sampled" tiny
expect_status 64 'a sample of none'

explain '# no such line' "$survivor" 'src/initproof/tiny/tiny.cpp | room | gone'
mutate tiny
expect_text 'explained, but not a survivor: src/initproof/tiny/tiny.cpp | room | gone' 'a line too many'

sed -i 's/room(5, 3) != 2/room(5, 3) != 3/' "$tree/tests/tiny/tiny_test.cpp"
mutate tiny
expect_status 70 'tests that fail in any case'
expect_text 'without a mutant this fails: room, left' 'tests that fail in any case'

# What an interruption ends is not killed: here a test interrupts itself whenever a mutant is chosen.
sed -i 's/room(5, 3) != 3/room(5, 3) != 2/; s/^int main(int argc.*/&\n  if (argc > 2 \&\& std::string(std::getenv("MUTANT")) != "0") std::raise(2);/' "$tree/tests/tiny/tiny_test.cpp"
sed -i '1i #include <csignal>\n#include <cstdlib>' "$tree/tests/tiny/tiny_test.cpp"
mutate --work "$folder/interrupted" tiny
expect_status 130 'an interruption'
# But for the one that ends before main() begins.
[[ $(grep -c '"killed"' "$folder/interrupted/mutants.jsonl") == 1 ]] || fail 'what was interrupted counts as killed'

mutate none
expect_status 64 'no such room'
mutate --table "$folder/kept/mutants.jsonl" tiny
expect_status 64 'a file without a place for the table'
expect_text 'expected one line <!-- tiny -->' 'a file without a place for the table'

finish
