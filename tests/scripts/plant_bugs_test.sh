#!/usr/bin/env bash
# scripts/plant-bugs on a project of one line: it tells a bug that is found from one that survives.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

tree="$folder/a tree"
mkdir -p "$tree/tests/mutations"
cp -r -- "$scripts" "$tree/scripts"
cat >"$tree/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(tiny LANGUAGES NONE)
enable_testing()
configure_file(answer.txt answer.txt COPYONLY)
add_custom_target(answer)
add_custom_target(answer_unit_test)
add_test(NAME answer.right COMMAND grep -q "[4]2 & all" answer.txt)
add_test(NAME answer.other COMMAND true)
add_test(NAME answer.never COMMAND false)
add_test(NAME answer.skipped COMMAND sh -c "exit 77")
set_tests_properties(answer.skipped PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME answer.unbuilt COMMAND ${CMAKE_BINARY_DIR}/no-program)
add_test(NAME begins COMMAND true)
add_test(NAME answer.later COMMAND grep -q 42 answer.txt)
set_tests_properties(begins PROPERTIES FIXTURES_SETUP begin)
set_tests_properties(answer.later PROPERTIES FIXTURES_REQUIRED begin)
CMAKE
printf 'the answer\nis 42 & all\nis it?\n' >"$tree/answer.txt"

# mutation NAME TESTS FIND REPLACE
mutation() {
  printf 'description: %s\nfile: answer.txt\ntarget: answer\ntests: %s\n--- find\n%s\n--- replace\n%s\n' \
    "$@" >"$tree/tests/mutations/$1.mutation"
}
plant() { run env INITPROOF_INSTALL=no "$tree/scripts/plant-bugs" --work "$folder/kept" "$@"; }

mutation found 'answer\.right' '42' '43'
mutation lines 'answer\.right' $'answer\nis 42 &' $'answer\nis &'
mutation beside 'answer\.(unbuilt|later)' '42' '43'
mutation unbuilt 'answer\.unbuilt' '42' '43'
mutation unlabelled 'answer\.right' '42' '43'
sed -i 's/^target: .*/&_unit_test/' "$tree/tests/mutations/unlabelled.mutation"
mutation survivor 'answer\.other' '42' '43'
mutation unsound 'answer\.never' '42' '43'
mutation twice 'answer\.right' 'is' 'was'
mutation gone 'answer\.right' 'question' '43'
mutation untested 'no-such-test' '42' '43'
mutation skipped 'answer\.skipped' '42' '43'
record="$tree/tests/mutations/tried.jsonl"

mkdir -p "$folder/mine/tree" && echo precious >"$folder/mine/tree/notes"
for elsewhere in "$folder/mine" "$folder/mine/tree" "$tree"; do
  run env INITPROOF_INSTALL=no "$tree/scripts/plant-bugs" --work "$elsewhere" found
  expect_status 64 'a folder with things of the user'
  expect_text 'an empty one' 'a folder with things of the user'
done
[[ $(cat "$folder/mine/tree/notes") == precious ]] || fail 'a file of the user is gone'

plant found lines
expect_status 0 'bugs that a test finds'
expect_text 'found by answer.right' 'bugs that a test finds'
cmp -s -- "$tree/answer.txt" "$folder/kept/tree/answer.txt" || fail 'the copy is not restored'

plant found survivor
expect_status 1 'a bug that no test finds'
expect_text 'SURVIVED' 'a bug that no test finds'
expect_text '2 bugs planted, 1 not found' 'a bug that no test finds'

plant survivor
expect_status 1 'a survivor that is known'
expect_text '1 of 1 bugs are known' 'a survivor that is known'
plant found --matrix "$folder/matrix.md"
expect_text 'known from an earlier run' 'a bug that is known'
grep -q '| found | answer.right | 1 of 1 |' "$folder/matrix.md" || fail 'the matrix lacks the bug'
for elsewhere in '' --work; do
  run env INITPROOF_INSTALL=no "$tree/scripts/plant-bugs" ${elsewhere:+"$elsewhere" "$folder/another machine"} found
  expect_status 0 'a bug that is known, without its folder'
  expect_text '1 of 1 bugs are known' 'a bug that is known, without its folder'
done
[[ ! -e $folder/another\ machine/tree ]] || fail 'a bug that is known is built'
[[ $(sed 's/", .*//' "$record") == $'{"name": "found\n{"name": "lines\n{"name": "survivor' ]] ||
  fail "the record has not a line a bug, in order: $(cat "$record")"
plant found untested --known --matrix "$folder/matrix.md"
expect_status 1 'what is known'
expect_text '1 bugs planted, 0 not found, 1 not tried' 'what is known'
grep -q '| untested | not tried yet |' "$folder/matrix.md" || fail 'the matrix lacks what is not tried'
printf 'the answer\nis 42 & all\nis it so?\n' >"$tree/answer.txt"
plant found --known
expect_text '1 of 1 bugs, their files or their tests have changed' 'what is known of a file that has changed'
plant found
[[ $output != *'known from'* ]] || fail 'a file that has changed is taken for known'
cmp -s -- "$tree/answer.txt" "$folder/kept/tree/answer.txt" || fail 'the copy is not restored again'

# A test that killed stands by what it has found when tests are added, and a survivor is tried on them.
mkdir -p "$tree/tests/answer"
printf 'TEST_CASE(\n    "right") {}\n' >"$tree/tests/answer/right_test.cpp"
plant found survivor
printf 'TEST_CASE("other") {}\n' >"$tree/tests/answer/other_test.cpp"
plant found survivor
expect_text '1 of 2 bugs are known' 'bugs after a test is added'
printf 'TEST_CASE("right") { }\n' >"$tree/tests/answer/right_test.cpp"
plant found
[[ $output != *'known from'* ]] || fail 'a bug is known by a test that has changed'

# A test that is a script is the same until a file of its room changes, whatever becomes of other rooms.
sed -i 's/^target: .*/target: all/' "$tree/tests/mutations/found.mutation"
rm "$tree/tests/answer/right_test.cpp"
plant found
mkdir -p "$tree/tests/question"
echo true >"$tree/tests/question/right_test.sh"
plant found
expect_text 'known from an earlier run' 'a bug that a script has found, after a change of another room'
echo true >"$tree/tests/answer/right_test.sh"
plant found
[[ $output != *'known from'* ]] || fail 'a bug is known by a script whose room has changed'

# Lines that no run has written whole.
printf '%s\n' '5' '[]' '{"name": "found"}' '{"name": 1, "killers": 2}' '{"name": "found", "killers": [], "more": 1}' \
  $'{"name": "\xe2\x80' >>"$record"
plant found
expect_status 0 'results with lines that are none'
expect_text 'known from an earlier run' 'results with lines that are none'

# A run that ended before it had tried the bug's tests without the bug.
plant unsound
sed -i '/"unsound"/{s/"fails without the bug, too", "detail": "[^"]*"/"killed", "detail": ""/
  s/"killers": \[\], "sound": true/"killers": [["answer.never", 0.1]], "sound": false/}' "$record"
grep -q '"unsound".*"killed".*"sound": false' "$record" || fail 'the record of a run that ended early'
plant unsound
expect_status 1 'a test that fails in any case, found by a run that ended early'
expect_text 'fails without the bug, too' 'a test that fails in any case, found by a run that ended early'

plant unsound
expect_status 1 'a test that fails in any case'
expect_text 'fails without the bug, too' 'a test that fails in any case'

for name in twice gone; do
  plant "$name"
  expect_status 1 "text found $name"
  expect_text 'exactly once' "text found $name"
done

# What no target builds has not failed, and keeps nothing else from being run.
plant beside
expect_status 0 'a bug of which one test is not built'
expect_text 'found by answer.later' 'a bug of which one test is not built'
plant unbuilt
expect_status 1 'a bug whose test is not built'
expect_text 'no target builds answer.unbuilt' 'a bug whose test is not built'
plant unlabelled
expect_status 1 'a bug whose tests are of another kind'
expect_text 'of another kind than the tests answer' 'a bug whose tests are of another kind'

plant untested
expect_status 70 'no test of that name'

# Where a tool is missing a bug is not tried, which says nothing of other machines.
for _ in first second; do
  plant skipped
  expect_status 0 'a bug whose tests are skipped'
  expect_text 'skip' 'a bug whose tests are skipped'
done
sed -i 's/^target/needs: no-such-flag\n&/' "$tree/tests/mutations/survivor.mutation"
plant survivor --again
expect_status 0 'a bug that needs another processor'
expect_text 'not tried: the processor here has no no-such-flag' 'a bug that needs another processor'

# What another run has kept meanwhile stays; what is kept of a bug that is no more goes.
rm "$tree/tests/mutations/lines.mutation"
run env PYTHONPATH="$tree/scripts/mutation" python3 -B - "$tree" <<'PYTHON'
import dataclasses, pathlib, sys
import record
one, other = (record.Record(pathlib.Path(sys.argv[1])) for _ in range(2))
for kept, name in ((one, "found"), (other, "survivor")):
    kept.add(dataclasses.replace(kept.of[name], detail="anew"))
PYTHON
expect_status 0 'two runs at once'
for name in found survivor; do
  grep -q "\"$name\".*\"detail\": \"anew\"" "$record" || fail "what one of two runs has kept of $name is gone"
done
! grep -q '"lines"' "$record" || fail 'a bug that is no more is kept'
! compgen -G "$tree/tests/mutations/*tmp*" >/dev/null || fail 'the record leaves something behind'

plant no-such-mutation
expect_status 64 'no mutation of that name'

run "$tree/scripts/plant-bugs" --list
expect_status 0 'the list'
expect_lines 10 'the list'

finish
