(* Claim scaled-distribution: z of weights N(0, 1/n) is N(0, 3/2) for half of the inputs active.

   Backs the claim's hypotheses that the distance to this law is 0, on its tails, and on its
   variance, for every even number of inputs; see proofs/naive-distribution for what is assumed. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal draws saturation.
From initproof.naive_distribution Require theorem.
From initproof.naive_variance Require theorem.
From initproof.scaled_variance Require theorem.
Import naive_distribution.theorem.
Import ListNotations.
Open Scope R_scope.

(* k of n inputs active, a bias of variance v_b: z is at most c with the probability that N(0, k/n +
   v_b) gives. *)
Theorem distribution_of_scaled_z (x : nat -> R) (n k : nat) (v_b c : R) :
  (1 <= n)%nat -> 0 < v_b -> naive_variance.theorem.active x n k ->
  probability (drawing (neuron_variances (1 / INR n) v_b)) (S n) (sum_below (neuron_inputs x) c) =
  1 / 2 + RInt (normal (INR k / INR n + v_b)) 0 c.
Proof.
  intros some bias half. apply le_INR in some. simpl in some.
  rewrite distribution_of_z by (try apply quotient_positive; lra).
  rewrite (naive_variance.theorem.squares_of_active _ _ _ half).
  replace (1 / INR n * INR k) with (INR k / INR n) by (field; lra). reflexivity.
Qed.

(* Without a bias, N(0, k/n), if some input is active. *)
Theorem distribution_of_scaled_weights (x : nat -> R) (n k : nat) (c : R) :
  (1 <= n)%nat -> (1 <= k)%nat -> naive_variance.theorem.active x n k ->
  probability (drawing (fun _ => 1 / INR n)) n (sum_below x c) =
  1 / 2 + RInt (normal (INR k / INR n)) 0 c.
Proof.
  intros some some' half. apply le_INR in some, some'. simpl in some, some'.
  assert (small : 0 < 1 / INR n) by (apply quotient_positive; lra).
  pose proof (naive_variance.theorem.squares_of_active _ _ _ half) as squares.
  rewrite distribution_without_bias by lra. rewrite squares.
  replace (1 / INR n * INR k) with (INR k / INR n) by (field; lra). reflexivity.
Qed.

(* Beyond c standard deviations lies 2 Phi(-c), whatever the variance. *)
Theorem tails_of_scaled_z (x : nat -> R) (n k : nat) (v_b c : R) :
  (1 <= n)%nat -> 0 < v_b -> 0 <= c -> naive_variance.theorem.active x n k ->
  probability (drawing (neuron_variances (1 / INR n) v_b)) (S n)
    (size_above (neuron_inputs x) (c * sqrt (INR k / INR n + v_b))) = two_tails c.
Proof.
  intros some bias sign half. apply le_INR in some. simpl in some.
  assert (small : 0 < 1 / INR n) by (apply quotient_positive; lra).
  rewrite <- (tails_of_z x (1 / INR n) v_b c n small bias sign).
  rewrite (naive_variance.theorem.squares_of_active _ _ _ half).
  replace (1 / INR n * INR k) with (INR k / INR n) by (field; lra). reflexivity.
Qed.

Lemma squares_of_ones (k : nat) : squares (repeat 1 k) = INR k.
Proof.
  induction k as [|k IH]; [reflexivity|]. rewrite S_INR. simpl. rewrite IH. ring.
Qed.

(* By densities: N(0, k/n + v_b). *)
Theorem scaled_z_is_normal (n k : nat) (v_b : R) (h : R -> R) :
  (1 <= n)%nat -> 0 < v_b ->
  density_of_sum (map normal (variances (1 / INR n) v_b (repeat 1 k))) h ->
  forall y, h y = normal (INR k / INR n + v_b) y.
Proof.
  intros some bias known y. apply le_INR in some. simpl in some.
  destruct (z_is_normal (1 / INR n) v_b (repeat 1 k)) as [_ only].
  - apply quotient_positive; lra.
  - exact bias.
  - intros x inside. apply repeat_spec in inside. lra.
  - rewrite (only h known), squares_of_ones. f_equal. unfold Rdiv. ring.
Qed.

(* Half of them: N(0, 3/2), whatever the even number of inputs; the second argument is the
   variance. *)
Corollary lecture_scaled_distribution (k : nat) (h : R -> R) :
  (1 <= k)%nat ->
  density_of_sum (map normal (variances (1 / INR (2 * k)) 1 (repeat 1 k))) h ->
  forall y, h y = normal (3 / 2) y.
Proof.
  intros some known y. rewrite (scaled_z_is_normal (2 * k) k 1 h) by (lia || lra || exact known).
  rewrite mult_INR. simpl (INR 2). apply le_INR in some. simpl in some. f_equal. field. lra.
Qed.

(* The variance needs no normal law: proofs/scaled-variance. *)
Corollary scaled_variance {Omega : Type} (P : expectation Omega) w b x n k v_b :
  naive_variance.theorem.initialization P w b n (1 / INR n) v_b ->
  naive_variance.theorem.active x n k ->
  variance P (naive_variance.theorem.weighted_input w b x n) = INR k / INR n + v_b.
Proof. apply scaled_variance.theorem.scaled_variance_by_active_inputs. Qed.

(* Of the density, too. *)
Corollary scaled_tails (v c : R) :
  0 < v -> 0 <= c ->
  is_lim (fun X => RInt (normal v) (- X) (- (c * sqrt v)) + RInt (normal v) (c * sqrt v) X) p_infty
    (two_tails c).
Proof. apply tails_in_deviations. Qed.
