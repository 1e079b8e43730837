(* Claim scaled-saturation: how little a neuron of scaled weights is saturated, z of the law N(0,
   3/2).

   Backs the claim's formulas and encloses their values at v = 3/2; the probability also for every
   variance from 1 to 2, that is for any input in [0, 1] (scaled-variance). As in naive-saturation;
   the images are not spoken of. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From initproof.common Require Import theorem ville normal draws saturation.
From initproof.cross_entropy_and_saturation Require Import theorem.
From initproof.naive_variance Require theorem.
Open Scope R_scope.

(* P(|z| > c) = 2 Phi(-c / sqrt v), for z of independent normal weights and bias, v = k/n + v_b, *)
Theorem saturation_of_a_scaled_neuron (x : nat -> R) (n k : nat) (v_b c : R) :
  (1 <= n)%nat -> 0 < v_b -> 0 <= c -> naive_variance.theorem.active x n k ->
  probability (drawing (neuron_variances (1 / INR n) v_b)) (S n) (size_above (neuron_inputs x) c) =
  two_tails (c / sqrt (INR k / INR n + v_b)).
Proof.
  intros some bias sign half. apply le_INR in some. simpl in some.
  rewrite neuron_beyond by (try apply quotient_positive; lra).
  rewrite (naive_variance.theorem.squares_of_active _ _ _ half).
  replace (1 / INR n * INR k) with (INR k / INR n) by (field; lra). reflexivity.
Qed.

(* and by the density alone. *)
Theorem probability_of_saturation (v c : R) :
  0 < v -> 0 <= c ->
  is_lim (fun X => RInt (normal v) (- X) (- c) + RInt (normal v) c X) p_infty
    (two_tails (c / sqrt v)).
Proof. apply beyond_a_threshold. Qed.

(* sigma(z) is outside [eps, 1 - eps] exactly when |z| > ln((1 - eps) / eps). *)
Theorem outside_by_threshold (eps z : R) :
  0 < eps < 1 / 2 ->
  (sigma z < eps \/ 1 - eps < sigma z <-> ln ((1 - eps) / eps) < Rabs z).
Proof. apply outside_range. Qed.

Theorem outside_of_a_scaled_neuron (x : nat -> R) (n k : nat) (v_b eps : R) :
  (1 <= n)%nat -> 0 < v_b -> 0 < eps < 1 / 2 -> naive_variance.theorem.active x n k ->
  probability (drawing (neuron_variances (1 / INR n) v_b)) (S n)
    (sigma_outside (neuron_inputs x) eps) =
  two_tails (ln ((1 - eps) / eps) / sqrt (INR k / INR n + v_b)).
Proof.
  intros some bias small half. apply le_INR in some. simpl in some.
  rewrite neuron_outside by (try apply quotient_positive; lra).
  rewrite (naive_variance.theorem.squares_of_active _ _ _ half).
  replace (1 / INR n * INR k) with (INR k / INR n) by (field; lra). reflexivity.
Qed.

(* The values at v = 3/2. *)
Theorem beyond_4 : Rabs (two_tails (4 / sqrt (3 / 2)) - 109084 / 100000000) <= 1 / 10000000.
Proof.
  unfold two_tails. change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
  integral with (i_fuel 1000).
Qed.

Theorem outside_one_percent :
  Rabs (two_tails (ln 99 / sqrt (3 / 2)) - 17550 / 100000000) <= 1 / 10000000.
Proof.
  unfold two_tails. change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
  integral with (i_fuel 1000).
Qed.

(* E sigma'(z) is the limit of the integral over [-X, X]; so near it is for every X from 20 on. *)
Lemma mean_slope_of_20 :
  Rabs (mean_slope_within (3 / 2) 20 - 192763 / 1000000) <= 9 / 10000000.
Proof.
  unfold mean_slope_within.
  rewrite (RInt_ext _ (fun z => exp (- z) / (1 + exp (- z)) ^ 2 *
    (exp (- z ^ 2 / (2 * (3 / 2))) / sqrt (2 * PI * (3 / 2)))))
    by (intros; rewrite slope_by_exp; reflexivity).
  integral with (i_fuel 1000).
Qed.

Theorem mean_slope (X : R) :
  20 <= X -> Rabs (mean_slope_within (3 / 2) X - 192763 / 1000000) <= 1 / 1000000.
Proof.
  intros large. pose proof mean_slope_of_20 as near. apply Rabs_le_between in near.
  pose proof (mean_slope_from_within (3 / 2) 20 X ltac:(lra) ltac:(lra) large).
  assert (exp (- (20)) <= 1 / 100000000) by interval.
  apply Rabs_le. lra.
Qed.

(* For every input in [0, 1] the variance is from 1 to 2, and at most five neurons in a thousand are
   beyond 4. *)
Theorem beyond_4_for_any_input (v : R) :
  1 <= v <= 2 -> 6334 / 100000000 <= two_tails (4 / sqrt v) <= 46778 / 10000000.
Proof.
  intros range.
  pose proof (beyond_grows 4 1 v ltac:(lra) ltac:(lra) ltac:(lra)) as low.
  pose proof (beyond_grows 4 v 2 ltac:(lra) ltac:(lra) ltac:(lra)) as high.
  assert (least : 6334 / 100000000 <= two_tails (4 / sqrt 1)).
  { unfold two_tails.
    change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
    integral with (i_fuel 1000). }
  assert (most : two_tails (4 / sqrt 2) <= 46778 / 10000000).
  { unfold two_tails.
    change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
    integral with (i_fuel 1000). }
  lra.
Qed.

(* And the mean slope is between 0.18158 and 0.20663, where 1/4 is the steepest. *)
Theorem mean_slope_for_any_input (v X : R) :
  1 <= v <= 2 -> 20 <= X -> 18158 / 100000 <= mean_slope_within v X <= 20663 / 100000.
Proof.
  intros range large. pose proof (sqrt_le_1 1 v ltac:(lra) ltac:(lra) ltac:(lra)) as low.
  pose proof (sqrt_le_1 v 2 ltac:(lra) ltac:(lra) ltac:(lra)) as high. rewrite sqrt_1 in low.
  assert (sqrt 2 <= 1415 / 1000) by interval.
  pose proof (mean_slope_from_within v (sqrt v * 14) X ltac:(lra) ltac:(lra) ltac:(lra)) as near.
  pose proof (mean_slope_falls v 2 14 ltac:(lra) ltac:(lra) ltac:(lra)) as least.
  pose proof (mean_slope_falls 1 v 14 ltac:(lra) ltac:(lra) ltac:(lra)) as most.
  assert (tail : exp (- (sqrt v * 14)) <= 1 / 1000000).
  { apply Rle_trans with (exp (- (14))); [|interval].
    destruct (Req_dec (sqrt v) 1) as [-> | other]; [right; f_equal; ring|].
    left. apply exp_increasing. lra. }
  assert (lower : 18158 / 100000 <= mean_slope_within 2 (sqrt 2 * 14)).
  { unfold mean_slope_within.
    rewrite (RInt_ext _ (fun z => exp (- z) / (1 + exp (- z)) ^ 2 *
      (exp (- z ^ 2 / (2 * 2)) / sqrt (2 * PI * 2))))
      by (intros; rewrite slope_by_exp; reflexivity).
    integral with (i_fuel 1000, i_prec 40). }
  assert (upper : mean_slope_within 1 (sqrt 1 * 14) <= 206622 / 1000000).
  { unfold mean_slope_within. rewrite sqrt_1, Rmult_1_l.
    rewrite (RInt_ext _ (fun z => exp (- z) / (1 + exp (- z)) ^ 2 *
      (exp (- z ^ 2 / (2 * 1)) / sqrt (2 * PI * 1))))
      by (intros; rewrite slope_by_exp; reflexivity).
    integral with (i_fuel 1000). }
  lra.
Qed.
