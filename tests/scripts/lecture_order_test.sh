#!/usr/bin/env bash
# The order of a lecture: what lecture.txt names first, the other claims after it by name; a claim
# that it names and that is not there is refused.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

cat >"$folder/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.25)
project(order NONE)
include($scripts/../cmake/suite/Lecture.cmake)
initproof_lecture_order(ids \${CMAKE_CURRENT_SOURCE_DIR})
file(WRITE \${CMAKE_BINARY_DIR}/order "\${ids}")
CMAKE
order() { # of these lines of lecture.txt
  printf '%s\n' "$@" >"$folder/lecture.txt"
  run cmake -S "$folder" -B "$folder/build"
}
expect_order() {
  expect_status 0 "configuring"
  [[ $(<"$folder/build/order") == "$1" ]] || fail "the order is $(<"$folder/build/order"), not $1"
}
for id in beta alpha gamma no-claim; do mkdir -- "$folder/$id"; done
touch -- "$folder"/{beta,alpha,gamma}/claim.cpp

order '# the second comes first' beta
expect_order 'beta;alpha;gamma'
order gamma beta alpha
expect_order 'gamma;beta;alpha'
rm -- "$folder/lecture.txt"
run cmake -S "$folder" -B "$folder/build"
expect_order 'alpha;beta;gamma'
order beta no-claim
[[ $status != 0 ]] || fail 'a claim that is not there is taken'
expect_text "names 'no-claim'" 'a claim that is not there'
finish
