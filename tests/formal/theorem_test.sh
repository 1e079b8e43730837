#!/usr/bin/env bash
# theorem_test.sh WORK CLAIM: a claim's theorems, by scripts/check-theorems. With INITPROOF_PART=K/N one of N
# claims is checked, what has changed lately, and whatever tests/formal/accepted does not know: of the same files the
# same Coq says the same. INITPROOF_APPROVE=1 notes there what it has accepted.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../../scripts/lib.sh"
work=$1 claim=$2
command -v coqc >/dev/null || { printf 'skipped: coqc is not installed\n' && exit 77; }
cd -- "$root"

# digest: of all that Coq's answer rests on: itself, its libraries, how it is asked, and the theorems of every claim, as
# they build on one another.
digest() {
  local LC_ALL=C # the order of the files
  {
    coqc --print-version
    find -L "$(coqc -where)/user-contrib" -name '*.vo' -printf '%P %s\n' | sort
    sha256sum tests/formal/axioms scripts/check-theorems proofs/*/*.v
  } | sha256sum | cut -d ' ' -f 1
}
accepted=tests/formal/accepted
line="$claim $(digest)"

part=${INITPROOF_PART:-1/1}
check_part "$part"
if ! printf '%s\n' proofs/*/theorem.v | part_of "$part" | grep -xF "proofs/$claim/theorem.v" >/dev/null &&
  grep -qxF -- "$line" "$accepted"; then
  printf 'skipped: not of part %s, and accepted before as it is\n' "$part"
  exit 77
fi

scripts/check-theorems --work "$work" "$claim"
[[ ${INITPROOF_APPROVE:-} == 1 ]] || exit 0
exec {lock}>"$work/accepted.lock"
flock "$lock"
{ grep -v "^$claim " "$accepted" || true; } >"$work/accepted"
printf '%s\n' "$line" >>"$work/accepted"
LC_ALL=C sort -o "$accepted" "$work/accepted"
