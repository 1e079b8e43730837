#!/usr/bin/env bash
# Wrong constants planted in the statements of the theorems: Coq must reject each, at the theorem
# that states it. Every theorem.v has at least one; CLAIM on the command line plants its errors alone.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../scripts/support.sh"
command -v coqc >/dev/null || { printf 'skipped: coqc is not installed\n' && exit 77; }

only=${1:-}
declare -A planted=()

# plant CLAIM THEOREM FIND REPLACE: FIND must stand in the file, and is replaced at its first place
# within the theorem.
plant() {
  local text before after
  planted[$1]=1
  [[ -z $only || $1 == "$only" ]] || return 0
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
plant naive-variance variance_of_any_weights 'x j ^ 2' 'x j'
plant scaled-variance scaled_variance_by_active_inputs '+ v_b' '+ 1'
plant scaled-variance half_active_variance '3 / 2' '1 / 2'
plant decay-factor step_error_at_least 'u ^ 2 / 2' 'u ^ 2'
plant euler-limit rate_from_below '(2 * (n + 1))' '(2 * n)'
plant penalty-power-law exponent_minus_half '= 1' '= 2'
plant penalty-power-law power_law '(2 * k + 1)' '(2 * k)'
plant cross-entropy-and-saturation sigma_derivative_range '1 / 4' '1 / 5'
plant cross-entropy-and-saturation cross_entropy_error 'sigma z - y' 'y - sigma z'
plant cross-entropy-and-saturation quadratic_error '1 - sigma z' '1 + sigma z'
plant decay-dominates-early split '2 * u - u ^ 2' '2 * u'
plant decay-dominates-early split_over_steps '- 2 * (1 - u)' '- (1 - u)'
plant l2-resembles-scaled-initialization second_moment_of_step 'eta ^ 2 * s' 'eta * s'
plant l2-resembles-scaled-initialization distance_after '(a ^ 2) ^ t' 'a ^ t'
plant l2-resembles-scaled-initialization second_moment_of_process 'eta s (mean' 'eta (2 * s) (mean'
plant l2-resembles-scaled-initialization process_forgets_the_start 'eta ^ 2 * s ^ 2' 'eta * s ^ 2'
plant plateau-scaling size_of_best '2 * Rmax' 'Rmax'
plant plateau-scaling matrix_plateau '2 * sum' 'sum'
plant plateau-scaling matrix_minimum_attained '(i < h)' '(i <= h)'
plant plateau-scaling matrix_slope_minus_half '- 1 / 2' '1 / 2'
plant plateau-scaling stationarity '= -' '='
plant plateau-scaling upper_bound '2 * (' '('
plant plateau-scaling upper_bound_at_minimum '2 * (' '('
plant plateau-scaling gain_of_example 'G / 8' 'G / 9'
plant plateau-scaling lower_bound '8 * (C_b' '9 * (C_b'
plant plateau-scaling lipschitz_from_derivative '<= k * Rabs (s - t)' '<= k * Rabs (s - t) / 2'
plant plateau-scaling lower_bound_of_cross_entropy '8 * (C_b' '9 * (C_b'
plant plateau-size upper_bound_of_nonnegative_cost '2 * C_b' 'C_b'
plant plateau-size positive_definite 'Rabs c < mu' 'Rabs c < 2 * mu'
plant plateau-size modes '(mu - c)) ^ t' '(mu + c)) ^ t'
plant plateau-size collapse_threshold 'c j * s < mu' 'c j * s < 2 * mu'
plant plateau-size gradient_of_unit_form 'p i * (mu' 'p i * (mu / 2'
plant plateau-size step_of_a_unit '(mu - c * s)) ^ 2' '(mu - c * s)) ^ 3'
plant plateau-size collapse_rate 'exp (-2 *' 'exp (-3 *'

for file in "$scripts"/../proofs/*/theorem.v; do
  claim=$(basename -- "$(dirname -- "$file")")
  [[ $claim == common || -n ${planted[$claim]:-} ]] || fail "no error is planted in proofs/$claim/theorem.v"
done

finish
