#!/usr/bin/env bash
# theorem_test.sh WORK CLAIM: a claim's theorems, by scripts/check-theorems. With INITPROOF_PART=K/N one of N
# claims is checked, and each that tests/formal/accepted does not know: of the same files the same Coq says the same.
# INITPROOF_APPROVE=1 notes there what it has accepted.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../../scripts/lib.sh"
work=$1 claim=$2
command -v coqc >/dev/null || { printf 'skipped: coqc is not installed\n' && exit 77; }

# digest: of all that Coq's answer rests on. What a claim imports is its own or proofs/common's.
digest() {
  local LC_ALL=C # the order of the files
  cd -- "$root"
  { coqc --print-version && cat tests/formal/axioms scripts/check-theorems && sha256sum proofs/common/*.v "proofs/$claim"/*.v; } |
    sha256sum | cut -d ' ' -f 1
}
accepted=$root/tests/formal/accepted
line="$claim $(digest)"

part=${INITPROOF_PART:-1/1}
check_part "$part"
files=("$root"/proofs/*/theorem.v)
mine=$(printf '%s\n' "${files[@]}" | awk -v k="${part%/*}" -v n="${part#*/}" 'NR % n == k % n')
if ! grep -qxF -- "$root/proofs/$claim/theorem.v" <<<"$mine" && grep -qxF -- "$line" "$accepted"; then
  printf 'skipped: not of part %s, and accepted before as it is\n' "$part"
  exit 77
fi

"$root/scripts/check-theorems" --work "$work" "$claim"
[[ ${INITPROOF_APPROVE:-} == 1 ]] || exit 0
exec {lock}>"$work/accepted.lock"
flock "$lock"
{ grep -v "^$claim " "$accepted" || true; } >"$work/accepted"
printf '%s\n' "$line" >>"$work/accepted"
LC_ALL=C sort -o "$accepted" "$work/accepted"
