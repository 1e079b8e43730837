#!/usr/bin/env bash
# Wrong constants planted in the statements of the theorems: Coq must reject each, at the theorem
# that states it. Every file with a theorem has at least one. The first of every third file is tried; all are with a
# CLAIM, or with INITPROOF_FULL=1.
#
# planted_test.sh [WORK [CLAIM]]: WORK is where scripts/check-theorems keeps what Coq said, so that
# only errors in files that have changed are tried again; CLAIM plants its errors alone.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../scripts/support.sh"
command -v coqc >/dev/null || { printf 'skipped: coqc is not installed\n' && exit 77; }

work=${1:-$folder/work}
only=${2:-}
parallel=$(nproc)
declare -A planted=()
plants=0

# try FILE CLAIM THEOREM NUMBER TEXT: whether Coq rejects the tree of that number, at the theorem.
try() {
  run "$scripts/check-theorems" --source "$folder/$4" --work "$work" "$2"
  if [[ $status == 77 ]]; then
    printf '%s\n' "$output" >"$folder/$4/skipped"
  else
    {
      expect_status 1 "$2 with $5"
      expect_text "$2: the proof fails at $3 ($1.v" "$2 with $5"
    } >"$folder/$4/failures"
  fi
}

# plant CLAIM[/FILE] THEOREM FIND REPLACE: FIND must stand in the file (default: theorem.v), and is
# replaced at its first place within the theorem.
plant() {
  local claim=${1%/*} file=theorem text before after tree
  [[ $1 != */* ]] || file=${1#*/}
  local known=${planted[$claim/$file]:-}
  planted[$claim/$file]=1
  [[ -z $only || $claim == "$only" ]] || return 0
  [[ -n $only || ${INITPROOF_FULL:-0} == 1 || (-z $known && $((${#planted[@]} % 3)) == 1) ]] || return 0
  plants=$((plants + 1))
  tree=$folder/$plants
  mkdir -p "$tree"
  (cd -- "$scripts/.." && tar cf - proofs/*/*.v) | tar xf - -C "$tree"
  text=$(cat "$tree/proofs/$claim/$file.v")
  before=${text%%" $2 "*}
  after=${text#"$before"}
  [[ $after == *"$3"* ]] || { fail "$1: no '$3' in $2" && return 0; }
  printf '%s%s%s%s\n' "$before" "${after%%"$3"*}" "$4" "${after#*"$3"}" \
    >"$tree/proofs/$claim/$file.v"
  while (($(jobs -rp | wc -l) >= parallel)); do wait -n || true; done
  try "$file" "$claim" "$2" "$plants" "$4" &
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

plant common/ville probability_range '<= 1' '< 1'
plant common/ville probability_monotone 'A <=' 'A <'
plant common/ville ville 'M [] / c' 'M [] / (2 * c)'
plant common/ville at_any_time '(ever event)' 'event'
plant common/ville at_stopping_time '(ever event)' 'event'
plant common/ville union 'sum alpha n' 'sum alpha (n - 1)'
plant common/ville finite_means '(weighted law K h)' '(weighted law (S K) h)'
plant common/probability mixture_by_beta '/ B a b.' '* B a b.'
plant common/probability below_is_excluded '<= p <' '<= p <= 1 + 0 *'
plant common/probability above_is_excluded 'high < p' 'high / 2 < p'
plant common/probability truth_is_kept '<= alpha' '<= alpha / 2'
plant common/probability interval_holds '<= alpha' '<= alpha / 2'
plant common/probability quotient_of_two "low / high'" "low / low'"
plant common/probability coin_tosses 'eqb k 1' 'eqb k 0'
plant common/probability quotient_interval_holds '<= alpha + ' '<= 0 * alpha + '
plant common/probability quotient_interval_holds "low h / high' h" "low h / low' h"
plant common/median evidence_falls 'evidence (S k) j' '2 * evidence (S k) j'
plant common/median evidence_falls_in_all 'k <= c <= n' 'k <= n'
plant common/median even_of_none '- 1)' '+ 1)'
plant common/median even_recursion '- 1.' '+ 1.'
plant common/median quantile_interval_holds '<= alpha.' '<= alpha / 2.'
plant common/median median_interval_holds '2 / alpha' '1 / alpha'
plant common/median two_values '(1 / 2) 0.' '(1 / 2) 2.'
plant common/stirling stirling_step '(x + 1) -' '(x + 2) -'
plant common/stirling stirling_4_step '<= stirling_4' '<= stirling'
plant common/printed rising_by_logarithms 'stirling_4 a.' 'stirling a.'
plant common/printed excluded_by_logarithms 'a b alpha (Z' 'a b (alpha / 2) (Z'
plant common/printed printed_low '<= IZR s ->' '<= 2 * IZR s ->'
plant common/printed printed_high 'IZR s <=' '1 / 2 * IZR s <='
plant common/printed even_by_whole '- 1 <=' '+ 1 <='
plant common/printed printed_extremes '/ 2 ->' '->'
plant common/printed printed_rank '(4 / alpha' '(2 / alpha'
plant common/density density_means '(upper d)' '(fun f => 2 * upper d f)'
plant common/density upper_of_integral '= I' '= 2 * I'
plant common/density normal_density '(normal v)' '(normal (2 * v))'
plant common/gamma euler '(sqrt PI *' '(PI *'
plant common/gamma gauss_converges '0 < Gamma k' '1 < Gamma k'
plant common/gamma gamma_positive '0 < Gamma k' '1 < Gamma k'
plant common/gamma neighbours_make_pi '= PI' '= 2 * PI'
plant common/gamma gamma_step '= k * Gamma k' '= (k + 1) * Gamma k'
plant common/gamma gamma_one '= 1' '= 2'
plant common/sample squares_of_deviations '= spread h' '= 2 * spread h'
plant common/sample deviations_do_not_see_the_mean 'x + m' 'x * m'
plant common/sample density_of_the_sample 'v / size' 'v * size'
plant common/fubini order_of_integrals 'f x y) a b) c d' 'f x y) a b) c b'
plant common/tame order_of_draws 'I <= J' '2 * I <= J'
plant common/predicted mean_by_prediction 'predicted k f [0]' 'predicted k f [0] / 2'
plant common/helmert variance_is_kept_whatever_the_mean '<= alpha' '<= alpha / 2'
plant common/helmert sample_interval_holds '<= alpha' '<= alpha / 2'
plant common/helmert sample_interval_holds 'pred (length seen)' 'length seen'
plant common/gaussian wager_step '(S + y ^ 2)' '(S + y ^ 3)'
plant common/gaussian beyond_is_excluded "v' < v" "v < v'"
plant common/gaussian variance_is_kept '<= alpha' '<= alpha / 2'
plant common/gaussian variance_interval_holds '<= alpha' '<= alpha / 2'
plant common/gaussian line_interval_holds 'sum alpha n' 'alpha 0%nat'
plant common/gaussian coefficients_by_two_points "(low' - high)" "(high' - high)"
plant common/bets four_moments_bound_the_logarithm '0 <= l' '- 1 <= l'
plant common/bets least_quartic '/ l ^ 4' '/ l ^ 3'
plant common/bets capital_by_power_sums 'least_grown r c' 'least_grown r (c - 1)'
plant common/bets power_sums_moved '+ 6 * d ^ 2' '+ 4 * d ^ 2'
plant common/bets bounded_interval_holds '<= alpha' '<= alpha / 2'
plant common/distance shares_add_up 'shares alpha n' '2 * shares alpha n'
plant common/distance distance_on_the_grid 'm + resolution' 'm'
plant common/distance distance_interval_holds 'sum share looks' 'share (looks - 1)%nat'
plant naive-variance initialization_exists '(drawn v_b n)' '(drawn v_w n)'
plant bias-share share_of_the_bias 'v_b / (' '1 / ('
plant bias-share variance_with_bias '+ 1.' '+ 2.'
plant bias-share variance_without_bias 'INR k / INR n' 'INR n / INR n'
plant bias-share scaled_share '2 / 3' '1 / 3'
plant bias-share naive_share '1 / 393' '1 / 785'
plant bias-share share_at_least_half '1 / 2 <=' '2 / 3 <='
plant bias-share covariance_of_two_images '+ v_b' '+ 1'
plant gradient-sum-is-incoherent square_of_one 'sum (v t) N' '2 * sum (v t) N'
plant gradient-sum-is-incoherent product_of_two '= sum' '= 2 * sum'
plant gradient-sum-is-incoherent square_of_the_sum 'INR T * s2' 'INR T ^ 2 * s2'
plant gradient-sum-is-incoherent common_part_wins 's2 / mu2 <=' '2 * s2 / mu2 <='
plant decay-in-the-network dead_pixel_has_no_gradient 'x j = 0' 'x i = 0'
plant decay-in-the-network dead_pixel_decays '(1 - u) ^ T' 'exp (- u * INR T)'
plant decay-in-the-network dead_weights_stay 'u < 1' 'u <= 1'
plant cross-entropy-and-saturation gradients_of_several_outputs '* z' '+ z'
plant cross-entropy-and-saturation gain_of_an_output '4 <=' '5 <='
plant cross-entropy-and-saturation gain_of_all_outputs '4 ^ 2' '5 ^ 2'
plant cross-entropy-and-saturation attenuation_of_hidden_layer '(1 / 4) ^ 2' '(1 / 5) ^ 2'
plant l2-resembles-scaled-initialization weights_do_not_know_later_noise '(i <= j)' '(j <= i)'
plant l2-resembles-scaled-initialization uncorrelated_noise_forgets_the_start 'eta ^ 2 * s ^ 2' 'eta * s ^ 2'
plant decay-dominates-early factor_of_a_step '(1 + other' '(1 - other'
plant decay-dominates-early exponent_by_shares '2 * B ^ 2' '1 / 2 * B ^ 2'
plant common/normal normal_total 'p_infty 1' 'p_infty 2'
plant common/normal sum_of_two_normals "(v + v')" "(v * v')"
plant common/normal sum_of_normals '(normal (total' '(normal (2 * total'
plant common/normal multiple_of_normal 'c ^ 2 * v' 'c * v'
plant common/saturation beyond_a_threshold '(c / sqrt v)' '(c / v)'
plant common/saturation beyond_grows "v <= v'" "v' <= v"
plant common/saturation mean_slope_from_within 'v c <=' 'v c + 1 <='
plant naive-distribution density_of_a_term 'x ^ 2' 'x'
plant naive-distribution z_is_normal 'squares xs + v_b' 'squares xs + 1'
plant naive-distribution lecture_distribution 'normal 393' 'normal 392'
plant naive-distribution tails_in_deviations '(two_tails c)' '(two_tails (2 * c))'
plant scaled-distribution scaled_z_is_normal 'INR n + v_b' 'INR n + 1'
plant scaled-distribution lecture_scaled_distribution '(3 / 2)' '(sqrt (3 / 2))'
plant scaled-distribution scaled_variance '+ v_b.' '+ 1.'
plant scaled-distribution scaled_tails '(two_tails c)' '(two_tails (2 * c))'
plant naive-saturation probability_of_saturation '(c / sqrt v)' '(c / v)'
plant naive-saturation outside_by_threshold '/ eps)' '/ (2 * eps))'
plant naive-saturation beyond_4 '840094' '840095'
plant naive-saturation outside_one_percent '816699' '816701'
plant naive-saturation mean_slope '200405' '200425'
plant naive-saturation flat_density '6 * v' '12 * v'
plant scaled-saturation probability_of_saturation '(c / sqrt v)' '(c / v)'
plant scaled-saturation outside_by_threshold '/ eps)' '/ (2 * eps))'
plant scaled-saturation beyond_4 '109084' '109104'
plant scaled-saturation outside_one_percent '17550' '17570'
plant scaled-saturation mean_slope '192763' '192765'
plant scaled-saturation beyond_4_for_any_input '46778' '46776'
plant saturated-neurons-barely-respond response_of_the_neuron '* x)' '+ x)'
plant saturated-neurons-barely-respond response_of_an_output '* W *' '+ W *'
plant saturated-neurons-barely-respond response_of_the_cost '- y k' '+ y k'
plant saturated-neurons-barely-respond little_response_is_a_large_input '0 <= c' '- 1 <= c'
plant saturated-neurons-barely-respond median_of_size_near '67450' '67449'
plant saturated-neurons-barely-respond typical_response 'p_infty (1 / 2)' 'p_infty (1 / 4)'
plant saturated-neurons-barely-respond typical_responses_of_the_lecture '5807' '5817'
plant attenuation-by-depth integral_of_square '1 / 6' '1 / 5'
plant attenuation-by-depth integral_of_fourth_power '1 / 140' '1 / 120'
plant attenuation-by-depth forward_recursion 'v * INR n * A' 'v * A'
plant attenuation-by-depth mean_square_arriving '= v *' '= 2 * v *'
plant attenuation-by-depth backward_recursion 'INR m * v * S' 'v * S'
plant attenuation-by-depth scaled_weights_attenuate '1 / 16' '1 / 17'
plant common/normal likelihood_ratio_has_mean_one 'p_infty 1' 'p_infty 2'
plant common/saturation mean_slope_falls "v <= v'" "v' <= v"
plant scaled-saturation mean_slope_for_any_input '20663' '20661'
plant plateau-scaling/any_target least_cost '<= cost_of' '+ mu <= cost_of'
plant plateau-scaling/any_target plateau_of_any_target '2 * sum' 'sum'
plant plateau-scaling/any_target minimum_of_any_target_attained '(r <= h)' '(h <= r)'
plant common/distribution one_more_draw "(x ^ 2 * v + v')" "(x * v + v')"
plant common/draws law_of_the_rest '(c - weighted_sum' '(c + weighted_sum'
plant common/draws law_of_the_sum 'x i ^ 2' 'x i'
plant common/draws size_of_the_sum '1 - RInt' '2 - RInt'
plant common/draws law_of_a_neuron '+ v_b' '+ v_w'
plant common/saturation neuron_beyond '+ v_b' '+ 1'
plant naive-distribution distribution_of_z '1 / 2 +' '1 / 3 +'
plant naive-distribution lecture_distribution_of_z 'normal 393' 'normal 392'
plant scaled-distribution distribution_of_scaled_z 'INR k / INR n' 'INR n / INR k'
plant naive-saturation saturation_of_a_neuron '(c / sqrt' '(2 * c / sqrt'
plant naive-saturation lecture_neuron_beyond_4 '840094' '840095'
plant naive-saturation beyond_4_for_any_image '5753' '5755'
plant naive-saturation mean_slope_for_any_image '142' '143'
plant scaled-saturation saturation_of_a_scaled_neuron '(c / sqrt' '(2 * c / sqrt'
plant bias-share/same_sign sign_of_the_sum '/ PI' '/ (2 * PI)'
plant bias-share same_sign_as_the_bias '+ asin' '+ acos'
plant bias-share lecture_same_sign '80409' '80411'
plant common/draws law_of_weights_alone '(v_w * sum' '(2 * v_w * sum'
plant common/saturation weights_beyond '(c / sqrt' '(2 * c / sqrt'
plant common/saturation neuron_outside '(1 - eps)' '(1 + eps)'
plant naive-distribution distribution_without_bias '(v_w * sum' '(2 * v_w * sum'
plant naive-distribution tails_of_z 'two_tails c' 'two_tails (2 * c)'
plant scaled-distribution distribution_of_scaled_weights '(INR k / INR n)' '(INR k)'
plant scaled-distribution tails_of_scaled_z 'two_tails c' 'two_tails (2 * c)'
plant naive-saturation outside_of_a_neuron '+ v_b' '+ 1'
plant scaled-saturation outside_of_a_scaled_neuron '+ v_b' '+ 1'
plant bias-share saturation_with_a_bias '+ v_b' '+ 1'
plant bias-share saturation_without_bias '(INR k / INR n)' '(INR k)'
plant bias-share saturation_for_any_bias '10909' '10908'
plant bias-share mean_slope_for_any_bias '19276' '19278'
plant plateau-size/second_order second_order '/ 64' '/ 640'
plant plateau-size/second_order cost_of_small_weights 'excess R_ *' 'excess R_ / 2 *'
plant plateau-size/second_order some_weights_pay 'mu < steepness' 'mu <= steepness'
plant common/basel squares_reciprocals 'PI ^ 2 / 6' 'PI ^ 2 / 7'
plant saturated-neurons-barely-respond typical_response_of_a_neuron '= 1 / 2' '= 1 / 4'
plant attenuation-by-depth forward_recursion_error 'INR n / 4' 'INR n / 5'
plant plateau-size/second_order no_weights_are_a_minimum '(mu - mu_c) / 2' 'mu - mu_c'
plant common/trials saturation_interval_holds '<= alpha.' '<= alpha / 2.'
plant attenuation-by-depth/settled settled_variance '13185' '13175'
plant attenuation-by-depth/settled settled_attenuation '418' '419'

wait
for ((number = 1; number <= plants; number++)); do
  [[ ! -f $folder/$number/skipped ]] || { cat "$folder/$number/skipped" && exit 77; }
  if [[ -s $folder/$number/failures ]]; then
    cat "$folder/$number/failures"
    failures=$((failures + 1))
  fi
done

for file in "$scripts"/../proofs/*/*.v; do
  grep -qE '^ *(Theorem|Corollary) ' "$file" || continue
  name=${file#"$scripts/../proofs/"}
  [[ -n ${planted[${name%.v}]:-} ]] || fail "no error is planted in proofs/$name"
done

finish
