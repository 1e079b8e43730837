#!/usr/bin/env bash
# scripts/new-claim refuses what is no id and what is there, and marks what is to be edited in each
# of its files.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../scripts/support.sh"

mkdir "$folder/.weights-are-small.new"
printf 'mine\n' >"$folder/.weights-are-small.new/notes"
run "$scripts/new-claim" weights-are-small "$folder"
expect_status 0 'a new claim'
grep -q mine "$folder/.weights-are-small.new/notes" || fail "a folder of the user's is lost"
for file in claim.cpp derivation.md derivation.cs.md cs.po check.py tolerances.txt; do
  grep -q 'EDIT:' "$folder/weights-are-small/$file" || fail "no mark in $file"
done
grep -q 'namespace initproof::proofs::weights_are_small {' "$folder/weights-are-small/claim.cpp" ||
  fail 'no namespace of its own'
! grep -rq 'my.claim' "$folder/weights-are-small" || fail 'the name of the example is left'
left=$(find "$folder" -mindepth 1 -maxdepth 1 ! -name weights-are-small ! -name .weights-are-small.new)
[[ -z $left ]] || fail "left behind: $left"

before=$(find "$folder" -type f -exec cksum {} +)
run "$scripts/new-claim" weights-are-small "$folder"
expect_status 64 'a claim that is there'
expect_text 'is there already' 'a claim that is there'
for id in '' Weights weights_are 9-weights -weights weights- ../weights 'a b'; do
  run "$scripts/new-claim" "$id" "$folder"
  expect_status 64 "the id '$id'"
  expect_lines 1 "the id '$id'"
done
for id in double not-eq std claim network-file; do
  run "$scripts/new-claim" "$id" "$folder"
  expect_status 64 "the id '$id', whose namespace would not compile"
  expect_text "'$id' cannot be the id" "the id '$id'"
done
ln -s nowhere "$folder/a-link"
run "$scripts/new-claim" a-link "$folder"
expect_status 64 'a link of that name'
run "$scripts/new-claim" weights ''
expect_status 64 'a folder without a name'
run "$scripts/new-claim"
expect_status 64 'no id'
run "$scripts/new-claim" weights "$folder/none"
expect_status 64 'no folder'
[[ $(find "$folder" -type f -exec cksum {} +) == "$before" ]] || fail 'what was there has changed'
mkdir "$folder/lecture"
printf 'initproof_add_lecture(other\n  NAMESPACE initproof::other PROGRAM other_program)\n' >"$folder/lecture/CMakeLists.txt"
run "$scripts/new-claim" weights-are-small "$folder/lecture"
expect_status 0 'a claim of a lecture with a namespace of its own'
grep -q '^namespace initproof::other::weights_are_small {' "$folder/lecture/weights-are-small/claim.cpp" ||
  fail "not the lecture's namespace"
! grep -rq 'initproof::proofs' "$folder/lecture" || fail "another lecture's namespace is left"
finish
