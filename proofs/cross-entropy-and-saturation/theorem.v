(* Claim cross-entropy-and-saturation: which cost carries the factor sigma'(z) of the output neuron.

   Backs the claim's identity of the output errors: a - y for cross-entropy, (a - y) sigma'(z) for
   the quadratic cost, for one output neuron, every z and every target y. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

Definition sigma (z : R) : R := 1 / (1 + exp (- z)).

(* The costs of one output neuron of weighted input z for the target y. *)
Definition cross_entropy (y z : R) : R := - (y * ln (sigma z) + (1 - y) * ln (1 - sigma z)).
Definition quadratic (y z : R) : R := (sigma z - y) ^ 2 / 2.

Lemma denominator (z : R) : 1 < 1 + exp (- z).
Proof. pose proof (exp_pos (- z)); lra. Qed.

(* Activations lie strictly between 0 and 1, so that the logarithms exist. *)
Theorem sigma_range (z : R) : 0 < sigma z < 1.
Proof.
  pose proof (denominator z). unfold sigma. split.
  { apply Rmult_lt_0_compat; [|apply Rinv_0_lt_compat]; lra. }
  apply Rmult_lt_reg_r with (1 + exp (- z)); [lra|].
  replace (1 / (1 + exp (- z)) * (1 + exp (- z))) with 1 by (field; lra). lra.
Qed.

(* sigma' = sigma (1 - sigma). *)
Theorem sigma_derivative (z : R) : is_derive sigma z (sigma z * (1 - sigma z)).
Proof.
  pose proof (denominator z). unfold sigma. auto_derive; [repeat split; lra | field; lra].
Qed.

(* sigma' is positive and at most 1/4. *)
Theorem sigma_derivative_range (z : R) : 0 < sigma z * (1 - sigma z) <= 1 / 4.
Proof.
  pose proof (sigma_range z). pose proof (pow2_ge_0 (sigma z - 1 / 2)).
  split; [apply Rmult_lt_0_compat; lra | lra].
Qed.

(* Cross-entropy: the output error is a - y. *)
Theorem cross_entropy_error (y z : R) : is_derive (cross_entropy y) z (sigma z - y).
Proof.
  pose proof (sigma_range z) as range.
  evar_last.
  - unfold cross_entropy. apply @is_derive_opp, @is_derive_plus; apply is_derive_scal.
    + apply (is_derive_comp ln sigma); [|apply sigma_derivative].
      apply is_derive_Reals, derivable_pt_lim_ln; lra.
    + apply (is_derive_comp ln (fun z => 1 - sigma z)).
      * apply is_derive_Reals, derivable_pt_lim_ln; lra.
      * apply @is_derive_minus; [apply @is_derive_const | apply sigma_derivative].
  - unfold opp, plus, minus, zero, scal; simpl; unfold mult, opp, plus; simpl. field. lra.
Qed.

(* Quadratic cost: the output error is (a - y) sigma'(z). *)
Theorem quadratic_error (y z : R) :
  is_derive (quadratic y) z ((sigma z - y) * (sigma z * (1 - sigma z))).
Proof.
  unfold quadratic. evar_last.
  - apply (is_derive_comp (fun a => (a - y) ^ 2 / 2) sigma z (sigma z - y));
      [|apply sigma_derivative].
    auto_derive; [exact I | field].
  - unfold scal; simpl; unfold mult; simpl. ring.
Qed.

(* The factor drops out of every gradient and not only of the last layer's: if z depends on any
   parameter t of the network with the derivative z', then the two costs have the derivatives
   (a - y) z' and (a - y) sigma'(z) z'. Their quotient is sigma'(z), whatever lies between t and z.
   The factor z' itself, with the derivatives of hidden neurons in it, is the same in both. *)
Corollary gradients_of_any_parameter (y : R) (z : R -> R) (t z' : R) :
  is_derive z t z' ->
  is_derive (fun t => cross_entropy y (z t)) t ((sigma (z t) - y) * z') /\
  is_derive (fun t => quadratic y (z t)) t
    (sigma (z t) * (1 - sigma (z t)) * ((sigma (z t) - y) * z')).
Proof.
  intros chain. split.
  - evar_last.
    { apply (is_derive_comp (cross_entropy y) z); [apply cross_entropy_error | exact chain]. }
    unfold scal; simpl; unfold mult; simpl. ring.
  - evar_last; [apply (is_derive_comp (quadratic y) z); [apply quadratic_error | exact chain]|].
    unfold scal; simpl; unfold mult; simpl. ring.
Qed.

(* So the error of the quadratic cost is at most a quarter of that of cross-entropy. *)
Corollary quadratic_error_is_smaller (y z : R) :
  Rabs ((sigma z - y) * (sigma z * (1 - sigma z))) <= Rabs (sigma z - y) / 4.
Proof.
  pose proof (sigma_derivative_range z). rewrite Rabs_mult, (Rabs_pos_eq (_ * (1 - _))) by lra.
  pose proof (Rabs_pos (sigma z - y)). nra.
Qed.

(* ---- several outputs ------------------------------------------------------------------------- *)

(* The costs of K output neurons add up. By any parameter t on which the outputs' weighted inputs
   depend, the derivatives are sum_k delta_k z_k', with the output errors of each cost. With more
   than one output the two sums need not be in any fixed ratio: terms of different signs cancel. *)
Theorem gradients_of_several_outputs (K : nat) (y : nat -> R) (z : nat -> R -> R) (t : R)
    (z' : nat -> R) :
  (forall k, (k < K)%nat -> is_derive (z k) t (z' k)) ->
  is_derive (fun t => sum (fun k => cross_entropy (y k) (z k t)) K) t
    (sum (fun k => (sigma (z k t) - y k) * z' k) K) /\
  is_derive (fun t => sum (fun k => quadratic (y k) (z k t)) K) t
    (sum (fun k => (sigma (z k t) - y k) * (sigma (z k t) * (1 - sigma (z k t))) * z' k) K).
Proof.
  intros chain. induction K as [|K IH]; simpl.
  - split; apply @is_derive_const.
  - destruct IH as [first second]; [intros; apply chain; lia|].
    destruct (gradients_of_any_parameter (y K) (z K) t (z' K) (chain K ltac:(lia))) as [one two].
    split.
    + apply @is_derive_plus; assumption.
    + evar_last; [apply @is_derive_plus; eassumption|]. unfold plus; simpl. ring.
Qed.

(* What one output's error gains: 1 / sigma'(z) is 4 at least, and 4 e^|z| at most. *)
Theorem gain_of_an_output (z : R) :
  4 <= / (sigma z * (1 - sigma z)) <= 4 * exp (Rabs z).
Proof.
  pose proof (sigma_derivative_range z) as range. split.
  - rewrite <- (Rinv_inv 4). apply Rinv_le_contravar; lra.
  - assert (value : / (sigma z * (1 - sigma z)) = 2 + exp z + exp (- z)).
    { pose proof (exp_pos z). unfold sigma. rewrite exp_Ropp. field. split; lra. }
    rewrite value. pose proof (Rabs_pos z).
    assert (1 <= exp (Rabs z)) by (pose proof (exp_ineq1_le (Rabs z)); lra).
    assert (each : forall x, x <= Rabs z -> exp x <= exp (Rabs z)).
    { intros x [less | ->]; [left; apply exp_increasing; exact less | right; reflexivity]. }
    pose proof (each z (Rle_abs z)).
    pose proof (each (- z) ltac:(rewrite <- Rabs_Ropp; apply Rle_abs)). lra.
Qed.

(* Of all outputs together the root mean square of the errors gains between 4 and 1/m, if no slope
   sigma'(z_k) is below m. *)
Theorem gain_of_all_outputs (K : nat) (y z : nat -> R) (m : R) :
  0 < m -> (forall k, (k < K)%nat -> m <= sigma (z k) * (1 - sigma (z k))) ->
  let by_cross_entropy := sum (fun k => (sigma (z k) - y k) ^ 2) K in
  let by_quadratic :=
    sum (fun k => ((sigma (z k) - y k) * (sigma (z k) * (1 - sigma (z k)))) ^ 2) K in
  4 ^ 2 * by_quadratic <= by_cross_entropy <= (/ m) ^ 2 * by_quadratic.
Proof.
  intros positive slopes by_cross_entropy by_quadratic.
  unfold by_cross_entropy, by_quadratic. rewrite <- !sum_scale. split; apply sum_monotone;
    intros k small; specialize (slopes k small); pose proof (sigma_derivative_range (z k)) as range;
    set (d := sigma (z k) * (1 - sigma (z k))) in *; pose proof (pow2_ge_0 (sigma (z k) - y k)).
  - replace (4 ^ 2 * ((sigma (z k) - y k) * d) ^ 2) with ((sigma (z k) - y k) ^ 2 * (4 * d) ^ 2)
      by ring.
    assert ((4 * d) ^ 2 <= 1) by nra. nra.
  - replace ((/ m) ^ 2 * ((sigma (z k) - y k) * d) ^ 2)
      with ((sigma (z k) - y k) ^ 2 * (d / m) ^ 2) by (unfold Rdiv; ring).
    assert (1 <= d / m).
    { apply Rmult_le_reg_r with m; [exact positive|].
      replace (d / m * m) with d by (field; lra). lra. }
    assert (1 <= (d / m) ^ 2) by nra. nra.
Qed.

(* The hidden layer's own factor, with either cost: the errors r_i sigma'(z_i) are, as vectors,
   between the smallest slope and a quarter of r. *)
Theorem attenuation_of_hidden_layer (n : nat) (r z : nat -> R) (m : R) :
  0 <= m -> (forall i, (i < n)%nat -> m <= sigma (z i) * (1 - sigma (z i))) ->
  m ^ 2 * norm2 r n <= norm2 (fun i => r i * (sigma (z i) * (1 - sigma (z i)))) n
  <= (1 / 4) ^ 2 * norm2 r n.
Proof.
  intros sign slopes. unfold norm2. rewrite <- !sum_scale. split; apply sum_monotone;
    intros i small; specialize (slopes i small); pose proof (sigma_derivative_range (z i));
    rewrite Rpow_mult_distr, (Rmult_comm (r i ^ 2)); apply Rmult_le_compat_r;
    try apply pow2_ge_0; apply pow_incr; lra.
Qed.
