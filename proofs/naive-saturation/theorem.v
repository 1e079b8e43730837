(* Claim naive-saturation: how saturated a neuron of weighted input N(0, 393) is.

   Backs the claim's three formulas, and encloses their values at v = 393: the probabilities of |z|
   > 4 and of sigma(z) outside [0.01, 0.99], and the mean of sigma'(z); the first and the last also
   for every variance from 51 to 785, that is for any image of which 50 pixels or more are white.
   The enclosures are computed by Coq in interval arithmetic. Nothing is said of how many pixels of
   an image are white, nor of the median of sigma'(z). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From initproof.common Require Import theorem ville normal draws saturation.
From initproof.cross_entropy_and_saturation Require Import theorem.
From initproof.naive_variance Require theorem.
Open Scope R_scope.

(* P(|z| > c) = 2 Phi(-c / sqrt v), for z of independent normal weights and bias, v = v_w sum_j
   x_j^2 + v_b, *)
Theorem saturation_of_a_neuron (x : nat -> R) (v_w v_b c : R) (n : nat) :
  0 < v_w -> 0 < v_b -> 0 <= c ->
  probability (drawing (neuron_variances v_w v_b)) (S n) (size_above (neuron_inputs x) c) =
  two_tails (c / sqrt (v_w * sum (fun j => x j ^ 2) n + v_b)).
Proof. apply neuron_beyond. Qed.

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

Theorem outside_of_a_neuron (x : nat -> R) (v_w v_b eps : R) (n : nat) :
  0 < v_w -> 0 < v_b -> 0 < eps < 1 / 2 ->
  probability (drawing (neuron_variances v_w v_b)) (S n) (sigma_outside (neuron_inputs x) eps) =
  two_tails (ln ((1 - eps) / eps) / sqrt (v_w * sum (fun j => x j ^ 2) n + v_b)).
Proof. apply neuron_outside. Qed.

(* The values at v = 393. *)
Theorem beyond_4 : Rabs (two_tails (4 / sqrt 393) - 840094 / 1000000) <= 1 / 1000000.
Proof.
  unfold two_tails. change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
  integral.
Qed.

Corollary lecture_neuron_beyond_4 (x : nat -> R) :
  naive_variance.theorem.active x 784 392 ->
  Rabs (probability (drawing (neuron_variances 1 1)) 785 (size_above (neuron_inputs x) 4) -
    840094 / 1000000) <= 1 / 1000000.
Proof.
  intros half. rewrite saturation_of_a_neuron by lra.
  rewrite (naive_variance.theorem.squares_of_active _ _ _ half), INR_IZR_INZ. simpl Z.of_nat.
  replace (1 * 392 + 1) with 393 by ring. exact beyond_4.
Qed.

Theorem outside_one_percent :
  Rabs (two_tails (ln 99 / sqrt 393) - 816699 / 1000000) <= 1 / 1000000.
Proof.
  unfold two_tails. change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
  integral.
Qed.

(* E sigma'(z) is the limit of the integral over [-X, X]; so near it is for every X from 20 on. *)
Lemma mean_slope_of_20 :
  Rabs (mean_slope_within 393 20 - 200405 / 10000000) <= 9 / 10000000.
Proof.
  unfold mean_slope_within.
  rewrite (RInt_ext _ (fun z => exp (- z) / (1 + exp (- z)) ^ 2 *
    (exp (- z ^ 2 / (2 * 393)) / sqrt (2 * PI * 393))))
    by (intros; rewrite slope_by_exp; reflexivity).
  integral with (i_fuel 1000).
Qed.

Theorem mean_slope (X : R) :
  20 <= X -> Rabs (mean_slope_within 393 X - 200405 / 10000000) <= 1 / 1000000.
Proof.
  intros large. pose proof mean_slope_of_20 as near. apply Rabs_le_between in near.
  pose proof (mean_slope_from_within 393 20 X ltac:(lra) ltac:(lra) large).
  assert (exp (- (20)) <= 1 / 100000000) by interval.
  apply Rabs_le. lra.
Qed.

(* With 50 to 784 white pixels, v from 51 to 785, most neurons are beyond 4. *)
Theorem beyond_4_for_any_image (v : R) :
  51 <= v <= 785 -> 5753 / 10000 <= two_tails (4 / sqrt v) <= 8865 / 10000.
Proof.
  intros range.
  pose proof (beyond_grows 4 51 v ltac:(lra) ltac:(lra) ltac:(lra)) as low.
  pose proof (beyond_grows 4 v 785 ltac:(lra) ltac:(lra) ltac:(lra)) as high.
  assert (ends : 5753 / 10000 <= two_tails (4 / sqrt 51) /\
                 two_tails (4 / sqrt 785) <= 8865 / 10000).
  { unfold two_tails.
    change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
    split; integral with (i_prec 30). }
  lra.
Qed.

(* And the mean slope is between 0.0142 and 0.0542, less than a quarter of the steepest. *)
Theorem mean_slope_for_any_image (v X : R) :
  51 <= v <= 785 -> 57 <= X -> 142 / 10000 <= mean_slope_within v X <= 542 / 10000.
Proof.
  intros range large. pose proof (sqrt_le_1 51 v ltac:(lra) ltac:(lra) ltac:(lra)) as low.
  pose proof (sqrt_le_1 v 785 ltac:(lra) ltac:(lra) ltac:(lra)) as high.
  assert (roots : 71 / 10 <= sqrt 51 /\ sqrt 785 <= 285 / 10) by (split; interval).
  pose proof (mean_slope_from_within v (sqrt v * 2) X ltac:(lra) ltac:(lra) ltac:(lra)) as near.
  pose proof (mean_slope_falls v 785 2 ltac:(lra) ltac:(lra) ltac:(lra)) as least.
  pose proof (mean_slope_falls 51 v 2 ltac:(lra) ltac:(lra) ltac:(lra)) as most.
  assert (tail : exp (- (sqrt v * 2)) <= 1 / 1000000).
  { apply Rle_trans with (exp (- (14))); [|interval]. left. apply exp_increasing. lra. }
  assert (ends : 142 / 10000 <= mean_slope_within 785 (sqrt 785 * 2) /\
                 mean_slope_within 51 (sqrt 51 * 2) <= 5418 / 100000).
  { split; unfold mean_slope_within.
    - rewrite (RInt_ext _ (fun z => exp (- z) / (1 + exp (- z)) ^ 2 *
        (exp (- z ^ 2 / (2 * 785)) / sqrt (2 * PI * 785))))
        by (intros; rewrite slope_by_exp; reflexivity).
      integral with (i_fuel 1000, i_prec 30).
    - rewrite (RInt_ext _ (fun z => exp (- z) / (1 + exp (- z)) ^ 2 *
        (exp (- z ^ 2 / (2 * 51)) / sqrt (2 * PI * 51))))
        by (intros; rewrite slope_by_exp; reflexivity).
      integral with (i_fuel 1000, i_prec 30). }
  lra.
Qed.

(* A wide density is flat: P(|z| <= c) is 2c / sqrt(2 pi v), less at most the part c^2 / (6v) of
   it. *)
Theorem flat_density (v c : R) :
  0 < v -> 0 <= c ->
  2 * c / sqrt (2 * PI * v) * (1 - c ^ 2 / (6 * v)) <= RInt (normal v) (- c) c
  <= 2 * c / sqrt (2 * PI * v).
Proof.
  intros positive sign. pose proof PI_RGT_0.
  assert (root : 0 < sqrt (2 * PI * v)) by (apply sqrt_lt_R0, Rmult_lt_0_compat; lra).
  set (r := sqrt (2 * PI * v)) in *.
  assert (each : forall x, / r * (1 - x ^ 2 / (2 * v)) <= normal v x <= / r).
  { intros x. unfold normal. fold r. rewrite (Rmult_comm (/ r)).
    pose proof (exp_ineq1_le (- x ^ 2 / (2 * v))) as low.
    assert (0 <= x ^ 2 / (2 * v)) by (apply quotient_nonneg; [apply pow2_ge_0 | lra]).
    assert (same : - x ^ 2 / (2 * v) = - (x ^ 2 / (2 * v))) by (field; lra).
    rewrite same in *. pose proof (Rinv_0_lt_compat r root).
    assert (high : exp (- (x ^ 2 / (2 * v))) <= 1).
    { rewrite <- exp_0. destruct (Req_dec (x ^ 2 / (2 * v)) 0) as [-> | other].
      - right. f_equal. ring.
      - left. apply exp_increasing. lra. }
    unfold Rdiv in *. split; [apply Rmult_le_compat_r; lra|].
    rewrite <- (Rmult_1_l (/ r)) at 2. apply Rmult_le_compat_r; lra. }
  split.
  - assert (value : RInt (fun x => / r * (1 - x ^ 2 / (2 * v))) (- c) c =
      / r * (c - c ^ 3 / (6 * v)) - / r * (- c - (- c) ^ 3 / (6 * v))).
    { apply is_RInt_unique.
      apply (is_RInt_derive (fun x => / r * (x - x ^ 3 / (6 * v)))
        (fun x => / r * (1 - x ^ 2 / (2 * v)))); intros x _.
      - auto_derive; [lra | field; lra].
      - continuous_by_derivative. lra. }
    apply Rle_trans with (RInt (fun x => / r * (1 - x ^ 2 / (2 * v))) (- c) c).
    + right. rewrite value. field. lra.
    + apply RInt_le; [lra | | apply normal_integrable; exact positive | intros; apply each].
      apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros x _.
      continuous_by_derivative. lra.
  - apply Rle_trans with (RInt (fun _ => / r) (- c) c).
    + apply RInt_le; [lra | apply normal_integrable; exact positive | apply ex_RInt_const |].
      intros; apply each.
    + rewrite RInt_const. unfold scal. simpl. unfold mult. simpl. right. field. lra.
Qed.
