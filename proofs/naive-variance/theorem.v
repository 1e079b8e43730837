(* Claim naive-variance: the variance of the weighted input z = sum_j w_j x_j + b of a neuron.

   Backs the claim's hypotheses on 393, on the slope and on the intercept of the straight line in
   the number of active inputs, here for every number of inputs, every input vector, all means and
   all variances. The random variables live on any probability space (see expectation in
   proofs/common); they need not be normal, nor independent, only uncorrelated. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

Section Neuron.
Context {Omega : Type} (P : expectation Omega).

(* z = sum_j w_j x_j + b: the input x is fixed, the weights and the bias are random. *)
Definition weighted_input (w : nat -> Omega -> R) (b : Omega -> R) (x : nat -> R) (n : nat)
    (o : Omega) : R := sum (fun j => w j o * x j) n + b o.

(* The weight w_j has the variance v_j, the bias has the variance v_b, and no two of these n + 1
   variables are correlated. *)
Record uncorrelated (w : nat -> Omega -> R) (b : Omega -> R) (n : nat) (v : nat -> R)
    (v_b : R) : Prop := {
  weights_finite : forall j, (j < n)%nat -> finite_variance P (w j);
  bias_finite : finite_variance P b;
  weight_variance : forall j, (j < n)%nat -> variance P (w j) = v j;
  bias_variance : variance P b = v_b;
  weights_uncorrelated : forall i j, (i < j < n)%nat -> covariance P (w i) (w j) = 0;
  bias_uncorrelated : forall j, (j < n)%nat -> covariance P b (w j) = 0
}.

(* The same, and all the weights have the variance v_w. *)
Definition initialization (w : nat -> Omega -> R) (b : Omega -> R) (n : nat) (v_w v_b : R) : Prop :=
  uncorrelated w b n (fun _ => v_w) v_b.

Lemma with_fewer_inputs w b n v v_b :
  uncorrelated w b (S n) v v_b -> uncorrelated w b n v v_b.
Proof. intros []. split; auto; intros; try (apply weights_uncorrelated0; lia); auto with arith. Qed.

Lemma one_more_input w b x n o :
  weighted_input w b x (S n) o = weighted_input w b x n o + x n * w n o.
Proof. unfold weighted_input; simpl; ring. Qed.

Lemma z_finite w b x n v v_b :
  uncorrelated w b n v v_b -> finite_variance P (weighted_input w b x n).
Proof.
  induction n as [|n IH]; intros start.
  - apply (finite_ext P b); [intros; unfold weighted_input; simpl; ring | apply start].
  - apply (finite_ext P (fun o => weighted_input w b x n o + x n * w n o)).
    + intros; symmetry; apply one_more_input.
    + apply finite_plus; [apply IH, with_fewer_inputs, start|].
      apply finite_scale, (weights_finite _ _ _ _ _ start). lia.
Qed.

(* The mixed terms vanish: a partial sum is uncorrelated with every weight that is not in it. *)
Lemma uncorrelated_with_later_weights w b x m v v_b :
  uncorrelated w b m v v_b ->
  forall n j, (n <= j < m)%nat ->
  finite_variance P (weighted_input w b x n) /\ covariance P (weighted_input w b x n) (w j) = 0.
Proof.
  intros start n. induction n as [|n IH]; intros j between.
  - assert (same : forall o, b o = weighted_input w b x 0 o)
      by (intros; unfold weighted_input; simpl; ring).
    split; [apply (finite_ext P b _ same); apply start|].
    rewrite <- (covariance_ext P b) by (auto; apply start; lia). apply start; lia.
  - assert (same : forall o, weighted_input w b x n o + x n * w n o = weighted_input w b x (S n) o)
      by (intros; symmetry; apply one_more_input).
    destruct (IH j) as [before mixed]; [lia|].
    assert (last : finite_variance P (w n)) by (apply start; lia).
    assert (later : finite_variance P (w j)) by (apply start; lia).
    pose proof (finite_scale P (x n) (w n) last) as scaled.
    pose proof (finite_plus P _ _ before scaled) as total.
    split; [exact (finite_ext P _ _ same total)|].
    rewrite <- (covariance_ext P _ _ _ same total later).
    rewrite covariance_plus, covariance_scale by assumption.
    rewrite mixed, (weights_uncorrelated _ _ _ _ _ start) by lia. ring.
Qed.

(* E z = sum_j x_j E w_j + E b; zero if all the means are. *)
Theorem mean_of_z w b x n v v_b :
  uncorrelated w b n v v_b ->
  mean P (weighted_input w b x n) = sum (fun j => x j * mean P (w j)) n + mean P b.
Proof.
  induction n as [|n IH]; intros start.
  - simpl sum. rewrite Rplus_0_l. apply (mean_ext _ P _ _).
    + intros; unfold weighted_input; simpl; ring.
    + apply (z_finite _ _ x _ _ _ start).
  - pose proof (with_fewer_inputs _ _ _ _ _ start) as fewer.
    destruct (z_finite _ _ x _ _ _ fewer) as [before _].
    destruct (weights_finite _ _ _ _ _ start n) as [last _]; [lia|].
    destruct (mean_scale _ P (x n) _ last) as [scaled scaled_mean].
    destruct (mean_plus _ P _ _ before scaled) as [known value].
    transitivity (mean P (fun o => weighted_input w b x n o + x n * w n o)).
    + apply (mean_ext _ P _ _); [intros; apply one_more_input|].
      apply (z_finite _ _ x _ _ _ start).
    + rewrite value, scaled_mean, (IH fewer). simpl sum. ring.
Qed.

(* var z = sum_j v_j x_j^2 + v_b: every weight may have a variance of its own. *)
Theorem variance_of_any_weights w b x n v v_b :
  uncorrelated w b n v v_b ->
  variance P (weighted_input w b x n) = sum (fun j => v j * x j ^ 2) n + v_b.
Proof.
  induction n as [|n IH]; intros start.
  - assert (same : forall o, b o = weighted_input w b x 0 o)
      by (intros; unfold weighted_input; simpl; ring).
    rewrite <- (variance_ext P _ _ same) by apply start.
    rewrite (bias_variance _ _ _ _ _ start). simpl. ring.
  - pose proof (with_fewer_inputs _ _ _ _ _ start) as fewer.
    assert (same : forall o, weighted_input w b x n o + x n * w n o = weighted_input w b x (S n) o)
      by (intros; symmetry; apply one_more_input).
    destruct (uncorrelated_with_later_weights _ _ x _ _ _ start n n) as [before mixed]; [lia|].
    assert (last : finite_variance P (w n)) by (apply start; lia).
    pose proof (finite_scale P (x n) (w n) last) as scaled.
    rewrite <- (variance_ext P _ _ same) by (apply finite_plus; assumption).
    rewrite variance_plus, variance_scale by assumption.
    rewrite (covariance_swap P _ (fun o => x n * w n o)) by assumption.
    rewrite covariance_scale, (covariance_swap P (w n)) by assumption.
    rewrite mixed, (IH fewer), (weight_variance _ _ _ _ _ start) by lia. simpl sum. ring.
Qed.

(* var z = v_w sum_j x_j^2 + v_b. *)
Corollary variance_of_z w b x n v_w v_b :
  initialization w b n v_w v_b ->
  variance P (weighted_input w b x n) = v_w * sum (fun j => x j ^ 2) n + v_b.
Proof. intros start. rewrite (variance_of_any_weights _ _ _ _ _ _ start), sum_scale. ring. Qed.

(* Inputs of 0 and 1, k of which are 1. *)
Definition active (x : nat -> R) (n k : nat) : Prop :=
  (forall j, (j < n)%nat -> x j = 0 \/ x j = 1) /\ sum x n = INR k.

Lemma squares_of_active x n k : active x n k -> sum (fun j => x j ^ 2) n = INR k.
Proof.
  intros [binary count]. rewrite <- count. apply sum_ext.
  intros j below. destruct (binary j below) as [-> | ->]; ring.
Qed.

(* A straight line in k with the slope v_w and the intercept v_b. *)
Corollary variance_by_active_inputs w b x n k v_w v_b :
  initialization w b n v_w v_b -> active x n k ->
  variance P (weighted_input w b x n) = v_w * INR k + v_b.
Proof.
  intros start half. rewrite (variance_of_z _ _ _ _ _ _ start), (squares_of_active _ _ _ half).
  reflexivity.
Qed.

(* The lecture's numbers: 784 inputs, 392 of them active, unit variances. *)
Corollary lecture_variance w b x :
  initialization w b 784 1 1 -> active x 784 392 ->
  variance P (weighted_input w b x 784) = 393.
Proof.
  intros start half. rewrite (variance_by_active_inputs _ _ _ _ _ _ _ start half).
  rewrite INR_IZR_INZ. simpl Z.of_nat. lra.
Qed.
End Neuron.

(* ---- the assumptions can be met -------------------------------------------------------------- *)

(* An initialization of n weights and a bias exists, of any variances and with means of 0: one of
   the n + 1 is drawn, each with the same probability, and gets a value with a random sign; the
   others are 0. This one is uncorrelated without being independent, which is all that the theorems
   ask. *)
Section Witness.
Variables (n : nat) (v_w v_b : R).
Hypotheses (weights_sign : 0 <= v_w) (bias_sign : 0 <= v_b).

Let many : R := INR (S n).

Lemma many_positive : 0 < many.
Proof. apply lt_0_INR. lia. Qed.

(* The outcome 2 j is weight j with the sign plus, 2 j + 1 with minus; j = n is the bias. *)
Lemma uniform_total : sum (fun _ => / (2 * many)) (2 * S n) = 1.
Proof.
  pose proof many_positive. rewrite sum_const, mult_INR. fold many. simpl (INR 2). field. lra.
Qed.

Definition uniform : expectation nat := finite_expectation (2 * S n) _ uniform_total.

Definition drawn (v : R) (j o : nat) : R :=
  if Nat.eq_dec o (2 * j) then sqrt (v * many)
  else if Nat.eq_dec o (2 * j + 1) then - sqrt (v * many) else 0.

Lemma sum_of_two (f : nat -> R) (m i j : nat) :
  (i < m)%nat -> (j < m)%nat -> i <> j ->
  (forall o, (o < m)%nat -> o <> i -> o <> j -> f o = 0) -> sum f m = f i + f j.
Proof.
  intros I J other rest.
  rewrite (sum_ext f (fun o => (if Nat.eq_dec o i then f i else 0) +
                               (if Nat.eq_dec o j then f j else 0))).
  - rewrite sum_plus, (one_term _ m i I), (one_term _ m j J).
    + destruct (Nat.eq_dec i i), (Nat.eq_dec j j); (contradiction || reflexivity).
    + intros o _ apart. destruct (Nat.eq_dec o j); [contradiction | reflexivity].
    + intros o _ apart. destruct (Nat.eq_dec o i); [contradiction | reflexivity].
  - intros o small. destruct (Nat.eq_dec o i) as [e | a], (Nat.eq_dec o j) as [e' | a'];
      [exfalso; congruence | rewrite e; ring | rewrite e'; ring | rewrite rest by assumption; ring].
Qed.

Lemma drawn_elsewhere (v : R) (j o : nat) :
  o <> (2 * j)%nat -> o <> (2 * j + 1)%nat -> drawn v j o = 0.
Proof.
  intros. unfold drawn. destruct (Nat.eq_dec o (2 * j)), (Nat.eq_dec o (2 * j + 1));
    (contradiction || reflexivity).
Qed.

Lemma drawn_mean (v : R) (j : nat) : (j <= n)%nat -> mean uniform (drawn v j) = 0.
Proof.
  intros small. cbn [uniform finite_expectation mean].
  rewrite (sum_of_two _ _ (2 * j) (2 * j + 1)) by
    (lia || (intros; rewrite drawn_elsewhere by assumption; ring)).
  unfold drawn. destruct (Nat.eq_dec (2 * j) (2 * j)); [|lia].
  destruct (Nat.eq_dec (2 * j + 1) (2 * j)); [lia|].
  destruct (Nat.eq_dec (2 * j + 1) (2 * j + 1)); [ring | lia].
Qed.

Lemma drawn_finite (v : R) (j : nat) : finite_variance uniform (drawn v j).
Proof. split; exact I. Qed.

Lemma drawn_variance (v : R) (j : nat) :
  0 <= v -> (j <= n)%nat -> variance uniform (drawn v j) = v.
Proof.
  intros sign small. pose proof many_positive. unfold variance.
  rewrite covariance_by_means, drawn_mean by (auto using drawn_finite).
  cbn [uniform finite_expectation mean].
  assert (square : sqrt (v * many) * sqrt (v * many) = v * many)
    by (apply sqrt_sqrt, Rmult_le_pos; lra).
  rewrite (sum_of_two _ _ (2 * j) (2 * j + 1)) by
    (lia || (intros; rewrite drawn_elsewhere by assumption; ring)).
  unfold drawn. destruct (Nat.eq_dec (2 * j) (2 * j)); [|lia].
  destruct (Nat.eq_dec (2 * j + 1) (2 * j)); [lia|].
  destruct (Nat.eq_dec (2 * j + 1) (2 * j + 1)); [|lia].
  replace (- sqrt (v * many) * - sqrt (v * many)) with (sqrt (v * many) * sqrt (v * many)) by ring.
  rewrite square. field. lra.
Qed.

Lemma drawn_uncorrelated (v v' : R) (i j : nat) :
  (i <= n)%nat -> (j <= n)%nat -> i <> j -> covariance uniform (drawn v i) (drawn v' j) = 0.
Proof.
  intros I J other. rewrite covariance_by_means, !drawn_mean by (auto using drawn_finite).
  cbn [uniform finite_expectation mean].
  rewrite (sum_ext _ (fun _ => 0)); [rewrite sum_const; ring|].
  intros o _. unfold drawn.
  destruct (Nat.eq_dec o (2 * i)), (Nat.eq_dec o (2 * i + 1)), (Nat.eq_dec o (2 * j)),
    (Nat.eq_dec o (2 * j + 1)); (lia || ring).
Qed.

Theorem initialization_exists :
  initialization uniform (drawn v_w) (drawn v_b n) n v_w v_b /\
  (forall j, (j < n)%nat -> mean uniform (drawn v_w j) = 0) /\ mean uniform (drawn v_b n) = 0.
Proof.
  split; [split|split]; intros; auto using drawn_finite.
  - apply drawn_variance; [exact weights_sign | lia].
  - apply drawn_variance; [exact bias_sign | lia].
  - apply drawn_uncorrelated; lia.
  - apply drawn_uncorrelated; lia.
  - apply drawn_mean. lia.
  - apply drawn_mean. lia.
Qed.
End Witness.
