#!/usr/bin/env bash
# examples/lecture as a project elsewhere: it is built with what is installed of the whole suite, its tests pass, and
# its program has every command. lecture_test.sh BUILD SOURCE COMPILER
set -euo pipefail
build=$1 source=$2 compiler=$3
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cp -r -- "$source/examples/lecture" "$work/lecture"
cd -- "$work"

# all: installs, builds against it, tests.
all() {
  cmake --install "$build" --prefix "$work/prefix" || return
  cmake -S lecture -B b -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$work/prefix" \
    -DCMAKE_CXX_COMPILER="$compiler" || return
  cmake --build b || return
  ctest --test-dir b --output-on-failure
}
all >log 2>&1 || {
  cat log >&2
  exit 1
}
fail() {
  printf '%s\n' "$@" >&2
  exit 1
}
grep -q '^100% tests passed' log || fail "$(<log)"
for name in claim.coupon-collector claim.birthdays counterclaim.birthdays.with-me claim.buffons-needle \
  counterclaim.buffons-needle.mean-angle claims.error-budget; do
  grep -q "puzzles\.$name \.* *Passed" log || fail "no test puzzles.$name:" "$(<log)"
done

# said TEXT COMMAND...: the program says so and ends with 0.
said() {
  local text=$1
  shift
  b/puzzles "$@" >out 2>&1 || fail "puzzles $* ends with $?:" "$(<out)"
  grep -qF -- "$text" out || fail "'$text' is not in what puzzles $* says:" "$(<out)"
}
said 'Until every face has come up' list
said 'half of it on average' explain buffons-needle
said 'two of them have not come up yet' exercise coupon-collector
said '1 confirmed, 2 corrected' verify --json results.json --ledger draws.db --report report
grep -qF '**corrected** (imprecise)' report/README.md || fail 'not imprecise:' "$(<report/README.md)"
grep -qF '**corrected** (wrong)' report/README.md || fail 'not wrong:' "$(<report/README.md)"
said 'follow' check results.json
said 'coupon-collector' ledger draws.db
grep -q '^puzzles verify buffons-needle ' report/buffons-needle.md || fail 'not the own program:' "$(<report/buffons-needle.md)"
b/puzzles power birthdays --runs 1 --json - >out 2>&1 || true
grep -q '"command": "puzzles power birthdays ' out || fail 'the table of the power names another program:' "$(<out)"
! b/puzzles explain needle >out 2>&1 || fail 'an unknown claim is explained'
grep -q "^puzzles: .*'puzzles list'" out || fail 'not by its own name:' "$(<out)"
! grep -q 'In English' report/*.md || fail 'an English lecture is translated into English'
grep -q '^> A needle as long' report/buffons-needle.md || fail 'not the own words:' "$(<report/buffons-needle.md)"

# A claim more is a folder more, and one that is wrong stops a build by name.
cp -r lecture/birthdays lecture/more-birthdays
sed -i 's/birthdays/more_birthdays/; s/"birthdays"/"more-birthdays"/' lecture/more-birthdays/claim.cpp
rm lecture/more-birthdays/derivation.md
if cmake -S lecture -B b >log 2>&1; then fail 'a claim without a derivation is taken'; fi
grep -q 'more-birthdays has no derivation.md' log || fail "$(<log)"

# As a subproject it is configured in a second and built in minutes: that only where it is asked for.
cmake -S "$source/examples/lecture" -B sub -G Ninja -DINITPROOF_SOURCE="$source" -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_CXX_COMPILER="$compiler" >log 2>&1 || fail 'not as a subproject:' "$(<log)"
if [[ ${INITPROOF_FULL:-0} == 1 ]]; then
  cmake --build sub >log 2>&1 || fail "$(<log)"
  ctest --test-dir sub --output-on-failure >log 2>&1 || fail "$(<log)"
  if ctest --test-dir sub -N | grep -q 'naive-variance'; then fail 'tests of another lecture'; fi
fi
