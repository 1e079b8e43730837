#!/usr/bin/env bash
# Wrong constants planted in the statements of the theorems: Coq must reject each, at the theorem
# that states it.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../scripts/support.sh"
command -v coqc >/dev/null || { printf 'skipped: coqc is not installed\n' && exit 77; }

# plant CLAIM THEOREM FIND REPLACE: FIND must stand in the file, and is replaced at its first place
# within the theorem.
plant() {
  local text before after
  rm -rf -- "$folder/tree"
  mkdir -p "$folder/tree"
  (cd -- "$scripts/.." && tar cf - proofs/*/theorem.v) | tar xf - -C "$folder/tree"
  text=$(cat "$folder/tree/proofs/$1/theorem.v")
  before=${text%%" $2 "*}
  after=${text#"$before"}
  [[ $after == *"$3"* ]] || { fail "$1: no '$3' in $2" && return 0; }
  printf '%s%s%s%s\n' "$before" "${after%%"$3"*}" "$4" "${after#*"$3"}" \
    >"$folder/tree/proofs/$1/theorem.v"
  run "$scripts/check-theorems" --source "$folder/tree" --work "$folder/work" "$1"
  [[ $status != 77 ]] || { printf '%s\n' "$output" && exit 77; }
  expect_status 1 "$1 with $4"
  expect_text "$1: the proof fails at $2 " "$1 with $4"
}

plant naive-variance lecture_variance '= 393' '= 394'
plant scaled-variance half_active_variance '3 / 2' '1 / 2'
plant decay-factor step_error_at_least 'u ^ 2 / 2' 'u ^ 2'
plant euler-limit rate_from_below '(2 * (n + 1))' '(2 * n)'
plant penalty-power-law exponent_minus_half '= 1' '= 2'
plant plateau-scaling size_of_best '2 * Rmax' 'Rmax'

finish
