(* Claim gradient-sum-is-incoherent: how the sum of the gradients grows while the network stands
   still.

   The gradients are g_t = mu + noise_t: a part that all minibatches have in common, and noise of
   mean 0 that is uncorrelated from step to step, of any law. Proved are the share of the common
   part in a gradient, which is the cosine of two of them in the mean, and the growth of the sum.

   It says nothing of a network that moves, and nothing of how large the two parts are: the claim's
   five numbers are measured. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
From initproof.naive_variance Require Import theorem.
Open Scope R_scope.

Section Gradients.
Context {Omega : Type} (P : expectation Omega).

(* g t k is component k of the gradient of step t; mu k is the mean of it, v t k its variance. *)
Record minibatches (g : nat -> nat -> Omega -> R) (mu : nat -> R) (v : nat -> nat -> R) (N : nat) :
    Prop := {
  gradients_finite : forall t k, (k < N)%nat -> finite_variance P (g t k);
  common_part : forall t k, (k < N)%nat -> mean P (g t k) = mu k;
  noise_variance : forall t k, (k < N)%nat -> variance P (g t k) = v t k;
  noise_uncorrelated : forall s t k, (s < t)%nat -> (k < N)%nat -> covariance P (g s k) (g t k) = 0
}.

(* E |f|^2 and E <f, h> of random vectors of N components. *)
Definition mean_square (f : nat -> Omega -> R) (N : nat) : R :=
  sum (fun k => mean P (fun o => f k o ^ 2)) N.
Definition mean_product (f h : nat -> Omega -> R) (N : nat) : R :=
  sum (fun k => mean P (fun o => f k o * h k o)) N.

(* A mean square is the variance and the square of the mean. *)
Lemma square_by_variance (f : Omega -> R) :
  finite_variance P f -> mean P (fun o => f o ^ 2) = variance P f + mean P f ^ 2.
Proof.
  intros finite. unfold variance. rewrite covariance_by_means by assumption.
  transitivity (mean P (fun o => f o * f o)); [|ring].
  apply (mean_ext _ P _ _); [intros; ring | apply finite].
Qed.

(* E |g_t|^2 = |mu|^2 + s^2, where s^2 is the sum of the variances. *)
Theorem square_of_one g mu v N t :
  minibatches g mu v N ->
  mean_square (g t) N = sum (fun k => mu k ^ 2) N + sum (v t) N.
Proof.
  intros model. unfold mean_square. rewrite <- sum_plus. apply sum_ext. intros k small.
  rewrite square_by_variance by (apply model; exact small).
  rewrite (common_part _ _ _ _ model), (noise_variance _ _ _ _ model) by exact small. ring.
Qed.

(* E <g_s, g_t> = |mu|^2 of two steps: so rho = |mu|^2 / (|mu|^2 + s^2) is both the share of the
   common part in a gradient's mean square, and the cosine of two of them, mean by mean. *)
Theorem product_of_two g mu v N s t :
  minibatches g mu v N -> (s < t)%nat ->
  mean_product (g s) (g t) N = sum (fun k => mu k ^ 2) N.
Proof.
  intros model order. unfold mean_product. apply sum_ext. intros k small.
  pose proof (noise_uncorrelated _ _ _ _ model s t k order small) as apart.
  rewrite covariance_by_means in apart by (apply model; exact small).
  rewrite !(common_part _ _ _ _ model) in apart by exact small. lra.
Qed.

(* E |g_0 + ... + g_{T-1}|^2 = T^2 |mu|^2 + T s^2, if s^2 is the same in every step. *)
Theorem square_of_the_sum g mu v N T s2 :
  minibatches g mu v N -> (forall t, sum (v t) N = s2) ->
  mean_square (fun k o => sum (fun t => g t k o) T) N =
  INR T ^ 2 * sum (fun k => mu k ^ 2) N + INR T * s2.
Proof.
  intros model same. unfold mean_square.
  (* A component of the sum is a weighted input: the gradients are the weights, all inputs are 1. *)
  assert (component : forall k, (k < N)%nat ->
    mean P (fun o => sum (fun t => g t k o) T ^ 2) =
    INR T ^ 2 * mu k ^ 2 + sum (fun t => v t k) T).
  { intros k small. set (w := fun t => g t k). set (zero := fun _ : Omega => 0).
    assert (start : uncorrelated P w zero T (fun t => v t k) 0).
    { pose proof (finite_const P 0) as constant.
      assert (still : forall f, finite_variance P f -> covariance P zero f = 0).
      { intros f finite. rewrite (covariance_ext P zero (fun o => 0 * f o)) by
          (auto; intros; unfold zero; ring).
        rewrite covariance_scale by assumption. ring. }
      split; intros; try (apply model; assumption); auto.
      - apply still. exact constant.
      - apply (noise_uncorrelated _ _ _ _ model); [lia | exact small].
      - apply still. apply model. exact small. }
    pose proof (z_finite P _ _ (fun _ => 1) _ _ _ start) as finite.
    transitivity (mean P (fun o => weighted_input w zero (fun _ => 1) T o ^ 2)).
    { symmetry. apply (mean_ext _ P _ _); [|apply finite]. intros o.
      unfold weighted_input, zero. rewrite Rplus_0_r. apply (f_equal (fun y => y ^ 2)).
      apply sum_ext. intros. unfold w. ring. }
    rewrite square_by_variance, (variance_of_any_weights P _ _ _ _ _ _ start) by exact finite.
    rewrite (mean_of_z P _ _ _ _ _ _ start).
    replace (mean P zero) with 0 by (symmetry; apply (mean_const _ P 0)).
    rewrite (sum_ext (fun t => v t k * 1 ^ 2) (fun t => v t k)) by (intros; ring).
    rewrite (sum_ext (fun t => 1 * mean P (w t)) (fun _ => mu k)); [rewrite sum_const; ring|].
    intros t _. unfold w. rewrite (common_part _ _ _ _ model) by exact small. ring. }
  rewrite (sum_ext _ _ _ component), sum_plus, sum_scale. f_equal.
  rewrite <- (sum_const s2 T). transitivity (sum (fun t => sum (v t) N) T).
  - apply (sum_swap (fun k t => v t k)).
  - apply sum_ext. intros t _. apply same.
Qed.

(* The common part of the sum is the larger one from T = s^2 / |mu|^2 steps on. *)
Corollary common_part_wins (T : nat) (mu2 s2 : R) :
  0 < mu2 -> (INR T * s2 <= INR T ^ 2 * mu2 <-> T = O \/ s2 / mu2 <= INR T).
Proof.
  intros positive. destruct T as [|T]; [simpl; split; [left; reflexivity | lra]|].
  assert (0 < INR (S T)) by (apply lt_0_INR; lia).
  assert (equal : INR (S T) ^ 2 * mu2 - INR (S T) * s2 = INR (S T) * mu2 * (INR (S T) - s2 / mu2))
    by (field; lra).
  assert (0 < INR (S T) * mu2) by (apply Rmult_lt_0_compat; lra).
  split.
  - intros larger. right. apply Rnot_lt_le. intros less. nra.
  - intros [none | enough]; [discriminate|]. nra.
Qed.
End Gradients.
