(* Claim bias-share: which share of the variance of z = sum_j w_j x_j + b is the bias's.

   Backs the claim's hypotheses on var z with and without a bias, k/n + 1 and k/n, and proves the
   share itself, 2/3 for half of the inputs active, with the covariance that two images get from a
   bias that they have in common. Weights and bias are uncorrelated, and of any law (see
   initialization in proofs/naive-variance).

   For normal weights and bias, drawn independently, it also proves the probability that b and z
   have the same sign, which the experiment estimates (the integral is in same_sign.v), and how
   saturated a neuron is, for any variance of the bias up to 1. It says nothing of images, nor of
   learning. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From initproof.common Require Import theorem ville normal draws saturation.
From initproof.naive_variance Require Import theorem.
From initproof.bias_share Require Import same_sign.
Open Scope R_scope.

Section Neuron.
Context {Omega : Type} (P : expectation Omega).

(* The share of the bias in the variance of z. *)
Definition share (w : nat -> Omega -> R) (b : Omega -> R) (x : nat -> R) (n : nat) : R :=
  variance P b / variance P (weighted_input w b x n).

(* v_b / (v_w sum_j x_j^2 + v_b), for any input. *)
Theorem share_of_the_bias w b x n v_w v_b :
  initialization P w b n v_w v_b ->
  share w b x n = v_b / (v_w * sum (fun j => x j ^ 2) n + v_b).
Proof.
  intros start. unfold share.
  rewrite (variance_of_z P _ _ _ _ _ _ start), (bias_variance P _ _ _ _ _ start). reflexivity.
Qed.

(* Scaled weights, k of n inputs active: k/n + 1 with a bias of variance 1, k/n without bias. *)
Corollary variance_with_bias w b x n k :
  initialization P w b n (1 / INR n) 1 -> active x n k ->
  variance P (weighted_input w b x n) = INR k / INR n + 1.
Proof.
  intros start some. rewrite (variance_by_active_inputs P _ _ _ _ _ _ _ start some).
  unfold Rdiv. ring.
Qed.

Corollary variance_without_bias w b x n k :
  initialization P w b n (1 / INR n) 0 -> active x n k ->
  variance P (weighted_input w b x n) = INR k / INR n.
Proof.
  intros start some. rewrite (variance_by_active_inputs P _ _ _ _ _ _ _ start some).
  unfold Rdiv. ring.
Qed.

(* Half of the inputs active: two thirds with scaled weights, whatever the even number of inputs;
   one part in 393 with the lecture's 784 inputs and weights of variance 1. *)
Corollary scaled_share w b x k :
  (1 <= k)%nat -> initialization P w b (2 * k) (1 / INR (2 * k)) 1 -> active x (2 * k) k ->
  share w b x (2 * k) = 2 / 3.
Proof.
  intros some start half. unfold share.
  rewrite (variance_with_bias _ _ _ _ _ start half), (bias_variance P _ _ _ _ _ start).
  rewrite mult_INR. simpl (INR 2). apply le_INR in some. simpl in some. field. lra.
Qed.

Corollary naive_share w b x :
  initialization P w b 784 1 1 -> active x 784 392 -> share w b x 784 = 1 / 393.
Proof.
  intros start half. unfold share.
  rewrite (lecture_variance P _ _ _ start half), (bias_variance P _ _ _ _ _ start). reflexivity.
Qed.

(* With scaled weights the share is never below a half: "little influence" is wrong for any
   image. *)
Theorem share_at_least_half w b x n k :
  (1 <= n)%nat -> (k <= n)%nat -> initialization P w b n (1 / INR n) 1 -> active x n k ->
  1 / 2 <= share w b x n <= 1.
Proof.
  intros some few start half. unfold share.
  rewrite (variance_with_bias _ _ _ _ _ start half), (bias_variance P _ _ _ _ _ start).
  apply le_INR in some, few. simpl in some. pose proof (pos_INR k).
  assert (0 <= INR k / INR n <= 1).
  { split; [apply quotient_nonneg; lra|]. apply Rmult_le_reg_r with (INR n); [lra|].
    replace (INR k / INR n * INR n) with (INR k) by (field; lra). lra. }
  set (r := INR k / INR n) in *. unfold Rdiv. rewrite !Rmult_1_l. split.
  - apply Rinv_le_contravar; lra.
  - rewrite <- Rinv_1. apply Rinv_le_contravar; lra.
Qed.

(* The inputs of one neuron at two images: cov(z, z') = v_w sum_j x_j x'_j + v_b. Of two images
   without a common active pixel, all of it is the bias. *)
Theorem covariance_of_two_images w b x x' n v_w v_b :
  initialization P w b n v_w v_b ->
  covariance P (weighted_input w b x n) (weighted_input w b x' n) =
  v_w * sum (fun j => x j * x' j) n + v_b.
Proof.
  revert v_b. induction n as [|n IH]; intros v_b start.
  - assert (same : forall y o, b o = weighted_input w b y 0 o)
      by (intros; unfold weighted_input; simpl; ring).
    pose proof (bias_finite P _ _ _ _ _ start) as finite.
    rewrite <- (covariance_ext P _ _ _ (same x)) by (try apply (finite_ext P b); auto).
    rewrite (covariance_swap P) by (try apply (finite_ext P b); auto).
    rewrite <- (covariance_ext P _ _ _ (same x')) by assumption.
    change (variance P b = v_w * sum (fun j => x j * x' j) 0 + v_b).
    rewrite (bias_variance P _ _ _ _ _ start). simpl. ring.
  - pose proof (with_fewer_inputs P _ _ _ _ _ start) as fewer.
    assert (last : finite_variance P (w n)) by (apply start; lia).
    assert (parts : forall y, finite_variance P (weighted_input w b y n) /\
      covariance P (weighted_input w b y n) (w n) = 0).
    { intros y. apply (uncorrelated_with_later_weights P _ _ y (S n) _ _ start n n). lia. }
    assert (same : forall y o,
      weighted_input w b y n o + y n * w n o = weighted_input w b y (S n) o)
      by (intros; symmetry; apply one_more_input).
    destruct (parts x) as [X mixed], (parts x') as [X' mixed'].
    pose proof (finite_scale P (x n) _ last) as Y. pose proof (finite_scale P (x' n) _ last) as Y'.
    pose proof (finite_plus P _ _ X Y) as Z. pose proof (finite_plus P _ _ X' Y') as Z'.
    rewrite <- (covariance_ext P _ _ _ (same x)) by (try apply (finite_ext P _ _ (same x')); auto).
    rewrite (covariance_swap P) by (try apply (finite_ext P _ _ (same x')); auto).
    rewrite <- (covariance_ext P _ _ _ (same x')) by assumption.
    rewrite (covariance_plus P) by assumption. rewrite (covariance_scale P) by assumption.
    rewrite !(covariance_swap P _ (fun o => _ + _)) by assumption.
    rewrite !(covariance_plus P), !(covariance_scale P) by assumption.
    rewrite (covariance_swap P (w n)), mixed', mixed by assumption.
    rewrite (IH v_b) by exact fewer.
    change (covariance P (w n) (w n)) with (variance P (w n)).
    rewrite (weight_variance P _ _ _ _ _ start) by lia. simpl. ring.
Qed.
End Neuron.

(* ---- the share seen in signs ----------------------------------------------------------------- *)

(* Normal weights and bias: b and z are both above 0 or both not, with the probability 1/2 +
   arcsin(sqrt share) / pi. *)
Theorem same_sign_as_the_bias (x : nat -> R) (v_w v_b : R) (n : nat) :
  0 < v_w -> 0 < v_b -> 0 < sum (fun j => x j ^ 2) n ->
  probability (drawing (neuron_variances v_w v_b)) (S n) (same_sign (neuron_inputs x)) =
  1 / 2 + asin (sqrt (v_b / (v_w * sum (fun j => x j ^ 2) n + v_b))) / PI.
Proof.
  intros W B some.
  pose proof (sign_of_the_sum (neuron_inputs x) (neuron_variances v_w v_b)
    (neuron_variances_positive v_w v_b W B) eq_refl n) as law.
  cbv zeta in law. rewrite variance_of_weights in law.
  set (V := v_w * sum (fun j => x j ^ 2) n) in *.
  assert (positive : 0 < V) by (apply Rmult_lt_0_compat; assumption).
  rewrite law by exact positive. simpl (neuron_variances v_w v_b 0). do 2 f_equal.
  pose proof (sqrt_lt_R0 V positive) as root. pose proof (sqrt_lt_R0 (V + v_b) ltac:(lra)) as root'.
  assert (part : sqrt (v_b / (V + v_b)) = sqrt v_b / sqrt (V + v_b)) by (apply sqrt_div; lra).
  assert (rest : 1 - Rsqr (sqrt (v_b / (V + v_b))) = V / (V + v_b)).
  { rewrite Rsqr_sqrt by (apply quotient_nonneg; lra). field. lra. }
  rewrite asin_atan.
  - rewrite rest, part, sqrt_div by lra. f_equal. field. lra.
  - pose proof (sqrt_pos (v_b / (V + v_b))). split; [lra|]. rewrite <- sqrt_1.
    apply sqrt_lt_1; [apply quotient_nonneg; lra | lra |].
    apply Rmult_lt_reg_r with (V + v_b); [lra|].
    replace (v_b / (V + v_b) * (V + v_b)) with v_b by (field; lra). lra.
Qed.

(* Half of the inputs active and scaled weights: four times out of five. *)
Corollary lecture_same_sign (x : nat -> R) (k : nat) :
  (1 <= k)%nat -> active x (2 * k) k ->
  Rabs (probability (drawing (neuron_variances (1 / INR (2 * k)) 1)) (S (2 * k))
    (same_sign (neuron_inputs x)) - 80409 / 100000) <= 1 / 100000.
Proof.
  intros some half. apply le_INR in some. simpl in some.
  assert (double : INR (2 * k) = 2 * INR k) by (rewrite mult_INR; simpl; ring).
  assert (small : 0 < 1 / INR (2 * k)) by (apply quotient_positive; lra).
  pose proof (sign_of_the_sum (neuron_inputs x) (neuron_variances (1 / INR (2 * k)) 1)
    (neuron_variances_positive _ 1 small Rlt_0_1) eq_refl (2 * k)) as law.
  cbv zeta in law. rewrite variance_of_weights, (squares_of_active _ _ _ half) in law.
  replace (1 / INR (2 * k) * INR k) with (1 / 2) in law by (rewrite double; field; lra).
  rewrite law by lra. simpl (neuron_variances (1 / INR (2 * k)) 1 0). interval.
Qed.

(* ---- saturation, whatever the bias ----------------------------------------------------------- *)

(* k of n inputs active, scaled weights: P(|z| > c), with a bias of variance v_b and without one. *)
Theorem saturation_with_a_bias (x : nat -> R) (n k : nat) (v_b c : R) :
  (1 <= n)%nat -> 0 < v_b -> 0 <= c -> active x n k ->
  probability (drawing (neuron_variances (1 / INR n) v_b)) (S n) (size_above (neuron_inputs x) c) =
  two_tails (c / sqrt (INR k / INR n + v_b)).
Proof.
  intros some bias sign half. apply le_INR in some. simpl in some.
  rewrite neuron_beyond by (try apply quotient_positive; lra).
  rewrite (squares_of_active _ _ _ half).
  replace (1 / INR n * INR k) with (INR k / INR n) by (field; lra). reflexivity.
Qed.

Theorem saturation_without_bias (x : nat -> R) (n k : nat) (c : R) :
  (1 <= n)%nat -> (1 <= k)%nat -> 0 <= c -> active x n k ->
  probability (drawing (fun _ => 1 / INR n)) n (size_above x c) =
  two_tails (c / sqrt (INR k / INR n)).
Proof.
  intros some some' sign half. apply le_INR in some, some'. simpl in some, some'.
  assert (small : 0 < 1 / INR n) by (apply quotient_positive; lra).
  pose proof (squares_of_active _ _ _ half) as squares.
  rewrite weights_beyond by lra. rewrite squares.
  replace (1 / INR n * INR k) with (INR k / INR n) by (field; lra). reflexivity.
Qed.

(* Half of the inputs active, so that v = 1/2 + v_b: from 1.54e-8 without a bias to 0.00109. *)
Theorem saturation_for_any_bias (v : R) :
  1 / 2 <= v <= 3 / 2 -> 154 / 10000000000 <= two_tails (4 / sqrt v) <= 10909 / 10000000.
Proof.
  intros range.
  pose proof (beyond_grows 4 (1 / 2) v ltac:(lra) ltac:(lra) ltac:(lra)) as low.
  pose proof (beyond_grows 4 v (3 / 2) ltac:(lra) ltac:(lra) ltac:(lra)) as high.
  assert (ends : 154 / 10000000000 <= two_tails (4 / sqrt (1 / 2)) /\
                 two_tails (4 / sqrt (3 / 2)) <= 10909 / 10000000).
  { unfold two_tails.
    change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
    split; integral with (i_fuel 1000). }
  lra.
Qed.

(* And the mean of sigma'(z) from 0.22462 without a bias down to 0.19276. *)
Theorem mean_slope_for_any_bias (v X : R) :
  1 / 2 <= v <= 3 / 2 -> 20 <= X -> 19276 / 100000 <= mean_slope_within v X <= 22466 / 100000.
Proof.
  intros range large. pose proof (sqrt_le_1 (1 / 2) v ltac:(lra) ltac:(lra) ltac:(lra)) as low.
  pose proof (sqrt_le_1 v (3 / 2) ltac:(lra) ltac:(lra) ltac:(lra)) as high.
  assert (roots : 7 / 10 <= sqrt (1 / 2) /\ sqrt (3 / 2) <= 1225 / 1000) by (split; interval).
  pose proof (mean_slope_from_within v (sqrt v * 16) X ltac:(lra) ltac:(lra) ltac:(lra)) as near.
  pose proof (mean_slope_falls v (3 / 2) 16 ltac:(lra) ltac:(lra) ltac:(lra)) as least.
  pose proof (mean_slope_falls (1 / 2) v 16 ltac:(lra) ltac:(lra) ltac:(lra)) as most.
  assert (tail : exp (- (sqrt v * 16)) <= 15 / 1000000).
  { apply Rle_trans with (exp (- (112 / 10))); [|interval].
    destruct (Rle_lt_or_eq_dec (7 / 10) (sqrt v) ltac:(lra)) as [more | equal].
    - left. apply exp_increasing. lra.
    - right. f_equal. rewrite <- equal. field. }
  assert (ends : 19276 / 100000 <= mean_slope_within (3 / 2) (sqrt (3 / 2) * 16) /\
                 mean_slope_within (1 / 2) (sqrt (1 / 2) * 16) <= 22463 / 100000).
  { split; unfold mean_slope_within.
    - rewrite (RInt_ext _ (fun z => exp (- z) / (1 + exp (- z)) ^ 2 *
        (exp (- z ^ 2 / (2 * (3 / 2))) / sqrt (2 * PI * (3 / 2)))))
        by (intros; rewrite slope_by_exp; reflexivity).
      integral with (i_fuel 1000, i_prec 40).
    - rewrite (RInt_ext _ (fun z => exp (- z) / (1 + exp (- z)) ^ 2 *
        (exp (- z ^ 2 / (2 * (1 / 2))) / sqrt (2 * PI * (1 / 2)))))
        by (intros; rewrite slope_by_exp; reflexivity).
      integral with (i_fuel 1000, i_prec 40). }
  lra.
Qed.
