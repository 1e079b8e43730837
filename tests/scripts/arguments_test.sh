#!/usr/bin/env bash
# Wrong arguments of the scripts: status 64 and one line that names them, before anything is built.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# Whatever would be built or installed is left to stand-ins, which say that they were called.
tree=$folder/tree bin=$folder/bin
mkdir -p "$tree/src/initproof/stats" "$tree/tests/stats" "$tree/proofs/one" "$bin"
cp -r -- "$scripts" "$tree/scripts"
: >"$tree/proofs/one/claim.cpp"
: >"$tree/proofs/one/check.py"
for tool in cmake ninja c++ npm pandoc run-clang-tidy-14; do
  printf '#!/bin/sh\necho "%s $*" >>%s\n' "$tool" "$folder/called" >"$bin/$tool"
done
chmod +x "$bin"/*

# refused TEXT SCRIPT ARGUMENT...
refused() {
  local text=$1 script=$2
  run env INITPROOF_INSTALL=no PATH="$bin:$PATH" "$tree/scripts/$script" "${@:3}"
  expect_status 64 "${*:2}"
  expect_lines 1 "${*:2}"
  expect_text "$text" "${*:2}"
  [[ ! -e $folder/called ]] || fail "${*:2}: called $(<"$folder/called")"
  rm -f -- "$folder/called"
}

refused '--all: expected a header' check-headers --all
refused 'none.hpp: expected a header' check-headers --others none.hpp
refused 'no room with tests: nowhere' coverage nowhere
refused 'no room with tests: ' coverage stats ''
refused '--table needs a file' coverage stats --table
printf '<!-- coverage -->\n<!-- begin -->\n' >"$folder/page.md"
refused 'page.md: expected one line <!-- end -->' coverage --table "$folder/page.md" stats
refused 'now: expected no argument' install-tfjs now
refused 'apart: expected together or alone' lint together apart
refused "'5/4': expected K/N" lint --part 5/4 alone
refused "'': expected K/N" check-headers --part
refused 'unknown option --figures' notebooks --figures out
refused 'expected FOLDER' notebooks
refused 'two: expected a claim with a check.py' notebooks "$folder/out" one two
[[ ! -e $folder/out ]] || fail 'notebooks: half of them were written'
refused 'two: no such claim' translation-template two
refused 'two: expected a claim' arm64 two
refused 'expected SECONDS' fuzz idx
refused 'nowhere: no such reader' fuzz 1 nowhere

# The tests' program is built where only the program was so far, as after scripts/verify.
mkdir -p "$tree/build/release"
: >"$tree/build/release/build.ninja"
printf 'CMAKE_HOME_DIRECTORY:INTERNAL=%s\nCMAKE_GENERATOR:INTERNAL=Ninja\n' "$tree" >"$tree/build/release/CMakeCache.txt"
run env INITPROOF_INSTALL=no PATH="$bin:$PATH" "$tree/scripts/translation-template" one
grep -q -- '^cmake .*-DINITPROOF_BUILD_TESTS=ON' "$folder/called" || fail 'translation-template: the tests are not configured'

finish
