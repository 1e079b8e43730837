#!/usr/bin/env bash
# A fresh project elsewhere, with a program for each adapter (several: a;b): it builds, each program's good check
# passes and its broken one is named. consumer_test.sh ADAPTERS PREFIX|subdirectory SOURCE COMPILER [FLAG]...
set -euo pipefail
adapters=$1 where=$2 source=$3 compiler=$4
shift 4
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cp -r -- "$source/tests/package/consumer" "$work/project"
only=OFF
[[ "$*" != *libc++* ]] || only=ON
arguments=(-DINITPROOF_FMT_HEADER_ONLY="$only" -DADAPTER="$adapters" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$*")
if [[ $where == subdirectory ]]; then
  arguments+=(-DSUBDIRECTORY="$source" -DCMAKE_UNITY_BUILD=ON)
else
  arguments+=(-DCMAKE_PREFIX_PATH="$where")
fi

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}
cmake -S "$work/project" -B "$work/build" -G Ninja "${arguments[@]}" >"$work/log" 2>&1 ||
  fail "$(<"$work/log")"
cmake --build "$work/build" >"$work/log" 2>&1 || fail "$(<"$work/log")"
cd -- "$work/build"

# status COMMAND...: what it ends with; its output is in $work/out.
status() {
  local ended=0
  "$@" >"$work/out" 2>&1 || ended=$?
  printf '%s' "$ended"
}
said() {
  grep -qF -- "$1" "$work/out" || fail "'$1' is not in:" "$(<"$work/out")"
}
# adapter_holds ADAPTER: its program, built with the others.
adapter_holds() {
  local adapter=$1 consumer=./consumer_$1 good bad first again
  case $adapter in
    # Its usual reporter breaks lines, this one puts the message into quotes.
    catch2) good=(fair) bad=('loaded\, 1' -r compact) ;;
    gtest) good=(--gtest_filter=Die.Fair) bad=(--gtest_filter=Die.Loaded) ;;
    doctest) good=(--test-case=fair) bad=(--test-case=loaded) ;;
    rapidcheck) good=() bad=(broken) ;;
  esac
  [[ $(status "$consumer" "${good[@]}") == 0 ]] || fail "the good check fails:" "$(<"$work/out")"
  [[ $(status "$consumer" "${bad[@]}") != 0 ]] || fail "the broken check passes:" "$(<"$work/out")"
  if [[ $adapter == rapidcheck ]]; then
    said 'dice does not hold at 11; FAILED'
    return
  fi
  for part in 'FAILED: loaded: probability is 0.12' 'predicted 0.166' 'alpha 1e-12' 'seed 1' \
    'reproduce: INITPROOF_SEED=1 INITPROOF_ALPHA=1e-09 '; do
    said "$part"
  done
  # The line that reproduces it does.
  first=$(sed -n 's/^.*\(FAILED: loaded.*\)$/\1/p' "$work/out" | head -n 1)
  [[ $adapter != catch2 ]] || first=${first%\'}
  again=${first#*reproduce: }
  bash -c "$again" >"$work/out" 2>&1 && fail "it does not fail again: $again"
  [[ $adapter == catch2 ]] || said "$first"
  # Other draws and another error rate, and what is none.
  [[ $(INITPROOF_SEED=random INITPROOF_ALPHA=1e-6 status "$consumer" "${good[@]}") == 0 ]] ||
    fail "fails at another seed:" "$(<"$work/out")"
  [[ $(INITPROOF_ALPHA=2 status "$consumer" "${good[@]}") != 0 ]] || fail "takes an alpha of 2"
  said "INITPROOF_ALPHA is '2', expected a number in (0, 1)"
}
for each in ${adapters//;/ }; do adapter_holds "$each"; done
